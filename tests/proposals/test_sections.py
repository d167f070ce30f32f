"""The desk and the sections: eligibility, remit, lead, recheck, questions, bulk, dates."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import get_default_timezone

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import add_office_days, office_days_since
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice, OutgoingMail
from apps.proposals import operations
from apps.proposals.models import EligibilityCheck, Proposal
from tests.factories import make_section, make_staff
from tests.proposals.factories import ELIGIBILITY
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
ANSWER = {"stance": "difficult", "public_text": "河川の管理者の許可が必要です。"}


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def week() -> dict:
    return {"due_on": clock.today() + timedelta(days=7)}


def test_a_criterion_that_is_not_met_needs_its_reason(world):
    proposal = world.submitted()
    with pytest.raises(DomainError) as refused:
        operations.check_eligibility(
            proposal, actor=world.desk, verdicts={ELIGIBILITY[0]: "not_met"}
        )
    assert "要件を満たさない理由を入力してください" in str(refused.value)

    remarks = {ELIGIBILITY[0]: "活動の実績が確認できない"}
    operations.check_eligibility(
        proposal, actor=world.desk, verdicts={ELIGIBILITY[0]: "not_met"}, remarks=remarks
    )

    assert EligibilityCheck.objects.get().remark == "活動の実績が確認できない"
    assert fresh(proposal).status == "submitted"
    with pytest.raises(IntegrityError), transaction.atomic():
        EligibilityCheck.objects.update(remark="")


def test_findings_are_saved_on_the_way_and_shown_again(world):
    proposal, desk = world.submitted(), client_of(world.desk)
    today = clock.today().isoformat()
    send(
        desk,
        "receive",
        proposal.pk,
        save="1",
        received_on=today,
        criterion_0="unclear",
        remark_0="会則を確認中",
    )

    assert EligibilityCheck.objects.get().verdict == "unclear"
    assert "会則を確認中" in text_of(desk.get(page("receive", proposal.pk)))
    answer = send(
        desk,
        "receive",
        proposal.pk,
        received_on=today,
        criterion_0="not_met",
        criterion_1="met",
    )
    assert f"要件を満たさない理由を入力してください：{ELIGIBILITY[0]}" in text_of(answer)


def test_every_point_of_a_correction_is_answered_by_itself(world):
    proposal = world.mending()
    operations.answer_points(proposal, actor=world.editor, answers={2: "積算を書きました。"})
    with pytest.raises(DomainError) as refused:
        operations.resubmit_proposal(proposal, actor=world.rep)
    assert "未回答：1" in str(refused.value)

    operations.answer_points(proposal, actor=world.editor, answers={1: "添付しました。"})
    operations.resubmit_proposal(proposal, actor=world.rep)

    points = proposal.corrections.get().points
    assert list(points.values_list("answer", "answered_on")) == [
        ("添付しました。", clock.today()),
        ("積算を書きました。", clock.today()),
    ]


def test_a_correction_without_points_is_refused_by_the_database(world):
    proposal = world.submitted()
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.corrections.create(requested_by=world.desk, **week())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_not_our_remit_goes_back_to_the_desk_with_the_right_office(world):
    review, school = world.review(), make_section(name="こども課")
    operations.acknowledge_review(review, actor=world.officer)
    with pytest.raises(DomainError):
        operations.refuse_remit(review, actor=world.officer, right_office=None, reason="所管外")
    operations.refuse_remit(
        review, actor=world.officer, right_office=school, reason="児童の事業のため"
    )

    proposal = fresh(review.proposal)
    assert (proposal.status, proposal.waiting_on) == ("department_review", "desk")
    assert proposal.lead_department == world.lead  # in charge until the desk names another
    assert OutgoingMail.objects.filter(kind="proposals.review_done", recipient=world.desk).exists()
    for other in proposal.reviews.exclude(pk=review.pk):
        operations.waive_review(other, actor=world.desk, reason="不要")
    with pytest.raises(DomainError) as refused:
        operations.close_review(proposal, actor=world.desk)
    assert "別の主管課を決めてください" in str(refused.value)

    case = text_of(client_of(world.desk).get(page("case", proposal.pk)))
    assert f"{page('add_section', proposal.pk)}?department={school.pk}&amp;lead" in case
    operations.add_section(proposal, school, actor=world.desk, as_lead=True, **week())

    proposal = fresh(proposal)
    assert (proposal.lead_department, proposal.waiting_on) == (school, "department")
    leads = proposal.reviews.filter(is_lead=True)
    assert [lead.department for lead in leads] == [school]


def test_a_related_section_takes_over_the_lead_and_there_is_never_a_second(world):
    proposal = world.under_review()
    with pytest.raises(DomainError):
        operations.add_section(proposal, world.related, actor=world.desk, **week())

    operations.add_section(proposal, world.related, actor=world.desk, as_lead=True, **week())

    assert fresh(proposal).lead_department == world.related
    assert proposal.reviews.filter(is_lead=True).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.reviews.update(is_lead=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(lead_department=None)


def test_a_section_that_sent_the_request_back_can_be_asked_again(world):
    review = world.review()
    operations.refuse_remit(
        review, actor=world.officer, right_office=world.related, reason="学校の事業のため"
    )
    operations.add_section(review.proposal, world.lead, actor=world.desk, **week())

    assert fresh(review).status == "requested"
    assert fresh(review).right_office is None
    assert OutgoingMail.objects.filter(kind="proposals.recheck", recipient=world.officer).exists()


def test_the_turn_goes_to_the_desk_when_the_last_answer_is_in(world):
    review = world.answered()
    assert fresh(review.proposal).waiting_on == "department"
    other = review.proposal.reviews.get(department=world.related)
    operations.waive_review(other, actor=world.desk, reason="口頭で確認した。")

    assert fresh(review.proposal).waiting_on == "desk"
    last = HistoryEntry.objects.of(review.proposal).first()
    assert (last.move, last.audience, last.waiting_on) == ("pass_turn", "staff", "desk")


def test_answers_are_fixed_once_the_sections_are_done(world):
    proposal = world.pending()
    review = proposal.reviews.first()

    with pytest.raises(DomainError) as refused:
        operations.save_review(review, ANSWER, actor=world.officer)
    assert "関係課での検討は終わっています" in str(refused.value)


def test_a_question_stops_the_sections_clock_and_hands_the_turn_to_the_organisation(world):
    question = world.asked()
    proposal = question.proposal
    review = proposal.reviews.get(is_lead=True)
    due = review.due_on
    assert (fresh(proposal).status, fresh(proposal).waiting_on) == ("clarification", "proposer")
    assert OutgoingMail.objects.filter(kind="proposals.question", recipient=world.rep).exists()
    with pytest.raises(PermissionDenied):
        operations.answer_question(question, actor=world.viewer, text="会員が行います。")

    with time_machine.travel(clock.now() + timedelta(days=7)):
        waited = office_days_since(question.asked_at)
        operations.answer_question(question, actor=world.editor, text="会員が行います。")

    assert waited > 0
    assert fresh(review).due_on == add_office_days(due, waited)
    assert (fresh(proposal).status, fresh(proposal).waiting_on) == (
        "department_review",
        "department",
    )
    with pytest.raises(DomainError):
        operations.answer_question(question, actor=world.editor, text="もう一度")


def test_the_desk_goes_on_without_an_answer_only_with_a_reason(world):
    question = world.asked()
    with pytest.raises(DomainError):
        operations.close_question(question, actor=world.desk, reason="")
    with pytest.raises(PermissionDenied):
        operations.close_question(question, actor=world.officer, reason="不要になった。")

    operations.close_question(question, actor=world.desk, reason="期日を過ぎたため再開します。")

    assert fresh(question.proposal).status == "department_review"
    own = text_of(client_of(world.rep).get(page("own_detail", question.proposal_id)))
    assert "期日を過ぎたため再開します。" in own


def test_a_new_revision_asks_for_recheck_and_the_head_confirms_in_one_click(world):
    review = world.answered()
    proposal = review.proposal
    asked = operations.ask_proposer(proposal, actor=world.desk, text="場所はどこですか。", **week())
    proposal = fresh(proposal)
    operations.save_draft(proposal.draft, {"area": "神田川の和泉橋付近"}, actor=world.editor)
    with pytest.raises(PermissionDenied):
        operations.answer_question(asked, actor=world.editor, text="本文を直しました。")
    operations.answer_question(asked, actor=world.rep, text="本文を直しました。")

    review = fresh(review)
    assert (review.status, review.revision.number) == ("recheck", 1)
    assert review.public_text == "花壇の里親制度で実施できます。"
    case = text_of(client_of(world.head).get(page("case", proposal.pk)))
    assert "この回答のあとに、新しい版が提出されています" in case
    other = proposal.reviews.get(department=world.related)
    assert other.status == "requested"

    assert send(client_of(world.officer), "review_confirm", review.pk).status_code == 403
    assert send(client_of(world.head), "review_confirm", review.pk).status_code == 302
    assert (fresh(review).status, fresh(review).revision.number) == ("answered", 2)


def test_a_section_answers_anew_and_the_former_answer_stays_in_the_history(world):
    review = world.answered()
    operations.waive_review(
        review.proposal.reviews.get(department=world.related), actor=world.desk, reason="不要"
    )
    proposal = operations.close_review(review.proposal, actor=world.desk)
    operations.reopen_review(proposal, actor=world.desk, reason="予算の見直しのため")
    assert fresh(review).status == "recheck"
    with pytest.raises(DomainError):
        operations.close_review(proposal, actor=world.desk)

    operations.save_review(fresh(review), ANSWER, actor=world.officer)
    operations.send_review_to_head(fresh(review), actor=world.officer)
    operations.answer_review(fresh(review), actor=world.head)

    assert fresh(review).stance == "difficult"
    kept = HistoryEntry.objects.of(review).filter(move="answer").order_by("id").first()
    assert "花壇の里親制度で実施できます。" in kept.staff_note.text


def test_several_proposals_go_to_the_same_sections_in_one_act(world):
    first, second, third = world.received(), world.received(), world.submitted()
    desk = client_of(world.desk)
    shown = text_of(desk.get(page("assign")))
    assert first.receipt_number in shown
    assert third.receipt_number not in shown

    answer = send(
        desk,
        "assign",
        proposals=[first.pk, second.pk],
        lead=world.lead.pk,
        related=[world.related.pk],
        due_on=(clock.today() + timedelta(days=7)).isoformat(),
        request_text="",
    )

    assert answer.status_code == 302
    for proposal in (first, second):
        assert fresh(proposal).status == "department_review"
        assert proposal.reviews.count() == 2
    with pytest.raises(DomainError):
        operations.assign_proposals([third, first], actor=world.desk, lead=world.lead, **week())
    assert fresh(third).status == "submitted"


def at_office(day):
    """Ten o'clock of a day at the office."""
    return clock.pinned_at(datetime.combine(day, time(10), get_default_timezone()))


