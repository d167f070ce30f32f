"""The lists and homes: what waits for whom, and what they cost."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import add_office_days, end_of_day, next_office_day
from apps.notifications.models import Notice
from apps.proposals.states import RoundStatus
from apps.proposals.year_parts import parts_of_year
from apps.surveys import operations
from apps.surveys.models import Survey, SurveyRequest
from apps.surveys.operations.reminders import SOON
from tests.factories import make_staff
from tests.proposals.factories import make_round
from tests.surveys.factories import SCALE, YEAR
from tests.surveys.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


def piles(person) -> list[str]:
    """Labels of the queues on a person's staff home."""
    context = client_of(person).get(reverse("portal:staff_home")).context
    return [str(queue["label"]) for queue in context["queues"]]


def test_each_sees_the_piles_that_are_his_only_while_they_hold_some(world):
    assert "回答をお願いしているアンケート" not in piles(world.officer)
    survey = world.opened()
    assert "回答をお願いしているアンケート" in piles(world.officer)
    operations.send_reply(world.section_request(survey), {SCALE: "3"}, actor=world.officer)
    assert "回答をお願いしているアンケート" not in piles(world.officer)


def test_the_desk_and_its_head_see_what_they_have_to_evaluate_and_publish(world):
    survey = world.written()
    assert "集計待ちの制度アンケート" in piles(world.desk)
    assert "公表待ちのアンケート結果" not in piles(world.desk_head)
    operations.send_results_for_approval(survey, actor=world.desk)
    assert "集計待ちの制度アンケート" not in piles(world.desk)
    assert "公表待ちのアンケート結果" in piles(world.desk_head)


def test_my_page_shows_the_questionnaire_to_writers_until_it_is_answered(world):
    survey = world.opened()
    address, home = world.request(survey).get_absolute_url(), reverse("portal:home")
    assert address not in text_of(client_of(world.scheme.viewer).get(home))
    assert address in text_of(client_of(world.scheme.editor).get(home))
    world.reply(survey)
    assert address not in text_of(client_of(world.scheme.editor).get(home))


def test_who_may_not_answer_sees_the_questionnaire_without_a_way_into_it(world):
    address = world.request(world.opened()).get_absolute_url()
    shown = text_of(client_of(world.scheme.viewer).get(page("own_requests")))
    assert "回答できるのは、代表者・管理者・編集者です。" in shown
    assert address not in shown
    assert address in text_of(client_of(world.scheme.editor).get(page("own_requests")))


def test_only_those_without_an_answer_are_reminded_once_five_office_days_before(world):
    day = next_office_day(clock.today() + timedelta(days=10))
    survey = world.opened(groups=1, closes_on=add_office_days(day, SOON))
    world.reply(survey)
    told = Notice.objects.filter(kind="surveys.reminder")
    for earlier in (timedelta(days=1), timedelta(hours=18)):  # the day before; at six
        with time_machine.travel(end_of_day(day) - earlier):
            assert operations.remind_by_clock() == 0
    with time_machine.travel(end_of_day(day) - timedelta(hours=12)):
        operations.remind_by_clock()
        number = told.count()
        operations.remind_by_clock()

    people = {notice.recipient for notice in told}
    assert world.others[0].rep in people
    assert world.officer in people
    assert not people & {world.rep, world.scheme.editor}
    assert told.count() == number == len(people)


def test_the_desk_reminds_at_most_once_a_day_and_not_if_everybody_has_answered(world):
    survey = world.opened()
    desk = client_of(world.desk)
    send(desk, "remind", survey.pk)
    send(desk, "remind", survey.pk)
    assert Notice.objects.filter(kind="surveys.reminder", recipient=world.rep).count() == 1
    world.reply(survey)
    for request in survey.requests.unanswered():
        operations.enter_reply(
            request, {SCALE: "3"}, actor=world.desk, channel="fax", received_on=clock.today()
        )
    assert "すべての相手から回答が届いています" in text_of(send(desk, "remind", survey.pk))


