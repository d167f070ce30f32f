"""The clock's part in the end of personal data (消去の定時処理)."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.disposal import operations


@every("30 17 * * *", _("List records whose period of retention is over"))
def list_due() -> None:
    """At half past two in Japan."""
    operations.list_due()


@every("40 * * * *", _("Erase what was approved for erasure"))
def erase_approved() -> None:
    """Every hour; what a killed run left is done by the next."""
    operations.erase_approved()
