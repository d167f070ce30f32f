"""What the pages of the desk show (画面の中身)."""

from apps.desk.show.articles import article_rows, matching_articles
from apps.desk.show.board import BOARD_COLUMNS, board_rows, queues, section_rows
from apps.desk.show.case import case_page
from apps.desk.show.coordination import asker_box, coordination_rows, shared_page
from apps.desk.show.figures import figures_of_year
from apps.desk.show.handover import pack_of, people_with_cases
from apps.desk.show.own import own_page, own_rows

__all__ = [
    "BOARD_COLUMNS",
    "article_rows",
    "asker_box",
    "board_rows",
    "case_page",
    "coordination_rows",
    "figures_of_year",
    "matching_articles",
    "own_page",
    "own_rows",
    "pack_of",
    "people_with_cases",
    "queues",
    "section_rows",
    "shared_page",
]
