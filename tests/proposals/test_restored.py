"""A finding of ineligibility that was wrong is corrected by two persons; the check restarts."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry, Turn
from apps.notifications.models import Notice
from apps.proposals import operations
from apps.proposals.models import Decision, Proposal
from apps.proposals.states import DecisionStatus, ProposalStatus
from tests.proposals.factories import ELIGIBILITY, REASON, World
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
WRONG = "会則と会員名簿は、期限内に窓口へ提出されていたことを確認したため。"
CORRECTED = {"outcome": "eligible", "reason": REASON, "correction_reason": WRONG}


@pytest.fixture
def world(db) -> World:
    return World()


def ineligible(world) -> Decision:
    """A proposal that was found ineligible."""
    values = {"outcome": "ineligible", "reason": REASON}
    decision = operations.draft_decision(world.submitted(), values, actor=world.desk)
    operations.send_decision_for_approval(decision, actor=world.desk)
    operations.approve_decision(decision, actor=world.desk_head)
    return operations.publish_decision(decision, actor=world.desk_head)


def drafted(world, former: Decision) -> Decision:
    proposal = Proposal.objects.get(pk=former.proposal_id)
    return operations.draft_decision(proposal, CORRECTED, actor=world.desk, supersedes=former)


def corrected(world) -> Decision:
    decision = drafted(world, ineligible(world))
    operations.send_decision_for_approval(decision, actor=world.desk)
    return operations.approve_decision(decision, actor=world.desk_head)


def test_the_desk_corrects_the_finding_by_its_pages_and_the_check_begins_anew(world):
    former = ineligible(world)
    proposal = former.proposal
    desk, head = client_of(world.desk), client_of(world.desk_head)
    assert page("decision_correct", former.pk) in text_of(desk.get(proposal.staff_url()))
    send(desk, "decision_correct", former.pk, version="1001", **CORRECTED)
    paper = proposal.decisions.get(supersedes=former)
    send(desk, "decision_send", paper.pk)
    assert send(desk, "decision_approve", paper.pk).status_code == 403
    send(head, "decision_approve", paper.pk)
    send(head, "decision_publish", paper.pk)

    proposal = Proposal.objects.get()
    assert proposal.status == ProposalStatus.SUBMITTED
    assert (proposal.waiting_on, proposal.waiting_since) == (Turn.DESK, clock.today())
    assert proposal.due_on == add_office_days(clock.today(), 10)
    assert proposal.is_public
    verdicts = dict.fromkeys(ELIGIBILITY, "met")
    received = operations.receive_proposal(proposal, actor=world.desk, verdicts=verdicts)
    assert received.status == ProposalStatus.RECEIVED


def test_the_wrong_finding_and_the_correction_both_stay_readable(world):
    decision = corrected(world)
    operations.publish_decision(decision, actor=world.desk_head)

    former = Decision.objects.get(pk=decision.supersedes_id)
    assert former.status == DecisionStatus.SUPERSEDED
    shown = text_of(client_of(world.desk).get(former.proposal.staff_url()))
    assert "対象外" in shown and WRONG in shown
    moves = HistoryEntry.objects.of(former.proposal).order_by("id").values_list("move", flat=True)
    assert list(moves)[-2:] == ["find_ineligible", "restore"]


def test_the_organisation_is_told_with_the_reason_and_the_public_reads_nothing_of_it(world):
    decision = corrected(world)
    operations.publish_decision(decision, actor=world.desk_head)
    proposal = Proposal.objects.get()

    kinds = Notice.objects.filter(recipient=world.rep).values_list("kind", flat=True)
    assert {"proposals.result", "proposals.moved"} <= set(kinds)
    assert WRONG in text_of(client_of(world.rep).get(proposal.own_url()))
    public = text_of(client_of().get(proposal.get_absolute_url()))
    assert WRONG not in public and "対象外" not in public
    texts = HistoryEntry.objects.public().values_list("public_text", flat=True)
    assert not any(WRONG in text for text in texts)


def test_the_correction_needs_its_reason_and_another_person(world):
    former = ineligible(world)
    with pytest.raises(DomainError, match="訂正"):
        operations.draft_decision(
            former.proposal,
            {**CORRECTED, "correction_reason": ""},
            actor=world.desk,
            supersedes=former,
        )
    decision = drafted(world, former)
    operations.send_decision_for_approval(decision, actor=world.desk)
    with pytest.raises(PermissionDenied):
        operations.approve_decision(decision, actor=world.desk)


def test_nothing_is_found_eligible_without_a_finding_to_correct(world):
    proposal = world.submitted()
    with pytest.raises(DomainError):
        operations.draft_decision(proposal, CORRECTED, actor=world.desk)
    with pytest.raises(IntegrityError, match="decision_eligible_corrects"), transaction.atomic():
        Decision.objects.create(
            proposal=proposal,
            revision=proposal.current_revision,
            drafter=world.desk,
            outcome="eligible",
            reason=REASON,
        )


def test_no_other_result_follows_from_a_finding_of_ineligibility(world):
    former = ineligible(world)

    for outcome in ("adopted", "not_adopted", "ineligible"):
        with pytest.raises(DomainError):
            operations.draft_decision(
                former.proposal,
                {**CORRECTED, "outcome": outcome},
                actor=world.desk,
                supersedes=former,
            )


def test_the_clock_carries_the_correction_out_on_the_same_day(world):
    decision = corrected(world)
    assert decision.publish_on == clock.today()

    assert operations.publish_due_decisions() == 1
    assert Proposal.objects.get().status == ProposalStatus.SUBMITTED
