"""What the clock does in the search (定時処理)."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.search import operations


@every("40 16 * * *", _("Count which words are common"))
def count_common() -> None:
    """Every night; searches of common words take the right way without a count of their own."""
    operations.count_common()