def test_the_statistics_of_a_year_name_its_results_only_once_they_are_published(world):
    survey = world.in_approval()
    assert parts_of_year(YEAR) == []
    operations.publish_survey(survey, actor=world.desk_head)

    (part,) = parts_of_year(YEAR)
    assert part["url"] == page("results", YEAR)
    assert parts_of_year(YEAR - 1) == []


def test_a_round_leads_to_the_statistics_of_its_year_once_it_is_over(world):
    over = make_round(status=RoundStatus.CLOSED, closes_at=clock.now() - timedelta(days=1))
    link = f"{reverse('proposals:scheme_statistics')}?year={over.fiscal_year}"

    for proposal_round, is_there in ((over, True), (world.scheme.round, False)):
        shown = text_of(client_of().get(proposal_round.get_absolute_url()))
        assert (link in shown) == is_there


def test_the_form_names_the_questions_that_cannot_stand_as_they_are(world):
    row = {"label": "どこで知りましたか", "kind": "one", "asked": "both", "choices": "区報"}
    data = {f"questions-0-{name}": value for name, value in row.items()}
    totals = {"questions-TOTAL_FORMS": "1", "questions-INITIAL_FORMS": "0"}
    refused = text_of(send(client_of(world.desk), "new", **totals, **data))
    assert "選択肢は、異なるものを2つから10まで" in refused
    long = {**data, "questions-0-choices": "とても長くてグラフの横に書ききれない選択肢、区報"}
    assert "20字以内" in text_of(send(client_of(world.desk), "new", **totals, **long))
    assert Survey.objects.count() == 0


def test_questions_stand_in_the_order_of_their_places_and_keep_their_keys(world):
    survey = world.draft()
    desk = client_of(world.desk)
    form = desk.get(page("edit", survey.pk)).context
    data = {"version": str(survey.version), "closes_on": survey.closes_on.isoformat()}
    data |= {name: form["form"][name].value() for name in ("fiscal_year", "title", "introduction")}
    rows = form["questions"]
    data |= {field.html_name: field.value() for field in rows.management_form}
    for row in rows:
        data |= {field.html_name: field.value() for field in row if field.value()}
    data |= {"questions-0-place": "9", "questions-1-label": ""}
    assert send(desk, "edit", survey.pk, **data).status_code == 302

    keys = [question["key"] for question in Survey.objects.get().questions]
    assert keys == ["q3", "q4", "q5", "q1"]


def test_audit_sees_who_has_answered_and_no_answer(world):
    survey = world.closed()
    auditor = client_of(make_staff(StaffRole.AUDITOR))
    shown = text_of(auditor.get(page("survey", survey.pk)))
    assert world.scheme.organization.name in shown
    assert page("replies", survey.pk) not in shown
    assert auditor.get(page("replies", survey.pk)).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_cost_the_same_however_many_there_are(world, django_assert_num_queries, number):
    world.published()
    for back in range(1, number):
        copied(world, YEAR - back)
    with django_assert_num_queries(1):
        client_of().get(page("survey_list"))
    with django_assert_num_queries(4):
        client_of().get(page("results", YEAR))
    desk, rep = client_of(world.desk), client_of(world.rep)
    with django_assert_num_queries(4):
        desk.get(page("staff_list"))
    with django_assert_num_queries(5):
        rep.get(page("own_requests"))


def copied(world, year: int) -> None:
    """Results of an earlier year, and its request to the organisation."""
    newest = Survey.objects.get(fiscal_year=YEAR)
    request = newest.requests.get(organization=world.scheme.organization)
    newest.pk, newest.fiscal_year, newest._state.adding = None, year, True
    newest.save()
    SurveyRequest.objects.create(
        survey=newest, side="proposers", organization=request.organization, name=request.name
    )


@pytest.mark.parametrize("groups", [0, 3])
def test_the_office_pages_cost_the_same_however_many_were_asked(
    world, django_assert_num_queries, groups
):
    survey = world.closed(groups=groups)
    desk = client_of(world.desk)
    with django_assert_num_queries(7):
        desk.get(page("survey", survey.pk))
    with django_assert_num_queries(5):
        desk.get(page("replies", survey.pk))
