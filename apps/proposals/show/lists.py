"""Rows of the lists."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.paging import Page
from apps.history.models import Turn
from apps.organizations.fields import ActivityField
from apps.proposals.models import Proposal
from apps.proposals.states import PROPOSAL_FLOW, ProposalStatus

LIST_COLUMNS = (
    "receipt_number",
    "title",
    "organization_name",
    "field",
    "status",
    "submitted_at",
)
BOARD_COLUMNS = (
    *LIST_COLUMNS,
    "waiting_on",
    "waiting_since",
    "due_on",
    "last_public_at",
    "published_at",
    "lead_department__name",
)
SILENT_DAYS = 30  # S3.1.9: no public entry for 30 days is shown to the desk


def public_rows(page: Page) -> dict:
    """Columns and rows of the public list."""
    labels = dict(ActivityField.choices)
    states = _badges()
    base = reverse("proposals:proposal_list")
    return {
        "columns": [
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("Field")},
            {"label": _("State")},
            {"label": _("Submitted on"), "kind": "date"},
        ],
        "rows": [
            (
                row.receipt_number,
                markup.link(f"{base}{row.receipt_number}/", row.title, row.organization_name),
                labels.get(row.field, ""),
                states[row.public_status()],
                markup.day(row.submitted_at),
            )
            for row in page
        ],
    }


def own_rows(page: Page) -> dict:
    """Columns and rows of an organisation's own proposals, drafts among them."""
    states = _badges()
    turns = dict(Turn.choices)
    return {
        "columns": [
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Whose turn")},
            {"label": _("By when"), "kind": "date"},
        ],
        "rows": [
            (
                row.receipt_number or _("Draft"),
                markup.link(row.own_url(), row.title or _("(no title yet)"), row.organization_name),
                states[row.status],
                turns[row.waiting_on],
                markup.day(row.due_on),
            )
            for row in page
        ],
    }


def board_rows(page: Page) -> dict:
    """Columns and rows of the desk's board."""
    states = _badges()
    turns = dict(Turn.choices)
    today = clock.today()
    base = reverse("proposals:board")
    return {
        "columns": [
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Lead section")},
            {"label": _("Whose turn")},
            {"label": _("By when")},
            {"label": _("Remarks")},
        ],
        "rows": [
            (
                row.receipt_number,
                markup.link(f"{base}{row.pk}/", row.title, row.organization_name),
                states[row.status],
                row.lead_department.name if row.lead_department else "",
                turns[row.waiting_on],
                _due(row.due_on, today),
                _flags(row, today),
            )
            for row in page
        ],
    }


def is_silent(row: Proposal, today: date) -> bool:
    """True if a proposal under way had no public entry for more than 30 days (S3.1.9)."""
    if row.published_at is None or row.waiting_on == Turn.NOBODY:
        return False
    last = row.last_public_at or row.submitted_at
    return (clock.now() - last).days > SILENT_DAYS


def _badges() -> dict:
    """Every state's badge, made once a page."""
    return {
        state: markup.badge(label, PROPOSAL_FLOW.tones[state])
        for state, label in ProposalStatus.choices
    }


def _due(due_on: date | None, today: date):
    if due_on is None:
        return ""
    if due_on < today:
        return format_html("{} {}", markup.day(due_on), markup.badge(_("Overdue"), "bad"))
    if (due_on - today).days <= 3:
        return format_html("{} {}", markup.day(due_on), markup.badge(_("Soon due"), "wait"))
    return markup.day(due_on)


def _flags(row: Proposal, today: date):
    if is_silent(row, today):
        return markup.badge(_("No entry for 30 days"), "bad")
    return ""
