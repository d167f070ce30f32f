"""Load the demo's round of 400 proposals (デモの400件の募集回), which takes half a minute."""

from importlib import import_module

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.portal.management.commands.demo_load import DATA


class Command(BaseCommand):
    """Load the crowded round in one transaction; a second run changes nothing."""

    help = "Load the demo's round of 400 proposals, after demo_load."

    @transaction.atomic
    def handle(self, *args, **options):
        if not (settings.DEBUG or settings.KYODO_DEMO):
            raise CommandError("The round of 400 proposals belongs to the demo. Set KYODO_DEMO=1.")
        import_module("apps.proposals.demo_crowd").load(DATA, self.stdout.write)
        # What it left in the outbox is of the past and is never sent.
        import_module("apps.notifications.demo").load(DATA, self.stdout.write)
