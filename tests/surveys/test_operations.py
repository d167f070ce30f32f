"""Questionnaires and answers: what is done, what is refused, and where the limits lie."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.calendar import end_of_day
from apps.core.errors import DomainError, StaleEdit
from apps.notifications.models import Letter, Notice
from apps.organizations import operations as organizations
from apps.proposals import operations as proposals
from apps.proposals.models import Proposal
from apps.surveys import operations
from apps.surveys.models import Survey, SurveyReply, SurveyRequest
from apps.surveys.states import SurveyStatus
from tests.factories import make_section
from tests.organizations.factories import make_membership, make_organization
from tests.surveys.factories import CLOSES_IN, QUESTIONS, SCALE, WORDS, answers

pytestmark = pytest.mark.django_db


def names_of(survey) -> list[str]:
    """Who was asked."""
    return sorted(survey.requests.values_list("name", flat=True))


def test_open_survey_asks_every_organisation_of_the_year_and_every_section_once(world):
    world.scheme.under_review()
    survey = world.opened(groups=1)
    scheme = world.scheme

    expected = [scheme.organization, world.others[0], scheme.lead, scheme.related]
    assert names_of(survey) == sorted(row.name for row in expected)
    assert survey.status == SurveyStatus.OPEN


def test_the_withdrawn_and_the_co_proposing_are_asked_the_never_filed_are_not(world):
    world.proposed()
    withdrawn, unfiled, partner = world.other_group(), make_organization(), make_organization()
    filed = Proposal.objects.get(organization=withdrawn)
    proposals.withdraw_proposal(filed, actor=withdrawn.rep, reason="都合により")
    rep = make_membership(unfiled).user
    proposals.start_proposal(world.scheme.round, unfiled, actor=rep)
    joint = world.scheme.draft()
    asked = proposals.invite_co_proposer(joint, partner, actor=world.rep)
    proposals.answer_co_proposal(asked, actor=make_membership(partner).user, consents=True)
    proposals.submit_proposal(Proposal.objects.get(pk=joint.pk), actor=world.rep)

    survey = operations.open_survey(world.draft(), actor=world.desk)

    groups = survey.requests.filter(side="proposers").values_list("organization", flat=True)
    assert set(groups) == {world.scheme.organization.pk, withdrawn.pk, partner.pk}


def test_a_section_that_was_closed_since_is_asked_by_its_successor(world):
    world.proposed()
    heir = make_section(name="公園緑地課")
    world.scheme.lead.successor, world.scheme.lead.valid_to = heir, clock.today()
    world.scheme.lead.save()
    with time_machine.travel(clock.now() + timedelta(days=1)):
        survey = operations.open_survey(world.draft(), actor=world.desk)

    assert survey.requests.filter(department=heir).exists()
    assert not survey.requests.filter(department=world.scheme.lead).exists()


def test_whoever_is_asked_gets_a_notice_of_his_own_and_a_group_without_mail_a_letter(world):
    on_paper = world.other_group()
    type(on_paper.rep).objects.filter(pk=on_paper.rep.pk).update(is_active=False)
    survey = world.opened()

    told = Notice.objects.filter(kind="surveys.asked", object_id=world.request(survey).pk)
    assert {notice.recipient for notice in told} == {world.rep, world.scheme.editor}
    section = world.section_request(survey).pk
    assert Notice.objects.filter(kind="surveys.asked", object_id=section).count() == 2
    letter = Letter.objects.get(kind="surveys.asked")
    assert letter.name.startswith(on_paper.name)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"closes_on": "yesterday"}, "回答期限が過ぎています"),
        ({"fiscal_year": 2001}, "この年度に提案を提出した団体がありません"),
        ({"questions": QUESTIONS[1:2]}, "「区の担当課」への質問がありません"),
    ],
)
def test_open_survey_is_refused_where_nobody_could_answer(world, values, words):
    world.proposed()
    if values.get("closes_on"):
        values = {"closes_on": clock.today() - timedelta(days=1)}

    with pytest.raises(DomainError, match=words):
        operations.open_survey(world.draft(**values), actor=world.desk)


def test_there_is_one_questionnaire_a_year_until_it_is_called_off(world):
    first = world.draft()
    with pytest.raises(DomainError, match="この年度のアンケートはすでにあります"):
        world.draft()
    operations.cancel_survey(first, actor=world.desk_head, reason="様式を改めるため。")

    assert world.draft().status == SurveyStatus.DRAFT


def test_the_database_refuses_other_questions_once_they_are_sent_out(world):
    survey = world.opened()
    with pytest.raises(DomainError, match="質問は送付済みのため"):
        operations.edit_survey(survey, world.values(), actor=world.desk)

    with pytest.raises(IntegrityError, match="is sent out"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(questions=QUESTIONS[:1])


def test_the_last_day_only_moves_later_and_the_unanswered_are_told(world):
    survey = world.opened(groups=1)
    world.reply(survey)
    earlier, later = survey.closes_on - timedelta(days=1), survey.closes_on + timedelta(days=7)
    with pytest.raises(DomainError, match="遅い日にのみ"):
        operations.extend_survey(survey, actor=world.desk, closes_on=earlier)

    operations.extend_survey(survey, actor=world.desk, closes_on=later)

    told = Notice.objects.filter(kind="surveys.extended").values_list("recipient", flat=True)
    assert world.others[0].rep.pk in told
    assert world.rep.pk not in told
    with pytest.raises(IntegrityError, match="only moves later"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(closes_on=earlier)


def test_answers_are_taken_to_the_end_of_the_last_day_and_not_after_though_the_job_is_late(world):
    survey = world.opened()
    request = world.request(survey)
    with time_machine.travel(end_of_day(survey.closes_on)):
        operations.send_reply(request, answers(), actor=world.rep)
    with time_machine.travel(end_of_day(survey.closes_on) + timedelta(seconds=1)):
        with pytest.raises(DomainError, match="回答の受付は終了しました"):
            operations.send_reply(request, answers("1"), actor=world.rep)
        assert operations.close_surveys_by_clock() == 1
        assert operations.close_surveys_by_clock() == 0

    assert SurveyReply.objects.get().answers[SCALE] == "4"


def test_the_database_takes_no_answer_once_the_questionnaire_is_closed(world):
    survey = world.closed()
    with pytest.raises(IntegrityError, match="no answer can be taken"), transaction.atomic():
        SurveyReply.objects.filter(request__survey=survey).update(answers=answers("1"))


def test_an_answer_may_wait_unfinished_and_counts_only_once_it_is_sent(world):
    request = world.request()
    operations.keep_reply(request, {WORDS: "途中です"}, actor=world.scheme.editor)
    assert request.survey.requests.unanswered().filter(pk=request.pk).exists()
    with pytest.raises(DomainError, match="手続はわかりやすかったですか"):
        operations.send_reply(request, {WORDS: "途中です"}, actor=world.rep)

    operations.send_reply(request, answers(), actor=world.rep)

    assert not request.survey.requests.unanswered().filter(pk=request.pk).exists()


@pytest.mark.parametrize(
    "wrong",
    [{SCALE: "6"}, {SCALE: ["5"]}, {"q2": "テレビ"}, {"q3": ["提案書", "区報"]}, {"q3": "提案書"}],
)
def test_an_answer_that_is_none_of_the_list_is_refused(world, wrong):
    with pytest.raises(DomainError):
        operations.send_reply(world.request(), {**answers(), **wrong}, actor=world.rep)

    assert SurveyReply.objects.count() == 0


def test_what_was_not_asked_is_not_kept(world):
    reply = operations.send_reply(
        world.request(), {**answers(), "q5": "5", "q99": "x"}, actor=world.rep
    )

    assert reply.answers == answers()


def test_only_writers_of_the_organisation_and_staff_of_the_section_answer(world):
    survey = world.opened()
    for person in (world.scheme.viewer, world.scheme.stranger, world.officer, world.desk):
        with pytest.raises(PermissionDenied):
            operations.send_reply(world.request(survey), answers(), actor=person)
    for person in (world.rep, world.scheme.other_officer, world.desk):
        with pytest.raises(PermissionDenied):
            operations.send_reply(world.section_request(survey), {SCALE: "3"}, actor=person)

    operations.send_reply(world.section_request(survey), {SCALE: "3"}, actor=world.officer)


def test_a_colleague_with_an_older_page_is_told_of_the_newer_answer(world):
    request = world.request()
    operations.send_reply(request, answers("5"), actor=world.rep, version=0)

    with pytest.raises(StaleEdit) as stale:
        operations.send_reply(request, answers("2"), actor=world.scheme.editor, version=0)

    assert stale.value.saved[SCALE] == "5"
    same = operations.send_reply(request, answers("5"), actor=world.scheme.editor, version=0)
    assert same.answers[SCALE] == "5"


def test_enter_reply_keeps_the_way_and_day_of_the_paper_after_the_last_day_too(world):
    survey = world.opened(groups=1)
    request = survey.requests.get(organization=world.others[0])
    arrived = clock.today()
    with time_machine.travel(clock.now() + CLOSES_IN + timedelta(days=1)):
        operations.close_surveys_by_clock()
        reply = operations.enter_reply(
            request, answers(), actor=world.desk, channel="fax", received_on=arrived
        )

    assert (reply.channel, reply.received_on, reply.answered_by) == ("fax", arrived, world.desk)


def test_no_paper_is_entered_once_the_results_are_with_the_head(world):
    survey = world.in_approval()
    request = world.section_request(survey)
    with pytest.raises(DomainError, match="回答の受付は終了しました"):
        operations.enter_reply(
            request, {SCALE: "3"}, actor=world.desk, channel="fax", received_on=clock.today()
        )


def test_an_organisation_merged_since_answers_as_the_one_it_was_merged_into(world):
    survey = world.opened()
    request, heir = world.request(survey), make_organization()
    rep = make_membership(heir).user
    organizations.merge_organization(
        world.scheme.organization,
        actor=world.desk,
        target=heir,
        reason="同じ団体が二重に登録されていたため。",
    )
    operations.remind_unanswered(survey, actor=world.desk)

    (found,) = SurveyRequest.objects.of_person(rep)
    assert Notice.objects.filter(kind="surveys.reminder", recipient=rep).exists()
    operations.send_reply(found, answers(), actor=rep)
    assert found == request


def test_enter_reply_is_refused_for_late_paper_for_the_web_and_over_an_answer_of_the_web(world):
    survey = world.opened()
    request = world.request(survey)

    def enter(received_on, channel="post"):
        return operations.enter_reply(
            request, answers(), actor=world.desk, channel=channel, received_on=received_on
        )

    later = time_machine.travel(clock.now() + CLOSES_IN + timedelta(days=3))
    with later, pytest.raises(DomainError, match="回答期限より後に届いた"):
        enter(clock.today())
    with pytest.raises(DomainError, match="発送日から今日まで"):
        enter(clock.today() + timedelta(days=1))
    with pytest.raises(DomainError, match="届いた方法を選んでください"):
        enter(clock.today(), channel="web")
    world.reply(survey)
    with pytest.raises(DomainError, match="ウェブから回答が送られています"):
        enter(clock.today())
    with pytest.raises(PermissionDenied):
        operations.enter_reply(
            request, answers(), actor=world.officer, channel="fax", received_on=clock.today()
        )


def test_the_others_of_the_organisation_learn_that_an_answer_went_out_by_screen_never_by_letter(
    world,
):
    survey = world.opened()
    before = Letter.objects.count()
    world.reply(survey)

    told = Notice.objects.filter(kind="surveys.received")
    assert [notice.recipient for notice in told] == [world.scheme.editor]
    assert Letter.objects.count() == before


def test_close_survey_waits_for_everybody_who_was_promised_time(world):
    survey = world.opened()
    world.reply(survey)
    with pytest.raises(DomainError, match="まだ回答していない相手"):
        operations.close_survey(survey, actor=world.desk)
    paper = {"channel": "counter", "received_on": clock.today()}
    for request in survey.requests.filter(side="sections"):
        operations.enter_reply(request, {SCALE: "3"}, actor=world.desk, **paper)

    assert operations.close_survey(survey, actor=world.desk).status == SurveyStatus.CLOSED


def test_cancel_survey_tells_whoever_was_asked_and_ends_the_answers(world):
    survey = world.opened()
    with pytest.raises(PermissionDenied):
        operations.cancel_survey(survey, actor=world.desk, reason="災害対応のため。")
    operations.cancel_survey(survey, actor=world.desk_head, reason="災害対応のため。")

    assert Notice.objects.filter(kind="surveys.cancelled", recipient=world.rep).exists()
    with pytest.raises(DomainError, match="回答の受付は終了しました"):
        world.reply(survey)
    assert not SurveyRequest.objects.of_person(world.rep).exists()
