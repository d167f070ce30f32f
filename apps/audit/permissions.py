"""Who may read the audit log (監査記録の閲覧権限): handbook 4, "read audit log"."""

from apps.audit.models import READERS_OF_ALL, READERS_OF_OWN
from apps.core.access import rule


@rule("audit.read_log")
def reads_log(user, _row) -> bool:
    """Auditor and system administrator; the desk's head for his own section (自課のみ)."""
    return user.has_role(*READERS_OF_ALL, *READERS_OF_OWN)


@rule("audit.export_log")
def takes_log_out(user, _row) -> bool:
    """The same people; each export is itself a look that is recorded (監査記録の持出し)."""
    return reads_log(user, _row)
