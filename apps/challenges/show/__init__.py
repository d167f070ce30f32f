"""What each page shows, as ready strings and rows (画面に出す内容); it reads and never writes."""

from apps.challenges.show.office import counted, queues, staff_page, staff_rows
from apps.challenges.show.public import (
    LIST_COLUMNS,
    facts,
    feed,
    issue_page,
    list_tables,
    own_page,
    own_rows,
    public_answers,
    section_contact,
    texts,
    with_replies,
)

__all__ = [
    "LIST_COLUMNS",
    "counted",
    "facts",
    "feed",
    "issue_page",
    "list_tables",
    "own_page",
    "own_rows",
    "public_answers",
    "queues",
    "section_contact",
    "staff_page",
    "staff_rows",
    "texts",
    "with_replies",
]
