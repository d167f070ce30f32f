"""Results of the search over all rooms, as rows of a table (横断検索の結果)."""

from django.utils.translation import gettext as _

from apps.core import markup
from apps.portal.search_forms import Order
from apps.search.finding import find
from apps.search.highlights import excerpt, highlight
from apps.search.matching import matching
from apps.search.models import Audience
from apps.search.rooms import ROOMS, Result, Room

LIMIT = 50  # nobody reads on; one more word helps more
STAFF_LIMIT = 20  # of each room


def public_hits(typed: str, order: str) -> dict:
    """What anybody may find, best or newest first; two queries and one for each kind found."""
    found = find(typed, ROOMS, limit=LIMIT, by_date=order == Order.NEWEST)
    shown = {}
    for kind in {kind for kind, _pk in found}:
        room = ROOMS[kind]
        wanted = room.rows().filter(pk__in=[pk for other, pk in found if other == kind])
        shown |= {(kind, row.pk): (*_cells(room.show(row), typed), room.label) for row in wanted}
    columns = [
        {"label": _("Title"), "kind": "head"},
        {"label": _("Remarks")},
        {"label": _("Kind"), "kind": "nowrap"},
    ]
    return {"columns": columns, "rows": [shown[key] for key in found if key in shown]}


def staff_hits(typed: str, user) -> list[dict]:
    """What a person of the ward office may find, internal texts too; newest of each room first."""
    return [_table(room, typed, user) for room in ROOMS.values() if room.staff_rows]


def _table(room: Room, typed: str, user) -> dict:
    rows = matching(room.staff_rows(user), typed, audience=Audience.STAFF)
    found = [_cells(room.show_staff(row), typed) for row in rows.order_by("-pk")[:STAFF_LIMIT]]
    columns = [{"label": _("Title"), "kind": "head"}, {"label": _("State")}]
    return {"label": room.label, "columns": columns, "rows": found}


def _cells(result: Result, typed: str) -> tuple:
    title = highlight(result.title, typed)
    return (markup.link(result.url, title, excerpt(result.text, typed)), result.note)
