"""Who is writing on a case just now (編集中の表示)."""

from datetime import timedelta

from django.db import transaction

from apps.core import clock
from apps.core.access import require
from apps.desk.models import CaseLock, DeskCase

LASTS = timedelta(minutes=15)


@transaction.atomic
def begin_writing(case: DeskCase, *, actor) -> CaseLock:
    """Say that one is writing (編集の開始); the lock of somebody else is returned, not taken.

    It only warns: nobody is shut out by a colleague who went to lunch.
    """
    require(actor, "desk.handle_case", case)
    now = clock.now()
    mine = {
        "holder": actor,
        "holder_name": actor.name,
        "since": now,
        "until": now + LASTS,
    }
    lock, is_new = CaseLock.objects.select_for_update(of=("self",)).get_or_create(
        case=case, defaults=mine
    )
    if is_new or (lock.holder_id != actor.pk and lock.until > now):
        return lock
    since = lock.since if lock.holder_id == actor.pk and lock.until > now else now
    CaseLock.objects.filter(pk=lock.pk).update(**{**mine, "since": since})
    lock.refresh_from_db()
    return lock


@transaction.atomic
def end_writing(case: DeskCase, *, actor) -> None:
    """Stop writing without sending (編集の終了)."""
    forget_lock(case, actor)


def forget_lock(case: DeskCase, actor) -> None:
    """What was being written has been sent (編集中の表示の消去)."""
    CaseLock.objects.filter(case=case, holder=actor).delete()


def forget_old_locks() -> None:
    """Locks that have run out are of no use to anybody (編集中の表示の消去)."""
    CaseLock.objects.filter(until__lt=clock.now()).delete()
