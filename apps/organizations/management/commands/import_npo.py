"""``manage.py import_npo FILE``: check a file of the NPO portal, then apply it (名簿の取込)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from apps.core.errors import DomainError
from apps.organizations import operations


class Command(BaseCommand):
    """Without ``--apply`` nothing but the report is written."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="write, after a first check")
        parser.add_argument("--only", default="", help="only rows whose address holds this text")

    def handle(self, *args, **options):
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '10min'")
        try:
            with options["file"].open("rb") as file:
                run = operations.import_register(
                    file,
                    actor=None,
                    name=options["file"].name,
                    apply=options["apply"],
                    only=options["only"],
                )
        except (DomainError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{run.get_state_display()}: {run.rows} rows, {run.new} new, {run.changed} changed, "
            f"{run.unchanged} unchanged, {run.refused} refused"
        )
        for rule, number in run.remarks["rules"].items():
            self.stdout.write(f"  {rule}: {number}")
        for row, column, value, rule, advice, _fatal in run.remarks["first"][:20]:
            self.stdout.write(f"  line {row} {column} {value!r} [{rule}] {advice}")
