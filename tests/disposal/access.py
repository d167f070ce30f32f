"""Who may open the pages about the end of personal data."""

from tests.access import closed, public
from tests.disposal.factories import make_list


def some_list(world):
    return {"pk": make_list().pk}


def some_move(world):
    return {"pk": make_list().pk, "move": "check"}


ROWS = {
    "disposal:register": public(),
    "disposal:disposal_list": closed(403, desk=200, desk_head=200, auditor=200, may_post=""),
    "disposal:disposal_detail": closed(
        404, desk=200, desk_head=200, auditor=200, values=some_list, may_post=""
    ),
    "disposal:disposal_move": closed(
        404, desk=200, desk_head=403, auditor=403, values=some_move, may_post="desk"
    ),
}
