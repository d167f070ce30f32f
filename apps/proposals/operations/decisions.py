"""The decision: one person drafts, another approves, then it is told and published."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import Decision, Outcome, Proposal
from apps.proposals.models.decisions import (
    BUDGET_OUTCOMES,
    MIN_REASON,
    MOVE_OF,
    outcomes_for,
)
from apps.proposals.operations.moves import locked, step
from apps.proposals.states import DecisionStatus
from apps.rulebook.models import RuleRevision

TEXT_FIELDS = (
    "outcome",
    "reason",
    "conditions",
    "review_comment",
    "advice",
    "budget_condition",
    "document_number",
)


@transaction.atomic
def draft_decision(proposal: Proposal, values: dict, *, actor) -> Decision:
    """Draft a decision (起案).

    Args:
        values: fields of :data:`TEXT_FIELDS`.
    Raises:
        DomainError: the outcome does not fit the state, the reason is too short, or a
            decision is already under way.
    """
    proposal = locked(proposal)
    require(actor, "proposals.draft_decision", proposal)
    if values["outcome"] not in outcomes_for(proposal.status):
        raise DomainError(_("This result does not fit the present state."), field="outcome")
    _check_text(values)
    _require_none_open(proposal)
    decision = Decision.objects.create(
        proposal=proposal,
        revision=proposal.current_revision,
        rules=RuleRevision.objects.in_force(clock.today()).first(),
        drafter=actor,
        drafter_office=actor.office_today(),
        drafted_at=clock.now(),
        **{name: values[name] for name in TEXT_FIELDS if name in values},
    )
    record(
        decision,
        "draft",
        gettext_noop("Decision drafted"),
        actor=actor,
        internal_text=str(Outcome(decision.outcome).label),
    )
    return decision


@transaction.atomic
def edit_decision(
    decision: Decision, values: dict, *, actor, version: int | None = None
) -> Decision:
    """Change a draft (起案の修正); who changed it last counts as its drafter."""
    decision = _locked(decision)
    require(actor, "proposals.draft_decision", decision.proposal)
    if decision.status != DecisionStatus.DRAFTING:
        raise DomainError(_("The draft is with the approver."), code="wrong_state")
    check_version(decision, version, {name: getattr(decision, name) for name in values}, values)
    if values["outcome"] not in outcomes_for(decision.proposal.status):
        raise DomainError(_("This result does not fit the present state."), field="outcome")
    _check_text(values)
    for name in TEXT_FIELDS:
        setattr(decision, name, values.get(name, getattr(decision, name)))
    decision.drafter = actor
    decision.drafter_office = actor.office_today()
    decision.revision = decision.proposal.current_revision
    decision.version += 1
    decision.save()
    return decision


@transaction.atomic
def send_decision_for_approval(decision: Decision, *, actor) -> Decision:
    """Send a draft to the approver (決裁に回す)."""
    decision = _locked(decision)
    require(actor, "proposals.draft_decision", decision.proposal)
    return _move(decision, "send_for_approval", actor)


@transaction.atomic
def return_decision(decision: Decision, *, actor, reason: str) -> Decision:
    """Return a paper to its drafter (差し戻し), with a reason."""
    decision = _locked(decision)
    require(actor, "proposals.approve_decision", decision)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(decision, "return_to_drafter", actor, internal_text=reason)


@transaction.atomic
def approve_decision(decision: Decision, *, actor) -> Decision:
    """Approve a decision (決裁) and tell the organisation; never one's own draft.

    Raises:
        DomainError: the organisation has filed another revision since the draft.
    """
    decision = _locked(decision)
    require(actor, "proposals.approve_decision", decision)
    if decision.revision_id != decision.proposal.current_revision_id:
        raise DomainError(
            _("The proposal has a newer revision than this draft. Please return it."),
            code="stale_revision",
        )
    decision.approver = actor
    decision.approver_office = actor.office_today()
    decision.approved_at = clock.now()
    decision.notified_at = clock.now()
    return _move(decision, "approve", actor)


@transaction.atomic
def publish_decision(decision: Decision, *, actor) -> Decision:
    """Publish an approved decision (公表): only now the proposal's state changes."""
    proposal = locked(decision.proposal)
    decision = _locked(decision)
    require(actor, "proposals.publish_decision", decision)
    decision.published_at = clock.now()
    decision.proposal = proposal
    advance(decision, "publish", actor=actor, audience=Audience.STAFF)
    if decision.outcome == Outcome.INELIGIBLE:
        proposal.published_at = None
    step(
        proposal,
        MOVE_OF[decision.outcome],
        actor=actor,
        audience=(Audience.PARTIES if decision.outcome == Outcome.INELIGIBLE else Audience.PUBLIC),
        waiting_on=(Turn.DESK if decision.outcome == Outcome.CARRIED_OVER else Turn.NOBODY),
        **_texts(decision),
    )
    return decision


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


@transaction.atomic
def confirm_budget(decision: Decision, *, actor, passed_on) -> Decision:
    """Record that the assembly has passed the budget (予算の成立)."""
    proposal = locked(decision.proposal)
    decision = _locked(decision)
    require(actor, "proposals.confirm_budget", decision)
    if decision.status != DecisionStatus.PUBLISHED or not decision.waits_for_budget():
        raise DomainError(_("This decision does not wait for a budget."), code="wrong_state")
    decision.budget_passed_on = passed_on
    decision.version += 1
    decision.save()
    proposal.last_public_at = clock.now()
    proposal.save(update_fields=["last_public_at"])
    with official_language():
        text = _("It can now be carried out as a joint project.")
    entry = record(
        proposal,
        "confirm_budget",
        gettext_noop("The budget was passed"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
    search.index(proposal)
    tell(proposal, entry)
    return decision


def _check_text(values: dict) -> None:
    reason = values.get("reason", "").strip()
    if len(reason) < MIN_REASON:
        raise DomainError(
            _("Please write the reason in at least %(least)s characters (now %(now)s).")
            % {"least": MIN_REASON, "now": len(reason)},
            field="reason",
            code="short_reason",
        )
    if values["outcome"] == Outcome.CONDITIONALLY_ADOPTED and not values.get("conditions"):
        raise DomainError(_("Please write the conditions."), field="conditions")
    if values.get("budget_condition") and values["outcome"] not in BUDGET_OUTCOMES:
        raise DomainError(
            _("The budget can be a condition of an adoption only."), field="budget_condition"
        )


def _require_none_open(proposal: Proposal) -> None:
    if proposal.decisions.filter(status__in=["drafting", "in_approval", "approved"]).exists():
        raise DomainError(
            _("A decision on this proposal is already under way. Please open that paper."),
            code="wrong_state",
        )


def _texts(decision: Decision) -> dict[str, str]:
    lines = [decision.reason]
    with official_language():
        if decision.conditions:
            lines.append(_("Conditions: %(text)s") % {"text": decision.conditions})
        if decision.waits_for_budget():
            lines.append(_("On condition that the budget passes."))
    text = "\n".join(lines)
    if decision.outcome == Outcome.INELIGIBLE:
        return {"parties_text": text}
    return {"public_text": text, "parties_text": decision.advice}


def _locked(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("proposal__organization", "proposal__lead_department", "revision")
        .get(pk=decision.pk)
    )


def _move(decision: Decision, name: str, actor, internal_text: str = "") -> Decision:
    entry = advance(
        decision, name, actor=actor, audience=Audience.STAFF, internal_text=internal_text
    )
    tell(decision, entry)
    return decision
