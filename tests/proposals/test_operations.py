"""Each act of the scheme: works, denied, wrong state, boundary."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry
from apps.proposals import operations
from apps.proposals.models import Proposal, ProposalRevision
from tests.proposals.factories import ELIGIBILITY, REASON, WHOLE

pytestmark = pytest.mark.django_db
MET = dict.fromkeys(ELIGIBILITY, "met")


def test_submit_files_revision_number_history_and_publication(world):
    proposal = world.submitted()

    assert proposal.receipt_number == "TA2026-0001"
    assert (proposal.status, proposal.waiting_on) == ("submitted", "desk")
    assert proposal.current_revision.number == 1
    assert proposal.published_at is not None
    assert [entry.move for entry in HistoryEntry.objects.of(proposal)] == ["submit"]


def test_submit_is_for_the_representative_alone(world):
    draft = world.draft()

    for person in (world.editor, world.viewer, world.stranger, world.desk):
        with pytest.raises(PermissionDenied):
            operations.submit_proposal(draft, actor=person)


def test_submit_refuses_totals_that_differ(world):
    budget = [dict(WHOLE["budget"][0], amount=1000000), WHOLE["budget"][2]]
    draft = world.draft(budget=budget)

    with pytest.raises(DomainError, match="収入と支出の合計が一致しません"):
        operations.submit_proposal(draft, actor=world.rep)

    assert Proposal.objects.get().receipt_number is None


def test_submit_after_the_last_second_is_refused_and_the_draft_kept(world):
    draft = world.draft()
    too_late = world.round.closes_at + timedelta(microseconds=1)
    with clock.pinned_at(too_late), pytest.raises(DomainError) as refusal:
        operations.submit_proposal(draft, actor=world.rep)

    assert refusal.value.code == "round_closed"
    assert Proposal.objects.get().draft.title == WHOLE["title"]


def test_submit_in_the_last_second_is_in_time(world):
    draft = world.draft()
    with clock.pinned_at(world.round.closes_at):
        assert operations.submit_proposal(draft, actor=world.rep).status == "submitted"


def test_submit_twice_takes_one_number(world):
    proposal = world.submitted()

    with pytest.raises(DomainError, match="TA2026-0001"):
        operations.submit_proposal(proposal, actor=world.rep)


def test_save_of_an_older_version_shows_both_texts(world):
    draft = world.draft().draft
    operations.save_draft(draft, {"title": "先の題名"}, actor=world.rep, version=draft.version)

    with pytest.raises(StaleEdit) as stale:
        operations.save_draft(
            draft, {"title": "後の題名"}, actor=world.editor, version=draft.version
        )

    assert stale.value.saved == {"title": "先の題名"}


def test_correction_goes_back_and_returns_as_a_new_revision(world):
    proposal = operations.request_correction(
        world.submitted(),
        actor=world.desk,
        points=["会員名簿を添付してください。"],
        due_on=clock.today() + timedelta(days=7),
    )
    operations.save_draft(proposal.draft, {"title": "直した題名"}, actor=world.editor)
    assert Proposal.objects.get().title == WHOLE["title"]

    operations.answer_points(proposal, actor=world.editor, answers={1: "添付しました。"})
    proposal = operations.resubmit_proposal(proposal, actor=world.rep, reply="添付しました。")

    assert (proposal.status, proposal.title) == ("submitted", "直した題名")
    assert list(ProposalRevision.objects.values_list("number", flat=True)) == [1, 2]
    moves = HistoryEntry.objects.of(proposal).values_list("move", flat=True)
    assert list(moves) == ["resubmit", "request_correction", "submit"]


def test_receive_wants_every_criterion_met(world):
    proposal = world.submitted()

    with pytest.raises(DomainError):
        operations.receive_proposal(proposal, actor=world.desk, verdicts={ELIGIBILITY[0]: "met"})
    with pytest.raises(DomainError):
        operations.receive_proposal(
            proposal, actor=world.desk, verdicts={**MET, ELIGIBILITY[0]: "not_met"}
        )
    with pytest.raises(PermissionDenied):
        operations.receive_proposal(proposal, actor=world.officer, verdicts=MET)

    assert operations.receive_proposal(proposal, actor=world.desk, verdicts=MET).received_on


def test_refer_needs_one_lead_that_is_no_related_section(world):
    with pytest.raises(DomainError):
        operations.refer_proposal(
            world.received(),
            actor=world.desk,
            lead=world.lead,
            related=[world.lead],
            due_on=clock.today() + timedelta(days=14),
        )


def test_review_is_written_checked_and_answered_by_two_people(world):
    review = world.review()
    values = {"stance": "can_collaborate", "public_text": "里親制度で実施できます。"}
    review = operations.save_review(review, values, actor=world.officer, note="予算は要調整")
    review = operations.send_review_to_head(review, actor=world.officer)

    with pytest.raises(PermissionDenied):
        operations.answer_review(review, actor=world.officer)
    assert operations.answer_review(review, actor=world.head).status == "answered"


def test_review_of_another_section_is_denied(world):
    with pytest.raises(PermissionDenied):
        operations.save_review(world.review(), {"stance": "difficult"}, actor=world.other_officer)


def test_refusing_the_remit_names_the_right_section(world):
    review = world.review()

    with pytest.raises(DomainError):
        operations.refuse_remit(review, actor=world.officer, right_office=None, reason="所管外")

    review = operations.refuse_remit(
        review, actor=world.officer, right_office=world.related, reason="学校の所管のため"
    )
    assert review.right_office == world.related


def test_close_review_waits_for_every_section(world):
    with pytest.raises(DomainError, match="道路公園課"):
        operations.close_review(world.under_review(), actor=world.desk)


def test_decision_needs_a_reason_of_thirty_characters(world):
    proposal = world.pending()

    with pytest.raises(DomainError) as refusal:
        operations.draft_decision(
            proposal, {"outcome": "not_adopted", "reason": "区の方針に合わない"}, actor=world.desk
        )
    assert refusal.value.field == "reason"

    values = {"outcome": "not_adopted", "reason": "あ" * 30}
    assert operations.draft_decision(proposal, values, actor=world.desk).status == "drafting"


def test_nobody_approves_his_own_draft(world):
    decision = world.in_approval()

    with pytest.raises(PermissionDenied):
        operations.approve_decision(decision, actor=world.desk)
    decision.drafter = world.desk_head
    decision.save()
    with pytest.raises(PermissionDenied):
        operations.approve_decision(decision, actor=world.desk_head)


def test_the_state_changes_only_with_the_publication(world):
    decision = world.approved(outcome="adopted")
    assert Proposal.objects.get().status == "decision_pending"

    operations.publish_decision(decision, actor=world.desk_head)

    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.waiting_on) == ("adopted", "nobody")


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("adopted", "adopted"),
        ("conditionally_adopted", "conditionally_adopted"),
        ("alternative_route", "alternative_route"),
        ("carried_over", "carried_over"),
        ("not_adopted", "not_adopted"),
    ],
)
def test_each_outcome_ends_in_its_state(world, outcome, status):
    world.published(outcome=outcome, conditions="期間は1年とする。")

    assert Proposal.objects.get().status == status


def test_ineligible_leaves_the_public_pages(world):
    proposal = world.submitted()
    values = {"outcome": "ineligible", "reason": REASON}
    decision = operations.draft_decision(proposal, values, actor=world.desk)
    decision = operations.send_decision_for_approval(decision, actor=world.desk)
    decision = operations.approve_decision(decision, actor=world.desk_head)
    operations.publish_decision(decision, actor=world.desk_head)

    assert Proposal.objects.get().status == "ineligible"
    assert not Proposal.objects.published().exists()


def test_budget_is_confirmed_once_by_the_head(world):
    decision = world.published(outcome="adopted", budget_condition=True)

    with pytest.raises(PermissionDenied):
        operations.confirm_budget(decision, actor=world.desk, passed_on=clock.today())
    decision = operations.confirm_budget(decision, actor=world.desk_head, passed_on=clock.today())
    with pytest.raises(DomainError):
        operations.confirm_budget(decision, actor=world.desk_head, passed_on=clock.today())


def test_progress_is_written_by_a_section_and_published_by_the_head(world):
    proposal = world.under_review()
    values = {
        "on_date": clock.today(),
        "text": "現地を確認しました",
        "next_step": "",
        "next_date": None,
    }
    entry = operations.write_progress(
        proposal, values, actor=world.officer, department=world.lead, note="地権者と要調整"
    )
    entry = operations.propose_progress(entry, actor=world.desk)

    with pytest.raises(PermissionDenied):
        operations.publish_progress(entry, actor=world.desk)
    operations.publish_progress(entry, actor=world.desk_head)

    written = HistoryEntry.objects.of(proposal).public().get(move="progress")
    assert "現地を確認しました" in written.public_text
    assert "地権者" not in written.public_text


def test_progress_cannot_lie_in_the_future(world):
    values = {"on_date": clock.today() + timedelta(days=1), "text": "確認"}
    with pytest.raises(DomainError):
        operations.write_progress(
            world.under_review(), values, actor=world.officer, department=world.lead
        )


def test_withdrawal_is_open_until_the_decision_and_keeps_the_record(world):
    proposal = operations.withdraw_proposal(world.pending(), actor=world.rep, reason="都合による")
    assert proposal.status == "withdrawn"
    assert Proposal.objects.published().get() == proposal

    decision = world.published()
    with pytest.raises(DomainError):
        operations.withdraw_proposal(decision.proposal, actor=world.rep)
