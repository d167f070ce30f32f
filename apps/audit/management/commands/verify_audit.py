"""Verify the chain of the audit log (監査記録の検証)."""

from django.core.management.base import BaseCommand, CommandError

from apps.audit import chain
from apps.audit.models import AuditSeal


class Command(BaseCommand):
    """Compare every sealed record with its seal; name the first that was altered."""

    help = "Verify the daily seals of the audit log; ends with 1 and names the first broken row."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head", default="", help="a head printed in the log: the chain must still hold it"
        )

    def handle(self, *args, **options):
        broken = chain.first_break(options["head"])
        if broken:
            raise CommandError(broken)
        last = AuditSeal.objects.order_by("-day").first()
        if last is None:
            self.stdout.write("No day is sealed yet.")
        else:
            self.stdout.write(f"The chain holds up to {last.day}: {last.head}")
