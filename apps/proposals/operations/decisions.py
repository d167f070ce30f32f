"""The decision: one person drafts, another approves, then it is told and published."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import Decision, Outcome, Proposal
from apps.proposals.models.decisions import ADOPTIONS, outcomes_for
from apps.proposals.operations.consents import ask_consents, require_consents
from apps.proposals.operations.moves import locked
from apps.proposals.operations.papers import (
    TOKEN,
    check_conclusion,
    check_difference,
    check_length,
    check_no_talks_reason,
    check_revision,
    check_talks,
    concluded_outcome,
)
from apps.proposals.states import CORRECTABLE, DecisionStatus
from apps.rulebook.models import RuleRevision

TEXT_FIELDS = (
    "outcome",
    "reason",
    "conditions",
    "review_comment",
    "advice",
    "budget_condition",
    "document_number",
    "difference_reason",
    "correction_reason",
    "discussion_record",
    "no_talks_reason",
)


@transaction.atomic
def draft_decision(
    proposal: Proposal,
    values: dict,
    *,
    actor,
    token: int | None = None,
    supersedes: Decision | None = None,
) -> Decision:
    """Draft a decision (起案).

    Args:
        values: fields of :data:`TEXT_FIELDS`.
        token: what the form was opened on, see :func:`edit_token`.
        supersedes: the published decision that this one corrects (訂正).
    Raises:
        DomainError: the outcome does not fit the state, the reason is too short, a difference
            from the committee is not explained, or a decision is already under way.
        StaleEdit: the organisation has filed another revision meanwhile.
    """
    proposal = locked(proposal)
    require(actor, "proposals.draft_decision", proposal)
    check_revision(proposal, token)
    _check_outcome(proposal, values, supersedes)
    _check_text(values)
    check_no_talks_reason(proposal, values)
    committee = concluded_outcome(proposal)
    check_difference(values, committee)
    _require_none_open(proposal)
    decision = Decision.objects.create(
        proposal=proposal,
        revision=proposal.current_revision,
        rules=RuleRevision.objects.in_force(clock.today()).first(),
        drafter=actor,
        drafter_office=actor.office_today(),
        drafted_at=clock.now(),
        committee_outcome=committee,
        supersedes=supersedes,
        **{name: values[name] for name in TEXT_FIELDS if name in values},
    )
    record(
        decision,
        "draft",
        gettext_noop("Correction drafted") if supersedes else gettext_noop("Decision drafted"),
        actor=actor,
        internal_text=str(Outcome(decision.outcome).label),
    )
    return decision


@transaction.atomic
def edit_decision(decision: Decision, values: dict, *, actor, token: int | None = None) -> Decision:
    """Change a draft (起案の修正); who changed it last counts as its drafter.

    Args:
        token: what the form was opened on, see :func:`edit_token`.
    """
    decision = _locked(decision)
    require(actor, "proposals.draft_decision", decision.proposal)
    if decision.status != DecisionStatus.DRAFTING:
        raise DomainError(_("The draft is with the approver."), code="wrong_state")
    check_revision(decision.proposal, token)
    version = token % TOKEN if token else None
    saved = {name: getattr(decision, name) for name in TEXT_FIELDS}
    check_version(decision, version, {name: saved[name] for name in values}, values)
    _check_outcome(decision.proposal, values, decision.supersedes)
    _check_text(values)
    check_no_talks_reason(decision.proposal, saved | values)
    decision.committee_outcome = concluded_outcome(decision.proposal)
    check_difference(values, decision.committee_outcome)
    for name, value in (saved | values).items():
        setattr(decision, name, value)
    decision.drafter = actor
    decision.drafter_office = actor.office_today()
    decision.revision = decision.proposal.current_revision
    decision.version += 1
    decision.save()
    return decision


@transaction.atomic
def send_decision_for_approval(
    decision: Decision, *, actor, sections: Iterable[Department] = ()
) -> Decision:
    """Send a draft to the approver (決裁に回す), and to other sections for their consent (合議).

    Raises:
        DomainError: the committee concluded otherwise meanwhile, a section was never asked, or the
            round has talks and the paper adopts without naming their record or a reason.
    """
    decision = _locked(decision)
    require(actor, "proposals.draft_decision", decision.proposal)
    check_conclusion(decision)
    check_talks(decision)
    ask_consents(decision, sections, actor)
    return _move(decision, "send_for_approval", actor)


@transaction.atomic
def return_decision(decision: Decision, *, actor, reason: str) -> Decision:
    """Return a paper to its drafter (差し戻し), with a reason."""
    decision = _locked(decision)
    require(actor, "proposals.approve_decision", decision)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    decision.consent_cycle += 1  # what the sections said was about the text as it was
    return _move(decision, "return_to_drafter", actor, internal_text=reason)


@transaction.atomic
def approve_decision(decision: Decision, *, actor) -> Decision:
    """Approve a decision (決裁) and tell the organisation; never one's own draft.

    Raises:
        DomainError: the organisation has filed another revision since the draft, the committee
            concluded otherwise meanwhile, a section has not answered yet, or the talks of the
            round are left out.
    """
    decision = _locked(decision)
    require(actor, "proposals.approve_decision", decision)
    _require_current_revision(decision)
    check_conclusion(decision)
    check_talks(decision)
    require_consents(decision)
    decision.approver = actor
    decision.approver_office = actor.office_today()
    decision.approved_at = clock.now()
    decision.notified_at = clock.now()
    decision.publish_on = _day_of_publication(decision)
    return _move(decision, "approve", actor)


@transaction.atomic
def drop_decision(decision: Decision, *, actor, reason: str) -> Decision:
    """Drop a paper that is not published (起案の取りやめ), with a reason."""
    decision = _locked(decision)
    require(actor, "proposals.draft_decision", decision.proposal)
    if decision.status == DecisionStatus.APPROVED:
        require(actor, "proposals.publish_decision", decision)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(decision, "drop", actor, internal_text=reason)


def _day_of_publication(decision: Decision) -> date:
    """So many office days after the notice; a corrected finding takes effect at once."""
    if decision.outcome == Outcome.ELIGIBLE:
        return clock.today()
    return add_office_days(clock.today(), decision.proposal.round.publish_delay)


def _check_outcome(proposal: Proposal, values: dict, supersedes: Decision | None) -> None:
    if (proposal.status in CORRECTABLE) != (supersedes is not None) or values[
        "outcome"
    ] not in outcomes_for(proposal.status):
        raise DomainError(_("This result does not fit the present state."), field="outcome")
    if supersedes is not None and supersedes.status != DecisionStatus.PUBLISHED:
        raise DomainError(_("Only a published decision can be corrected."), code="wrong_state")
    if supersedes is not None and not values.get("correction_reason"):
        raise DomainError(_("Please write what is corrected, and why."), field="correction_reason")


def _check_text(values: dict) -> None:
    check_length(values.get("reason", ""), "reason")
    if values["outcome"] == Outcome.CONDITIONALLY_ADOPTED and not values.get("conditions"):
        raise DomainError(_("Please write the conditions."), field="conditions")
    if values.get("budget_condition") and values["outcome"] not in ADOPTIONS:
        raise DomainError(
            _("The budget can be a condition of an adoption only."), field="budget_condition"
        )


def _require_none_open(proposal: Proposal) -> None:
    if proposal.decisions.filter(status__in=["drafting", "in_approval", "approved"]).exists():
        raise DomainError(
            _("A decision on this proposal is already under way. Please open that paper."),
            code="wrong_state",
        )


def _require_current_revision(decision: Decision) -> None:
    if decision.revision_id != decision.proposal.current_revision_id:
        raise DomainError(
            _("The proposal has a newer revision than this draft. Please return it."),
            code="stale_revision",
        )


def _locked(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related(
            "proposal__organization", "proposal__lead_department", "proposal__round", "revision"
        )
        .get(pk=decision.pk)
    )


def _move(decision: Decision, name: str, actor, internal_text: str = "") -> Decision:
    entry = advance(
        decision, name, actor=actor, audience=Audience.STAFF, internal_text=internal_text
    )
    tell(decision, entry)
    return decision
