"""``manage.py found_office``: the first section and the first system administrator (最初の設定)."""

from django.core.management.base import BaseCommand, CommandError

from apps.accounts import operations
from apps.core import clock
from apps.core.errors import DomainError


class Command(BaseCommand):
    """Open the first administrator's account, and print the link to set its password."""

    help = "Make the first section and its system administrator; all else is done in the portal."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--department", default="政策経営部", help="name of the 部")
        parser.add_argument("--section", default="情報システム課", help="name of the 課")
        parser.add_argument("--title", default="システム担当", help="title of the post")

    def handle(self, *args, **options):
        try:
            post = operations.found_office_by(
                email=options["email"],
                name=options["name"],
                department={"code": "department-1", "name": options["department"]},
                section={"code": "section-1", "name": options["section"]},
                title=options["title"],
                valid_from=clock.today(),
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(operations.password_link(post.holder))
