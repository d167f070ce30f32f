"""Scheduled work of the agreements (定時処理)."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.partnerships import operations


@every("20 15 * * *", _("End agreements whose term is over"))
def expire_agreements() -> None:
    """Agreements whose last day has passed."""
    operations.expire_agreements_by_clock()
