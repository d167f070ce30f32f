"""Who may open the audit log (handbook 4, "read audit log")."""

from apps.audit.models import RowEvent
from tests.access import closed

READERS = closed(403, desk_head=200, sys_admin=200, auditor=200, may_post="")


def some_change(world):
    return {"pk": RowEvent.objects.latest("pgh_id").pk}


ROWS = {
    "audit:change_list": READERS,
    # The desk's head finds what his own section did; nobody did this.
    "audit:change_detail": closed(404, sys_admin=200, auditor=200, values=some_change, may_post=""),
    "audit:change_csv": READERS,
    "audit:look_list": READERS,
    "audit:look_csv": READERS,
}
