"""Scheduled work of the desk (定時処理); pages never wait for it."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.core.one_by_one import in_turn
from apps.desk import operations


@every("*/10 * * * *", _("Remind of cases that are due"))
def remind_of_due_cases() -> None:
    """From eight on office days: owners three office days before, heads one day before.

    What is overdue goes to each head as one list every morning.
    """
    in_turn(
        operations.remind_of_due_cases,
        operations.remind_of_due_referrals,
        operations.send_overdue_lists,
    )


@every("5,35 * * * *", _("Write the desk's weekly digest"))
def send_weekly_digests() -> None:
    """On the first office morning of the week, each section head his open cases."""
    operations.send_weekly_digests()


@every("20 * * * *", _("Close answered cases, free cases of officers who left"))
def tidy_cases() -> None:
    """Cases answered 30 days ago; cases whose officer holds no post of the owner any more."""
    in_turn(
        operations.expire_answered_cases,
        operations.release_left_officers,
        operations.forget_old_locks,
    )
