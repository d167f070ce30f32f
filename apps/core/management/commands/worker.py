"""``manage.py worker``: the process that runs the jobs (ジョブ実行)."""

from django.core.management.base import BaseCommand

from apps.core import jobs


class Command(BaseCommand):
    """Runs what is due by the clock and what an act woke, until it is asked to end."""

    help = "Run the jobs: mail, the clock's moves, housekeeping. Ends on SIGTERM or Ctrl-C."

    def handle(self, *args, **options):
        jobs.work()
