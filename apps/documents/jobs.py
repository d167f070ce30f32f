"""What time does to files (定時処理)."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.documents import sweeping


@every("17 18 * * *", _("Remove forgotten uploads and stray files"))
def sweep_files() -> None:
    """Tidy the file store, at 3:17 in the night of Tokyo (保管場所の点検)."""
    sweeping.remove_forgotten_uploads()
    sweeping.remove_orphans()


@every("*/5 * * * *", _("Ask the virus scanner again"))
def scan_files() -> None:
    """Scan what clamd gave no answer for when it came in (再検査)."""
    if settings.KYODO_CLAMD_SOCKET:
        sweeping.scan_waiting()
