"""What waits for a second person (決裁・確認待ち): answers, consents, decisions, progress
entries.

The queries narrow down; the rule table has the last word on each row.
"""

from collections.abc import Iterator

from django.db.models import F, Q
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core import markup
from apps.proposals.models import Decision, DecisionConsent, DepartmentReview, ProgressEntry
from apps.proposals.states import DecisionStatus, ProgressStatus, ReviewStatus

LISTED = 20  # of each kind
TO_DO = {
    DecisionStatus.IN_APPROVAL: ("proposals.approve_decision", "approve"),
    DecisionStatus.APPROVED: ("proposals.publish_decision", "publish"),
}


def waiting_for_approval(user) -> dict | None:
    """Columns and rows of all that waits for this person; None for people who approve nothing."""
    if not user.has_role(StaffRole.DESK_HEAD, StaffRole.SECTION_HEAD):
        return None
    rows = [*_reviews(user), *_consents(user), *_decisions(user), *_progress(user)]
    return {
        "columns": [
            {"label": _("What to do"), "kind": "nowrap"},
            {"label": _("Title and organisation"), "kind": "head"},
            {"label": _("Receipt number"), "kind": "nowrap"},
            {"label": _("Written by")},
            {"label": _("By when"), "kind": "date"},
        ],
        "rows": rows,
    }


def _row(what, row, by, due=None) -> tuple:
    proposal = row.proposal
    return (
        what,
        markup.link(proposal.staff_url(), proposal.title, proposal.organization_name),
        proposal.receipt_number,
        by,
        markup.day(due),
    )


def _reviews(user) -> Iterator[tuple]:
    """Answers of the person's section that its head has to check (課長確認)."""
    sections = user.department_ids(StaffRole.SECTION_HEAD)
    if not sections:
        return
    rows = DepartmentReview.objects.filter(
        department__in=sections, status=ReviewStatus.HEAD_CHECK
    ).select_related("proposal", "written_by")
    for row in rows.order_by("due_on", "id")[:LISTED]:
        if user.has_perm("proposals.approve_review", row):
            by = row.written_by.name if row.written_by else ""
            yield _row(_("Check the answer"), row, by, row.due_on)


def _consents(user) -> Iterator[tuple]:
    """Decisions of other sections to which the person's section is asked to consent (合議)."""
    sections = user.department_ids(StaffRole.SECTION_HEAD)
    if not sections:
        return
    rows = DecisionConsent.objects.filter(
        department__in=sections,
        answered_at=None,
        decision__status=DecisionStatus.IN_APPROVAL,
        cycle=F("decision__consent_cycle"),
    ).select_related("decision__proposal", "decision__drafter")
    for row in rows.order_by("asked_at", "id")[:LISTED]:
        if user.has_perm("proposals.answer_consent", row):
            yield _row(_("Answer to the decision"), row, row.decision.drafter.name)


def _decisions(user) -> Iterator[tuple]:
    """Decisions to approve, and approved ones to publish (決裁・公表)."""
    reach = Q(proposal__lead_department__in=user.department_ids(StaffRole.SECTION_HEAD))
    if user.has_role(StaffRole.DESK_HEAD):
        reach = Q()
    rows = Decision.objects.filter(reach, status__in=TO_DO).select_related("proposal", "drafter")
    words = {"approve": _("Approve the decision"), "publish": _("Publish the decision")}
    for row in rows.order_by("drafted_at", "id")[:LISTED]:
        permission, act = TO_DO[row.status]
        if user.has_perm(permission, row):
            yield _row(words[act], row, row.drafter.name)


def _progress(user) -> Iterator[tuple]:
    """Progress entries that were sent for publication (検討経過の公表)."""
    if not user.has_perm("proposals.publish_progress"):
        return
    rows = ProgressEntry.objects.filter(status=ProgressStatus.PROPOSED)
    for row in rows.select_related("proposal", "written_by").order_by("id")[:LISTED]:
        yield _row(_("Publish the progress entry"), row, row.written_by.name)
