"""The acts that change tables of the common ground."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.models import OfficeClosure, SubmissionKey, ThrottleRow

# reliability.md 5.3; nobody sends a form again that he opened a week ago.
KEYS_KEPT = timedelta(days=7)


@transaction.atomic
def add_office_closure(day: date, *, actor, reason: str) -> OfficeClosure:
    """Close the office on one more day (臨時閉庁日の登録); deadlines then move past it."""
    require(actor, "core.manage_closures")
    closure, is_new = OfficeClosure.objects.get_or_create(
        closed_on=day, defaults={"reason": reason, "entered_by": actor}
    )
    if not is_new:
        raise DomainError(_("This day is already a closing day."), field="day", code="known")
    return closure


@transaction.atomic
def remove_office_closure(closure: OfficeClosure, *, actor) -> OfficeClosure:
    """Open the office again on a day entered as closed (臨時閉庁日の取消)."""
    require(actor, "core.manage_closures")
    locked = OfficeClosure.objects.select_for_update().get(pk=closure.pk)
    locked.delete()
    return locked


@transaction.atomic
def forget_old_keys() -> None:
    """Delete submission keys of last week and limits that are full again (鍵と回数記録の消去)."""
    now = clock.now()
    SubmissionKey.objects.filter(created_at__lt=now - KEYS_KEPT).delete()
    ThrottleRow.objects.filter(full_at__lt=now).delete()
