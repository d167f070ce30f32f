"""``manage.py reindex``: make the search index anew from the rows (検索索引の再作成)."""

from django.core.management.base import BaseCommand
from django.db import transaction

from apps.search.rooms import ROOMS, Room

CHUNK = 200  # rows a transaction: a reader never waits, a stopped run loses little


class Command(BaseCommand):
    """Needed after a change of folding, or after data came in past the operations."""

    help = __doc__

    def handle(self, *args, **options):
        for kind, room in ROOMS.items():
            self.stdout.write(f"{kind}: {reindex(room)} rows")


def reindex(room: Room) -> int:
    """Index every row of one room; unchanged parts are not written again."""
    done = 0
    last = 0
    while rows := list(room.model._base_manager.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        with transaction.atomic():
            for row in rows:
                room.index(row)
        done, last = done + len(rows), rows[-1].pk
    return done
