"""Print one demo account for each role, with the password they share (デモ用アカウントの一覧)."""

from unicodedata import east_asian_width

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.accounts import demo


class Command(BaseCommand):
    """Print the demo accounts, one for each role."""

    help = "Print one demo account for each role."

    def handle(self, *args, **options):
        with override(settings.LANGUAGE_CODE):
            accounts = demo.accounts(settings.BASE_DIR / "demo" / "data" / "demo_users.csv")
            rows = [(str(label), email, name) for label, name, email in accounts]
            widths = [max(_width(row[column]) for row in rows) for column in range(2)]
            for label, email, name in rows:
                cells = (_padded(label, widths[0]), _padded(email, widths[1]), name)
                self.stdout.write("  ".join(cells))
            self.stdout.write(_("Password of all of them: %s") % demo.PASSWORD)


def _width(text: str) -> int:
    """Columns on a terminal: a full-width sign takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
