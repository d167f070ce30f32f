"""Scheduled work of the ward's issues (定時処理)."""

from django.utils.translation import gettext_lazy as _

from apps.challenges import operations
from apps.core.jobs import every


@every("*/5 * * * *", _("Close issues whose period is over"))
def close_issues() -> None:
    """Issues whose last day has passed."""
    operations.close_issues_by_clock()


@every("15 * * * *", _("Remind sections of replies"))
def remind_of_replies() -> None:
    """Responses whose reply is nearly due or late."""
    operations.remind_of_replies()


@every("40 17 * * *", _("Delete answers that nobody confirmed"))
def forget_unconfirmed() -> None:
    """Answers without the click in the mail."""
    operations.forget_unconfirmed()
