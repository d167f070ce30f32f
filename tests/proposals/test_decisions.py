"""Decisions: beside the committee's conclusion, with consent, in time, for a whole round."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import office_days_between
from apps.core.errors import DomainError
from apps.notifications.models import Notice
from apps.proposals import operations
from apps.proposals.models import CommitteeConclusion, Decision, Proposal
from tests.factories import make_staff
from tests.proposals.factories import REASON
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
WHY = "審査会は採択としましたが、河川の占用の許可が得られないためです。"
VALUES = {"outcome": "not_adopted", "reason": REASON}


def concluded(world, proposal, outcome="adopted") -> CommitteeConclusion:
    """What the committee concluded on a proposal."""
    return CommitteeConclusion.objects.create(
        proposal=proposal,
        revision=proposal.current_revision,
        outcome=outcome,
        review_comment="公益性が高い提案でした。",
        concluded_on=clock.today(),
        recorded_by=world.desk,
    )


def test_a_difference_from_the_committee_needs_its_reason(world):
    proposal = world.pending()
    concluded(world, proposal)
    with pytest.raises(DomainError, match="審査会の結論と異なります"):
        operations.draft_decision(proposal, VALUES, actor=world.desk)
    decision = operations.draft_decision(
        proposal, {**VALUES, "difference_reason": WHY}, actor=world.desk
    )
    with pytest.raises(IntegrityError, match="difference_explained"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(difference_reason="")

    operations.send_decision_for_approval(decision, actor=world.desk)
    operations.approve_decision(decision, actor=world.desk_head)
    address = page("proposal_detail", proposal.receipt_number)
    assert WHY not in text_of(client_of().get(address))
    operations.publish_decision(decision, actor=world.desk_head)
    shown = text_of(client_of().get(address))
    assert "審査会の結論" in shown
    assert "区の判断" in shown
    assert WHY in shown


def test_a_conclusion_recorded_after_the_draft_stops_the_approval(world):
    decision = world.in_approval()
    concluded(world, decision.proposal)
    with pytest.raises(DomainError) as refusal:
        operations.approve_decision(decision, actor=world.desk_head)
    assert refusal.value.code == "stale_conclusion"


def test_the_approval_waits_for_the_consent_of_each_section(world):
    decision = world.drafted()
    head = make_staff(StaffRole.SECTION_HEAD, department=world.related)
    client = client_of(world.desk)
    assert "学務課" in text_of(client.get(page("decision_send", decision.pk)))
    send(client, "decision_send", decision.pk, sections=[world.related.pk])
    assert Notice.objects.filter(kind="proposals.consent_asked", recipient=head).exists()
    refused = send(client_of(world.desk_head), "decision_approve", decision.pk)
    assert "合議の回答がそろっていません:学務課。" in text_of(refused)

    consent = decision.consents.get()
    with pytest.raises(PermissionDenied):
        operations.answer_consent(consent, actor=world.head, answer="agreed")
    silent = send(client_of(head), "consent_answer", consent.pk, answer="remarks")
    assert "意見を入力してください" in text_of(silent)
    send(client_of(head), "consent_answer", consent.pk, answer="remarks", remark="時期に配慮を。")
    assert operations.approve_decision(decision, actor=world.desk_head).status == "approved"


def test_a_returned_draft_asks_for_consent_anew(world):
    decision = operations.send_decision_for_approval(
        world.drafted(), actor=world.desk, sections=[world.lead]
    )
    consent = decision.consents.get()
    operations.answer_consent(consent, actor=world.head, answer="agreed")
    operations.return_decision(decision, actor=world.desk_head, reason="文言を直す。")
    shown = text_of(client_of(world.desk).get(decision.proposal.staff_url()))
    assert shown.count("文言を直す。") == 2  # beside the paper, and in its course
    operations.send_decision_for_approval(decision, actor=world.desk, sections=[world.lead])
    with pytest.raises(DomainError) as refusal:
        operations.approve_decision(decision, actor=world.desk_head)
    assert refusal.value.code == "consent_missing"


def test_a_returned_progress_entry_says_why_on_the_page_of_the_case(world):
    proposal = world.under_review()
    said = {"on_date": clock.today(), "text": "現地を確認しました。"}
    entry = operations.write_progress(
        proposal, said, actor=world.officer, department=world.lead, note=""
    )
    operations.propose_progress(entry, actor=world.desk)
    operations.return_progress(entry, actor=world.desk_head, reason="日付を確かめてください。")

    shown = text_of(client_of(world.officer).get(proposal.staff_url()))
    assert "日付を確かめてください。" in shown


def test_the_clock_publishes_five_office_days_after_the_notice(world):
    decision = world.approved()
    assert Notice.objects.filter(kind="proposals.result", recipient=world.rep).exists()
    assert office_days_between(clock.today(), decision.publish_on) == 5
    assert operations.publish_due_decisions() == 0
    wait = decision.publish_on - clock.today()
    with time_machine.travel(clock.now() + wait):
        assert operations.publish_due_decisions() == 1
        assert operations.publish_due_decisions() == 0
    assert Proposal.objects.get().status == "not_adopted"


def test_the_office_reads_of_the_clocks_acts_in_its_own_language(world):
    proposal = world.approved().proposal
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert operations.publish_due_decisions() == 1
    desk = client_of(world.desk)

    words = ("自動処理", "Automatic processing")
    shown = text_of(desk.get(proposal.staff_url()))
    assert [word in shown for word in words] == [True, False]
    english = text_of(desk.get(proposal.staff_url(), headers={"accept-language": "en"}))
    assert [word in english for word in words] == [False, True]


def test_the_clock_leaves_out_what_was_withdrawn_and_goes_on(world):
    gone, kept = world.approved(), world.approved(outcome="carried_over")
    operations.withdraw_proposal(gone.proposal, actor=world.rep)
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert operations.publish_due_decisions() == 1
    kept.refresh_from_db()
    assert kept.status == "published"


def test_all_of_a_round_become_public_together(world):
    first, second = world.approved(), world.approved(outcome="carried_over")
    head = client_of(world.desk_head)
    shown = text_of(head.get(page("decision_desk")))
    assert first.proposal.receipt_number in shown
    past = send(head, "schedule_decisions", world.round.pk, publish_on="2020-01-01")
    assert "今日以後の開庁日" in text_of(past)

    send(head, "publish_round", world.round.pk)
    assert {d.status for d in Decision.objects.all()} == {"published"}
    assert Proposal.objects.get(pk=second.proposal_id).status == "carried_over"
    again = send(head, "publish_round", world.round.pk)
    assert "公表を待っている決定はありません" in text_of(again)


def test_one_act_resolves_all_adoptions_when_the_assembly_has_voted(world):
    passed, failed, waits = (
        world.published(outcome="adopted", budget_condition=True) for _number in range(3)
    )
    head = client_of(world.desk_head)
    form = {"voted_on": clock.today().isoformat()}
    both = send(head, "budget_vote", passed=[passed.pk], failed=[passed.pk], **form)
    assert "提案ごとに選んでください" in text_of(both)
    send(head, "budget_vote", passed=[passed.pk], failed=[failed.pk], **form)

    for decision in (passed, failed, waits):
        decision.refresh_from_db()
    assert passed.budget_passed_on == failed.budget_failed_on == clock.today()
    assert waits.waits_for_budget()
    address = page("proposal_detail", failed.proposal.receipt_number)
    assert "予算が成立しなかったため" in text_of(client_of().get(address))
    assert Notice.objects.filter(kind="proposals.moved", recipient=world.rep).exists()


def test_a_correction_supersedes_and_both_stay_readable(world):
    former = world.published()
    proposal = former.proposal
    desk, head = client_of(world.desk), client_of(world.desk_head)
    values = {
        "outcome": "carried_over",
        "reason": "改めて検討を続けることとし、来年度に再度協議します。" * 2,
    }
    silent = send(desk, "decision_correct", former.pk, **values)
    assert "訂正の内容と理由を入力してください" in text_of(silent)
    send(
        desk, "decision_correct", former.pk, correction_reason="結果の誤りを訂正します。", **values
    )
    correction = Decision.objects.latest("id")
    send(desk, "decision_send", correction.pk)
    send(head, "decision_approve", correction.pk)
    address = page("proposal_detail", proposal.receipt_number)
    assert "結果の誤りを訂正します。" not in text_of(client_of().get(address))
    send(head, "decision_publish", correction.pk)

    former.refresh_from_db()
    assert former.status == "superseded"
    assert Proposal.objects.get().status == "carried_over"
    shown = text_of(client_of().get(address))
    assert "結果の誤りを訂正します。" in shown
    assert "訂正前の決定:不採択" in shown
    assert REASON in shown


def test_a_correction_of_the_words_leaves_the_state(world):
    former = world.published()
    values = {**VALUES, "correction_reason": "誤字を訂正します。"}
    correction = operations.draft_decision(
        former.proposal, values, actor=world.desk, supersedes=former
    )
    operations.send_decision_for_approval(correction, actor=world.desk)
    operations.approve_decision(correction, actor=world.desk_head)
    operations.publish_decision(correction, actor=world.desk_head)

    assert Proposal.objects.get().status == "not_adopted"
    assert [d.status for d in Decision.objects.order_by("id")] == ["superseded", "published"]


def test_a_decision_typed_over_a_new_revision_is_turned_away_with_all_its_words(world):
    proposal = world.submitted()
    desk, colleague = client_of(world.desk), client_of(world.desk_head)
    form = text_of(desk.get(page("decision_new", proposal.pk)))
    assert 'value="1001"' in form
    due = clock.today() + timedelta(days=7)
    text = "会員名簿を添付してください。"
    send(colleague, "correction", proposal.pk, points=text, due_on=due.isoformat())
    send(client_of(world.rep), "points", proposal.pk, point_1="添付しました。")
    send(client_of(world.rep), "check", proposal.pk, reply="添付しました。")
    typed = {"outcome": "ineligible", "reason": REASON, "version": "1001"}
    refused = send(desk, "decision_new", proposal.pk, **typed)

    assert refused.status_code == 409
    assert "第2版が提出されました" in text_of(refused)
    assert REASON in text_of(refused)
    assert 'value="2001"' in text_of(refused)
    send(desk, "decision_new", proposal.pk, **{**typed, "version": "2001"})
    assert Decision.objects.get().revision.number == 2
