"""What an officer has to write (担当者の仕事): answers of the section, forms for others."""

from datetime import date

from django.db.models import F, Q
from django.utils.html import format_html
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core import clock, markup
from apps.proposals import show
from apps.proposals.models import DepartmentReview, Proposal
from apps.proposals.models.role_meetings import SECTION_ROLES
from apps.proposals.states import EDITABLE, REVIEW_FLOW, ReviewStatus

LISTED = 20
BEING_WRITTEN = (ReviewStatus.REQUESTED, ReviewStatus.DRAFTING)


def reviews_of(user) -> dict | None:
    """Answers the person's sections have to write, the most urgent first; None without section."""
    sections = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
    if not sections:
        return None
    rows = DepartmentReview.objects.filter(department__in=sections, status__in=BEING_WRITTEN)
    today = clock.today()
    return {
        "columns": [
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Part")},
            {"label": _("By when")},
        ],
        "rows": [
            (
                row.proposal.receipt_number,
                markup.link(
                    row.proposal.staff_url(), row.proposal.title, row.proposal.organization_name
                ),
                markup.badge(row.get_status_display(), REVIEW_FLOW.tones[row.status]),
                _("Lead section") if row.is_lead else _("Related section"),
                _due(row.due_on, today),
            )
            for row in rows.select_related("proposal").order_by("due_on", "id")[:LISTED]
        ],
    }


def at_table_of(user) -> dict | None:
    """Minutes and records that the person's sections have to confirm (会議録・協議書の確認)."""
    sections = user.department_ids(*SECTION_ROLES)
    return show.waiting_at_table(Q(department__in=sections)) if sections else None


def begun_for_groups(user) -> dict | None:
    """Proposals the desk has begun to enter for groups without the web (代理入力の途中)."""
    if not user.has_perm("proposals.assist_proposal"):
        return None
    rows = Proposal.objects.filter(assisted_by__isnull=False, status__in=EDITABLE)
    begun = list(rows.order_by(F("due_on").asc(nulls_last=True), "-id")[:LISTED])
    return show.own_rows(begun) if begun else None


def _due(due_on: date, today: date):
    if due_on < today:
        return format_html("{} {}", markup.day(due_on), markup.badge(_("Overdue"), "bad"))
    return markup.day(due_on)
