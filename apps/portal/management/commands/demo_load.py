"""Load the demo (デモデータの投入): sections, people, organisations, proposals of fiscal 2002."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

# In this order: each needs what the ones before it have made.
ROOMS = (
    "accounts",
    "organizations",
    "challenges",
    "rulebook",
    "proposals",
    "surveys",
    "partnerships",
    "desk",
    "notifications",
    "portal",
)
DATA = settings.BASE_DIR / "demo" / "data"


class Command(BaseCommand):
    """Load the demo data in one transaction; a second run changes nothing."""

    help = "Load the demo data (demo/data)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--yes", action="store_true", help="load it although this is no demo installation"
        )

    @transaction.atomic
    def handle(self, *args, **options):
        if not (settings.DEBUG or settings.KYODO_DEMO or options["yes"]):
            raise CommandError(
                "Demo accounts have a public password. Set KYODO_DEMO=1, or say --yes."
            )
        for room in ROOMS:
            name = f"apps.{room}.demo"
            if find_spec(name):
                import_module(name).load(DATA, self.stdout.write)
