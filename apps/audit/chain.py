"""The chain of daily seals (監査の連鎖): how a record is put into canonical form, and checked.

The canonical form names its columns and stands here, not in the database: a function in there
could be altered together with the rows. Time is the database's own, never the demo's.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from apps.audit.models import AuditSeal

BEGINNING = "0" * 64
LEAF = struct.Struct(">cq32s")  # kind, number, SHA-256
LEAF_SIZE = LEAF.size
# A moment is written in microseconds since 1970, the same in every time zone.
MOMENT = "(extract(epoch FROM {0}) * 1000000)::bigint"
OBJECT = "object_type, object_id"
CHANGES, LOOKS = b"c", b"l"
TABLES = {
    CHANGES: (
        "audit_rowevent",
        "pgh_id",
        "pgh_created_at",
        f"pgh_label, pgh_context, pgh_context_id, {OBJECT}, before, after, actor_id, database_role",
    ),
    LOOKS: (
        "audit_accesslog",
        "id",
        "at",
        f"actor_id, actor_name, actor_office, look, {OBJECT}, purpose, request_id, address",
    ),
}


@dataclass(frozen=True)
class Leaf:
    """The digest of one record (記録の要約値)."""

    kind: bytes
    number: int
    digest: bytes

    def packed(self) -> bytes:
        return LEAF.pack(self.kind, self.number, self.digest)

    def __str__(self):
        return f"{TABLES[self.kind][0]} {self.number}"


def leaves_of(day: date) -> Iterator[Leaf]:
    """Digests of all records of a day, changes first, each kind in the order of its numbers."""
    for kind, (table, key, moment, columns) in TABLES.items():
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {key}, sha256(convert_to(jsonb_build_array("  # noqa: S608 - our own names
                f"{key}, {MOMENT.format(moment)}, {columns})::text, 'UTF8')) FROM {table}"
                f" WHERE {moment} >= %(day)s::date::timestamp AT TIME ZONE %(zone)s"
                f" AND {moment} < (%(day)s::date + 1)::timestamp AT TIME ZONE %(zone)s"
                f" ORDER BY {key}",
                {"day": day, "zone": settings.TIME_ZONE},
            )
            for number, digest in cursor.fetchall():
                yield Leaf(kind, number, bytes(digest))


def unpacked(leaves: bytes) -> Iterator[Leaf]:
    """The digests kept in a seal."""
    return (Leaf(*fields) for fields in LEAF.iter_unpack(bytes(leaves)))


def head_of(day: date, leaves: bytes, previous: str) -> str:
    """The head of a day: SHA-256 over the head before, the day and its digests."""
    return hashlib.sha256(f"{previous} {day.isoformat()} ".encode() + bytes(leaves)).hexdigest()


def next_unsealed_day() -> date | None:
    """The oldest day that is over and has no seal; None when all have one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE((SELECT max(day) + 1 FROM audit_auditseal),"
            " (LEAST((SELECT min(pgh_created_at) FROM audit_rowevent),"
            " (SELECT min(at) FROM audit_accesslog)) AT TIME ZONE %(zone)s)::date),"
            " (now() AT TIME ZONE %(zone)s)::date",
            {"zone": settings.TIME_ZONE},
        )
        day, today = cursor.fetchone()
    return day if day is not None and day < today else None


def first_break(known_head: str = "") -> str | None:
    """The first place where the chain is broken, in words; None if it holds.

    Args:
        known_head: a head from the log; it must be one of the chain's.
    """
    previous, expected, is_known = BEGINNING, None, not known_head
    for seal in AuditSeal.objects.order_by("day").iterator(chunk_size=10):
        if expected is not None and seal.day != expected:
            return _("the seal of %(day)s is missing") % {"day": expected}
        found = _break_of(seal, previous)
        if found:
            return f"{seal.day}: {found}"
        previous, expected = seal.head, seal.following()
        is_known = is_known or seal.head == known_head
    if not is_known:
        return _("no day has the head %(head)s: the chain was written anew") % {"head": known_head}
    return None


def _break_of(seal: AuditSeal, previous: str) -> str | None:
    """What is wrong with one day: a record first, then the seal itself."""
    kept = {(leaf.kind, leaf.number): leaf for leaf in unpacked(seal.leaves)}
    for leaf in leaves_of(seal.day):
        sealed = kept.pop((leaf.kind, leaf.number), None)
        if sealed is None:
            return _("%(record)s was added after the day was sealed") % {"record": leaf}
        if sealed.digest != leaf.digest:
            return _("%(record)s was altered") % {"record": leaf}
    for leaf in kept.values():
        return _("%(record)s is gone") % {"record": leaf}
    if seal.previous != previous or seal.head != head_of(seal.day, seal.leaves, previous):
        return _("the seal itself was altered")
    return None