def reminders(kind: str, person) -> int:
    return Notice.objects.filter(kind=kind, recipient=person).count()


def test_dates_are_remembered_two_office_days_before_and_when_late_once_each(world):
    proposal = world.mending()
    due = fresh(proposal).due_on
    kind = "proposals.organization_due"
    operations.remind_of_dates()
    assert reminders(kind, world.rep) == 0

    with at_office(add_office_days(due, 1)):
        operations.remind_of_dates()
        operations.remind_of_dates()

    assert reminders(kind, world.rep) == 1


def test_nobody_is_reminded_on_a_closed_day(world):
    proposal = world.mending()
    day = fresh(proposal).due_on + timedelta(days=1)
    while day.weekday() != 6:
        day += timedelta(days=1)

    with at_office(day):
        operations.remind_of_dates()

    assert reminders("proposals.organization_due", world.rep) == 0


def test_a_late_section_is_told_together_with_the_desk(world):
    review = world.review()
    with at_office(add_office_days(review.due_on, 1)):
        operations.remind_of_dates()

    for person in (world.officer, world.head):
        assert reminders("proposals.review_due", person) == 1
    assert reminders("proposals.review_due", world.desk) == 2  # both sections are late
    assert reminders("proposals.review_due", world.rep) == 0


def test_a_stranger_section_has_no_part(world):
    review = world.review()
    stranger = make_staff(StaffRole.SECTION, department=make_section())
    for act in (operations.acknowledge_review, operations.send_review_to_head):
        with pytest.raises(PermissionDenied):
            act(review, actor=stranger)
