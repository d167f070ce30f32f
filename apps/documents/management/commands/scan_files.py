"""``manage.py scan_files``: every few minutes, where a virus scanner is set up."""

from django.core.management.base import BaseCommand

from apps.documents import sweeping
from apps.documents.models import ScanState, StoredFile


class Command(BaseCommand):
    """Ask the virus scanner again (再検査)."""

    help = "Scan the files that clamd gave no answer for when they came in."

    def handle(self, *args, **options):
        for file in sweeping.scan_waiting():
            self.stdout.write(f"virus found in file {file.pk}, it stays closed")
        waiting = StoredFile.objects.filter(scan=ScanState.PENDING).count()
        self.stdout.write(f"files still waiting: {waiting}")
