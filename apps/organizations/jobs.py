"""What the clock does in the registry (定時処理)."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.core.one_by_one import in_turn
from apps.organizations import operations


@every("10 15 * * *", _("Open renewals, remind, let registrations lapse"))
def run_terms() -> None:
    """Every night soon after midnight in Tokyo."""
    in_turn(
        operations.open_renewals,
        operations.remind_of_renewals,
        operations.remind_of_papers,
        operations.expire_registrations,
    )


@every("30 17 * * *", _("Check the links on the pages of organisations"))
def check_links() -> None:
    """Every night, the groups whose last check was a month ago, or failed."""
    operations.check_links()
