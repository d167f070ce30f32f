"""What each page shows, as ready strings and rows (画面に出す内容); it reads and never writes."""

from apps.partnerships.show.agreement_office import agreement_rows, staff_agreement
from apps.partnerships.show.agreements import own_agreement, public_agreement, whole
from apps.partnerships.show.case_part import project_of
from apps.partnerships.show.office import launch_rows, queues, staff_page, staff_rows
from apps.partnerships.show.organization_part import projects_of
from apps.partnerships.show.own import own_page, own_rows
from apps.partnerships.show.public import (
    CSV_COLUMNS,
    LIST_COLUMNS,
    project_page,
    public_rows,
    sheet_parts,
)

__all__ = [
    "CSV_COLUMNS",
    "LIST_COLUMNS",
    "agreement_rows",
    "launch_rows",
    "own_agreement",
    "own_page",
    "own_rows",
    "project_of",
    "project_page",
    "projects_of",
    "public_agreement",
    "public_rows",
    "queues",
    "sheet_parts",
    "staff_agreement",
    "staff_page",
    "staff_rows",
    "whole",
]
