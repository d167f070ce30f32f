"""``manage.py sweep_files``: once a day, by a timer."""

from django.core.management.base import BaseCommand, CommandError

from apps.documents import sweeping


class Command(BaseCommand):
    """Tidy the file store (保管場所の点検)."""

    help = "Remove forgotten uploads and bytes without a row; report rows without bytes."

    def handle(self, *args, **options):
        self.stdout.write(f"forgotten uploads removed: {sweeping.remove_forgotten_uploads()}")
        self.stdout.write(f"files without a row removed: {sweeping.remove_orphans()}")
        missing = [f"{row.pk} {row.storage_name}" for row in sweeping.rows_without_bytes()]
        if missing:
            raise CommandError(
                "rows without a file, restore these from the backup:\n" + "\n".join(missing)
            )
        self.stdout.write("rows without a file: 0")
