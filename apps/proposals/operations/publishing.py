"""Decisions become public: one by one, all of a round together, or by the clock."""

import logging
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days, is_office_day
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.core.wording import official_language
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import Decision, Outcome, Proposal, ProposalRound
from apps.proposals.models.decisions import MOVE_OF, OF_ELIGIBILITY
from apps.proposals.operations.moves import locked, step
from apps.proposals.operations.writing import CHECK_DAYS
from apps.proposals.states import DecisionStatus

log = logging.getLogger(__name__)


@transaction.atomic
def publish_decision(decision: Decision, *, actor) -> Decision:
    """Publish an approved decision (公表): only now the proposal's state changes."""
    require(actor, "proposals.publish_decision", decision)
    return _publish(decision, actor)


@transaction.atomic
def publish_round_decisions(proposal_round: ProposalRound, *, actor) -> list[Decision]:
    """Publish all approved decisions of a round together (募集回の一括公表)."""
    require(actor, "proposals.publish_decision")
    decisions = _approved(proposal_round)
    if not decisions:
        raise DomainError(_("No decision of this round waits for its publication."))
    return [_publish(decision, actor) for decision in decisions]


@transaction.atomic
def schedule_publication(
    proposal_round: ProposalRound, *, actor, publish_on: date
) -> list[Decision]:
    """Let the clock publish all approved decisions of a round on one day (公表日の指定).

    Raises:
        DomainError: the day is past or the office is closed on it, or nothing is approved.
    """
    require(actor, "proposals.publish_decision")
    if publish_on < clock.today() or not is_office_day(publish_on):
        raise DomainError(_("Please choose an office day, today or later."), field="publish_on")
    # A corrected finding of ineligibility waits for no common day.
    decisions = [row for row in _approved(proposal_round) if row.outcome != Outcome.ELIGIBLE]
    if not decisions:
        raise DomainError(_("No decision of this round waits for its publication."))
    for decision in decisions:
        decision.publish_on = publish_on
        decision.version += 1
        decision.save(update_fields=["publish_on", "version"])
        record(decision, "schedule", gettext_noop("Day of publication set"), actor=actor)
    return decisions


def publish_due_decisions() -> int:
    """Publish what is due by the clock (期日の到来による公表); each in its own transaction."""
    due = Decision.objects.filter(status=DecisionStatus.APPROVED, publish_on__lte=clock.today())
    due = due.order_by("publish_on", "id")
    return sum(one_by_one(due.values_list("pk", flat=True), _publish_one))


def _publish_one(pk: int) -> bool:
    """True if the decision is public now; one that may not be yet waits for its next time."""
    try:
        with transaction.atomic():
            decision = Decision.objects.select_for_update().get(pk=pk)
            if decision.status != DecisionStatus.APPROVED:
                return False
            _publish(decision, None)
            return True
    except DomainError as refusal:
        log.warning("decision %s is not published: %s", pk, refusal.code)
        return False


def _approved(proposal_round: ProposalRound) -> list[Decision]:
    rows = Decision.objects.filter(proposal__round=proposal_round, status=DecisionStatus.APPROVED)
    return list(rows.select_for_update(of=("self",)).select_related("proposal").order_by("id"))


def _publish(decision: Decision, actor) -> Decision:
    proposal = locked(decision.proposal)
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("supersedes")
        .get(pk=decision.pk)
    )
    decision.proposal = proposal
    if decision.revision_id != proposal.current_revision_id:
        raise DomainError(
            _("The proposal has a newer revision than this decision. Please drop it."),
            code="stale_revision",
        )
    decision.published_at = clock.now()
    advance(decision, "publish", actor=actor, audience=Audience.STAFF)
    former = decision.supersedes
    if former is not None:
        advance(former, "supersede", actor=actor, audience=Audience.STAFF)
    if former is not None and former.outcome == decision.outcome:
        _correct(proposal, decision, actor)
    else:
        _carry_out(proposal, decision, actor)
    return decision


def _carry_out(proposal: Proposal, decision: Decision, actor) -> None:
    if decision.outcome == Outcome.ELIGIBLE:
        _restore(proposal, decision, actor)
        return
    is_ineligible = decision.outcome == Outcome.INELIGIBLE
    if is_ineligible:
        proposal.published_at = None
    step(
        proposal,
        MOVE_OF[decision.outcome],
        actor=actor,
        audience=Audience.PARTIES if is_ineligible else Audience.PUBLIC,
        waiting_on=Turn.DESK if decision.outcome == Outcome.CARRIED_OVER else Turn.NOBODY,
        **_texts(decision),
    )


def _restore(proposal: Proposal, decision: Decision, actor) -> None:
    """A finding of ineligibility was wrong: the check begins anew, with a new date (再確認)."""
    proposal.received_on = None
    if proposal.round.lists_submitted:
        proposal.published_at = clock.now()
    step(
        proposal,
        MOVE_OF[decision.outcome],
        actor=actor,
        audience=Audience.PARTIES,
        waiting_on=Turn.DESK,
        due_on=add_office_days(clock.today(), CHECK_DAYS),
        **_texts(decision),
    )


def _correct(proposal: Proposal, decision: Decision, actor) -> None:
    """A correction that leaves the result as it is: no move, but everybody is told."""
    proposal.last_public_at = proposal.changed_at = clock.now()
    proposal.save(update_fields=["last_public_at", "changed_at"])
    entry = record(
        proposal,
        "correct_decision",
        gettext_noop("Decision corrected"),
        actor=actor,
        audience=Audience.PUBLIC,
        **_texts(decision),
    )
    search.index(proposal)
    tell(proposal, entry)


def _texts(decision: Decision) -> dict[str, str]:
    lines = [decision.reason]
    with official_language():
        if decision.correction_reason:
            lines.insert(0, _("Correction: %(text)s") % {"text": decision.correction_reason})
        if decision.differs():
            lines.append(_difference(decision))
        if decision.no_talks_reason:
            lines.append(
                _("Without a discussion record: %(text)s") % {"text": decision.no_talks_reason}
            )
        if decision.conditions:
            lines.append(_("Conditions: %(text)s") % {"text": decision.conditions})
        if decision.waits_for_budget():
            lines.append(_("On condition that the budget passes."))
    text = "\n".join(lines)
    if decision.outcome in OF_ELIGIBILITY:
        return {"parties_text": text}
    return {"public_text": text, "parties_text": decision.advice}


def _difference(decision: Decision) -> str:
    return _("The committee's conclusion was “%(outcome)s”. Why the ward differs: %(text)s") % {
        "outcome": decision.committee_outcome_label(),
        "text": decision.difference_reason,
    }
