"""What each page shows, as ready strings and rows (画面に出す内容); it reads and never writes."""

from apps.proposals.show.decisions import decision_desk
from apps.proposals.show.export import COLUMNS as EXPORT_COLUMNS
from apps.proposals.show.lists import (
    BOARD_COLUMNS,
    LIST_COLUMNS,
    board_rows,
    own_rows,
    public_rows,
    round_copy,
    round_groups,
    round_rows,
)
from apps.proposals.show.organization_part import proposals_of
from apps.proposals.show.own import (
    check_page,
    own_page,
    receipt_page,
    time_of,
    told_decision,
    writing_page,
)
from apps.proposals.show.public import public_case, public_page, round_page
from apps.proposals.show.staff import case_page, queues

__all__ = [
    "BOARD_COLUMNS",
    "EXPORT_COLUMNS",
    "LIST_COLUMNS",
    "board_rows",
    "case_page",
    "check_page",
    "decision_desk",
    "own_page",
    "own_rows",
    "proposals_of",
    "public_case",
    "public_page",
    "public_rows",
    "queues",
    "receipt_page",
    "round_copy",
    "round_groups",
    "round_page",
    "round_rows",
    "time_of",
    "told_decision",
    "writing_page",
]
