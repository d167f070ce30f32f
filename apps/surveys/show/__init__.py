"""What each page shows, as ready strings and rows (画面に出す内容); it reads and never writes."""

from apps.surveys.show.office import (
    copy_of,
    counted,
    letters_of,
    staff_page,
    staff_rows,
)
from apps.surveys.show.own import answer_page, own_rows, reply_of, words_of_stale
from apps.surveys.show.public import (
    csv_headings,
    csv_lines,
    public_rows,
    results_page,
)
from apps.surveys.show.raw import replies_page, reply_page
from apps.surveys.show.year_part import results_of_year

__all__ = [
    "answer_page",
    "copy_of",
    "counted",
    "csv_headings",
    "csv_lines",
    "letters_of",
    "own_rows",
    "public_rows",
    "replies_page",
    "reply_of",
    "reply_page",
    "results_of_year",
    "results_page",
    "staff_page",
    "staff_rows",
    "words_of_stale",
]
