"""What the general desk does: check, ask for correction, receive, refer, hide."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.wording import official_language
from apps.history.models import Audience, Turn
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import (
    CorrectionRequest,
    DepartmentReview,
    EligibilityCheck,
    Proposal,
)
from apps.proposals.operations.moves import locked, step
from apps.proposals.states import OPEN_REVIEWS

Verdict = EligibilityCheck.Verdict


@transaction.atomic
def request_correction(proposal: Proposal, *, actor, points: list[str], due_on: date) -> Proposal:
    """Ask the organisation to mend its papers (補正依頼), point by point, with a date.

    Raises:
        DomainError: no point was named, or the date is not in the future.
    """
    proposal = locked(proposal)
    require(actor, "proposals.check_proposal", proposal)
    if not points:
        raise DomainError(_("Please write at least one point to be mended."), field="points")
    if due_on <= clock.today():
        raise DomainError(_("Please choose a day after today."), field="due_on")
    _forget_open_corrections(proposal)
    step(
        proposal,
        "request_correction",
        actor=actor,
        audience=Audience.PARTIES,
        waiting_on=Turn.PROPOSER,
        due_on=due_on,
        parties_text="\n".join(f"・{point}" for point in points),
    )
    CorrectionRequest.objects.create(
        proposal=proposal,
        points=points,
        due_on=due_on,
        requested_by=actor,
        requested_at=clock.now(),
    )
    return proposal


@transaction.atomic
def receive_proposal(
    proposal: Proposal, *, actor, verdicts: dict[str, str], received_on: date | None = None
) -> Proposal:
    """Receive a proposal formally (収受・要件確認).

    Args:
        verdicts: finding by criterion of the round's eligibility list.
        received_on: the date that counts; today unless paper came earlier (handbook 0.9).
    Raises:
        DomainError: a criterion has no finding or is not met.
    """
    proposal = locked(proposal)
    require(actor, "proposals.check_proposal", proposal)
    missing = [line for line in proposal.round.eligibility if line not in verdicts]
    if missing:
        raise DomainError(_("Please record a finding for every criterion."), code="unchecked")
    if any(verdict != Verdict.MET for verdict in verdicts.values()):
        raise DomainError(
            _(
                "A proposal is received when all criteria are met. Ask for a correction, or draft "
                "a decision of ineligibility."
            ),
            code="not_met",
        )
    record_eligibility(proposal, verdicts, actor)
    proposal.received_on = received_on or clock.today()
    if proposal.published_at is None:
        proposal.published_at = clock.now()
    step(proposal, "receive", actor=actor, waiting_on=Turn.DESK)
    return proposal


def record_eligibility(proposal: Proposal, verdicts: dict[str, str], actor) -> None:
    """Keep the findings on a locked proposal (要件確認の記録), newest wins."""
    for criterion, verdict in verdicts.items():
        EligibilityCheck.objects.update_or_create(
            proposal=proposal,
            criterion=criterion,
            defaults={"verdict": verdict, "checked_by": actor, "checked_at": clock.now()},
        )


@transaction.atomic
def refer_proposal(
    proposal: Proposal,
    *,
    actor,
    lead: Department,
    related: Iterable[Department] = (),
    due_on: date,
    request_text: str = "",
) -> Proposal:
    """Refer a received proposal to the sections (関係課照会): one leads, others are heard.

    Raises:
        DomainError: the lead stands among the related ones, or the date is not in the future.
    """
    proposal = locked(proposal)
    require(actor, "proposals.refer_proposal", proposal)
    related = list(related)
    if lead in related:
        raise DomainError(_("The lead section cannot be a related one as well."), field="related")
    if due_on <= clock.today():
        raise DomainError(_("Please choose a day after today."), field="due_on")
    proposal.lead_department = lead
    step(
        proposal,
        "refer",
        actor=actor,
        waiting_on=Turn.DEPARTMENT,
        due_on=due_on,
        public_text=_sections_text(lead, related),
    )
    cycle = 1 + (proposal.reviews.order_by("-cycle").values_list("cycle", flat=True).first() or 0)
    for department in [lead, *related]:
        _ask(
            proposal,
            department,
            actor=actor,
            cycle=cycle,
            is_lead=department == lead,
            due_on=due_on,
            request_text=request_text,
        )
    return proposal


@transaction.atomic
def add_section(
    proposal: Proposal,
    department: Department,
    *,
    actor,
    due_on: date,
    request_text: str = "",
    as_lead: bool = False,
) -> DepartmentReview:
    """Ask one more section during the review (関係課の追加), or put a new lead in charge."""
    proposal = locked(proposal)
    require(actor, "proposals.refer_proposal", proposal)
    current = proposal.reviews.order_by("-cycle").first()
    if proposal.status != "department_review" or current is None:
        raise DomainError(_("Sections can be added while the sections review the proposal."))
    if as_lead:
        proposal.lead_department = department
        proposal.save(update_fields=["lead_department"])
    review = _ask(
        proposal,
        department,
        actor=actor,
        cycle=current.cycle,
        is_lead=as_lead,
        due_on=due_on,
        request_text=request_text,
    )
    record(
        proposal,
        "add_section",
        gettext_noop("One more section was asked"),
        actor=actor,
        internal_text=department.name,
    )
    return review


@transaction.atomic
def close_review(proposal: Proposal, *, actor) -> Proposal:
    """End the sections' review and begin the decision (決定手続の開始).

    Raises:
        DomainError: a section has neither answered nor been waived.
    """
    proposal = locked(proposal)
    require(actor, "proposals.refer_proposal", proposal)
    waiting = proposal.reviews.filter(status__in=OPEN_REVIEWS)
    names = list(waiting.values_list("department_name", flat=True))
    if names:
        raise DomainError(
            _("Not answered yet: %(sections)s. Wait for the answer, or waive it with a reason.")
            % {"sections": "、".join(names)},
            code="unanswered",
        )
    step(proposal, "close_review", actor=actor, waiting_on=Turn.DESK)
    return proposal


@transaction.atomic
def reopen_review(proposal: Proposal, *, actor, reason: str) -> Proposal:
    """Return a proposal to the sections before the decision (再検討)."""
    proposal = locked(proposal)
    require(actor, "proposals.refer_proposal", proposal)
    if proposal.decisions.filter(status__in=["drafting", "in_approval", "approved"]).exists():
        raise DomainError(_("Please drop the open decision paper first."))
    step(proposal, "reopen_review", actor=actor, waiting_on=Turn.DEPARTMENT, internal_text=reason)
    return proposal


@transaction.atomic
def hide_proposal(proposal: Proposal, *, actor, reason: str) -> Proposal:
    """Take a proposal off the public pages (非表示), with a reason; nothing is deleted."""
    proposal = locked(proposal)
    require(actor, "proposals.hide_proposal", proposal)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    proposal.hidden_at = clock.now()
    proposal.hidden_reason = reason
    return _change_visibility(proposal, "hide", gettext_noop("Taken off the public pages"), actor)


@transaction.atomic
def show_proposal(proposal: Proposal, *, actor) -> Proposal:
    """Put a hidden proposal back on the public pages (再表示)."""
    proposal = locked(proposal)
    require(actor, "proposals.hide_proposal", proposal)
    proposal.hidden_at = None
    proposal.hidden_reason = ""
    return _change_visibility(proposal, "show", gettext_noop("Shown on the public pages"), actor)


def _change_visibility(proposal, act, label, actor):
    proposal.version += 1
    proposal.save()
    record(proposal, act, label, actor=actor, internal_text=proposal.hidden_reason)
    search.index(proposal)
    return proposal


def _ask(proposal: Proposal, department: Department, *, actor, due_on, **values):
    review = DepartmentReview.objects.create(
        proposal=proposal,
        revision=proposal.current_revision,
        department=department,
        department_name=department.name,
        due_on=due_on,
        requested_at=clock.now(),
        **values,
    )
    asked = record(
        review, "request", gettext_noop("Asked for an answer"), actor=actor, due_on=due_on
    )
    tell(review, asked)
    return review


def _sections_text(lead: Department, related: list[Department]) -> str:
    with official_language():
        text = _("Lead section: %(name)s") % {"name": lead.name}
        if related:
            names = "、".join(department.name for department in related)
            text += "\n" + _("Related sections: %(names)s") % {"names": names}
    return text


def _forget_open_corrections(proposal: Proposal) -> None:
    if proposal.corrections.filter(answered_at=None).exists():
        raise DomainError(_("A correction was already requested."), code="wrong_state")
