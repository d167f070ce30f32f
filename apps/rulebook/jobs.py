"""Scheduled work on the rules (定時処理); pages never wait for it."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.core.one_by_one import in_turn
from apps.rulebook import operations


@every("*/5 * * * *", _("Close comment periods, let versions of the rules take effect"))
def move_revisions() -> None:
    """Revisions whose day has come."""
    operations.move_revisions_by_clock()


@every("20 * * * *", _("Remind of the review of the rules; forget comments nobody confirmed"))
def look_after_rules() -> None:
    """Books whose review comes near, and comments without confirmation."""
    in_turn(operations.remind_of_reviews, operations.forget_unconfirmed)
