"""What the general desk does with a received proposal: refer, add, close, hide."""

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
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import DepartmentReview, Proposal
from apps.proposals.operations.moves import locked, step
from apps.proposals.operations.recheck import ask_rechecks
from apps.proposals.operations.turns import current_reviews, pass_turn
from apps.proposals.states import OPEN_REVIEWS, WITH_SECTIONS, ReviewStatus

# An answer that is still to come, or that stands; the others wait to be asked again.
SETTLED = frozenset({ReviewStatus.NOT_OUR_REMIT, ReviewStatus.WAIVED})


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
def assign_proposals(
    proposals: Iterable[Proposal],
    *,
    actor,
    lead: Department,
    related: Iterable[Department] = (),
    due_on: date,
    request_text: str = "",
) -> list[Proposal]:
    """Refer several received proposals to the same sections in one act (一括照会); all or none."""
    chosen = sorted(proposals, key=lambda proposal: proposal.pk)
    if not chosen:
        raise DomainError(_("Please choose at least one proposal."), field="proposals")
    related = list(related)
    return [
        refer_proposal(
            proposal,
            actor=actor,
            lead=lead,
            related=related,
            due_on=due_on,
            request_text=request_text,
        )
        for proposal in chosen
    ]


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
    """Ask one more section during the review (関係課の追加), or put a new lead in charge.

    A section that was asked already may take over the lead, and one that sent the request back
    may be asked again; there is one lead at any time.
    """
    proposal = locked(proposal)
    require(actor, "proposals.refer_proposal", proposal)
    current = proposal.reviews.order_by("-cycle").first()
    if proposal.status not in WITH_SECTIONS or current is None:
        raise DomainError(_("Sections can be added while the sections review the proposal."))
    if due_on <= clock.today():
        raise DomainError(_("Please choose a day after today."), field="due_on")
    if as_lead:
        _hand_over(proposal, department)
    review = current_reviews(proposal).filter(department=department).first()
    asked_before = review is not None
    if review is None:
        review = _ask(
            proposal,
            department,
            actor=actor,
            cycle=current.cycle,
            is_lead=as_lead,
            due_on=due_on,
            request_text=request_text,
        )
    else:
        _ask_again(review, actor, as_lead=as_lead, due_on=due_on, request_text=request_text)
    label = gettext_noop("One more section was asked")
    if asked_before:
        label = gettext_noop("A section was asked again, or leads from now on")
    record(proposal, "add_section", label, actor=actor, internal_text=department.name)
    pass_turn(proposal, actor)
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
    leads = current_reviews(proposal).filter(is_lead=True)
    if not leads.exclude(status=ReviewStatus.NOT_OUR_REMIT).exists():
        raise DomainError(
            _("The lead section sent the request back. Please name another lead section first."),
            code="no_lead",
        )
    step(proposal, "close_review", actor=actor, waiting_on=Turn.DESK)
    return proposal


@transaction.atomic
def reopen_review(
    proposal: Proposal, *, actor, reason: str, due_on: date | None = None
) -> Proposal:
    """Return a proposal to the sections before the decision (再検討): answers are rechecked."""
    proposal = locked(proposal)
    require(actor, "proposals.refer_proposal", proposal)
    if proposal.decisions.filter(status__in=["drafting", "in_approval", "approved"]).exists():
        raise DomainError(_("Please drop the open decision paper first."))
    step(proposal, "reopen_review", actor=actor, waiting_on=Turn.DEPARTMENT, internal_text=reason)
    ask_rechecks(proposal, actor, due_on=due_on, reason=reason)
    pass_turn(proposal, actor)
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


def _hand_over(proposal: Proposal, department: Department) -> None:
    """The old lead becomes a related section; the new one leads (主管課の交代)."""
    current_reviews(proposal).filter(is_lead=True).exclude(department=department).update(
        is_lead=False
    )
    proposal.lead_department = department
    proposal.version += 1
    proposal.save(update_fields=["lead_department", "version"])


def _ask_again(review: DepartmentReview, actor, *, as_lead, due_on, request_text) -> None:
    if review.status not in SETTLED and not as_lead:
        raise DomainError(_("This section was already asked."), field="department")
    review.is_lead = review.is_lead or as_lead
    review.request_text = request_text or review.request_text
    if review.status in SETTLED:
        review.due_on = due_on
        review.right_office = None
        entry = advance(review, "ask_again", actor=actor, audience=Audience.STAFF, due_on=due_on)
        tell(review, entry)
        return
    review.version += 1
    review.save()


def _sections_text(lead: Department, related: list[Department]) -> str:
    with official_language():
        text = _("Lead section: %(name)s") % {"name": lead.name}
        if related:
            names = "、".join(department.name for department in related)
            text += "\n" + _("Related sections: %(names)s") % {"names": names}
    return text
