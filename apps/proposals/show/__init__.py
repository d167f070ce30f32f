"""What each page shows, as ready strings and rows (画面に出す内容); it reads and never writes."""

from apps.proposals.show.decisions import decision_desk
from apps.proposals.show.export import COLUMNS as EXPORT_COLUMNS
from apps.proposals.show.feeds import feed_of, feed_of_all
from apps.proposals.show.lists import (
    BOARD_COLUMNS,
    LIST_COLUMNS,
    board_rows,
    own_rows,
    public_rows,
)
from apps.proposals.show.organization_part import proposals_of
from apps.proposals.show.own import own_page, receipt_page, told_decision, with_open_merge
from apps.proposals.show.public import public_case, public_page
from apps.proposals.show.revisions import revisions_page
from apps.proposals.show.round_lists import round_groups, round_rows
from apps.proposals.show.rounds import (
    closed_days,
    criteria_rows,
    drafted_texts,
    office_page,
    round_copy,
    round_page,
)
from apps.proposals.show.sections import merge_page
from apps.proposals.show.staff import case_page, queues
from apps.proposals.show.team import draft_page, sign_off_page, team_page
from apps.proposals.show.waiting import waiting_at_table
from apps.proposals.show.writing import check_page, saved_text, writing_page

__all__ = [
    "BOARD_COLUMNS",
    "EXPORT_COLUMNS",
    "LIST_COLUMNS",
    "board_rows",
    "case_page",
    "check_page",
    "closed_days",
    "criteria_rows",
    "decision_desk",
    "draft_page",
    "drafted_texts",
    "feed_of",
    "feed_of_all",
    "merge_page",
    "office_page",
    "own_page",
    "own_rows",
    "proposals_of",
    "public_case",
    "public_page",
    "public_rows",
    "queues",
    "receipt_page",
    "revisions_page",
    "round_copy",
    "round_groups",
    "round_page",
    "round_rows",
    "saved_text",
    "sign_off_page",
    "team_page",
    "told_decision",
    "waiting_at_table",
    "with_open_merge",
    "writing_page",
]
