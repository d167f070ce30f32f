"""Scheduled work of the scheme (定時処理); pages never wait for it."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.proposals import operations


@every("* * * * *", _("Open and close rounds"))
def move_rounds() -> None:
    """Rounds whose opening or closing time has come."""
    operations.move_rounds_by_clock()


@every("*/5 * * * *", _("Publish decisions on their day"))
def publish_decisions() -> None:
    """Approved decisions whose day of publication has come."""
    operations.publish_due_decisions()


@every("*/20 * * * *", _("Remind of dates of proposals"))
def remind_of_dates() -> None:
    """What is due in two office days, and what is late, on office days from eight."""
    operations.remind_of_dates()
