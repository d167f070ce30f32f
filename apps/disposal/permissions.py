"""Who checks and who approves that personal data end (消去の権限): never one person alone."""

from apps.accounts.models import StaffRole
from apps.core.access import rule


@rule("disposal.see_lists")
def sees_lists(user, _row) -> bool:
    """The desk, its head and the auditor see what is to end (廃棄候補の閲覧)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)


@rule("disposal.check_disposallist")
def checks(user, _row) -> bool:
    """The desk looks at each record and keeps out what is still needed (点検)."""
    return user.has_role(StaffRole.DESK)


@rule("disposal.approve_disposallist")
def approves(user, row) -> bool:
    """The desk's head, if somebody else has checked (承認)."""
    return user.has_role(StaffRole.DESK_HEAD) and (row is None or row.checked_by_id != user.pk)


@rule("disposal.return_disposallist", "disposal.drop_disposallist")
def decides(user, _row) -> bool:
    """The desk's head sends a list back, or lets nothing of it be erased (差戻し・見送り)."""
    return user.has_role(StaffRole.DESK_HEAD)
