"""Two at once: one answer of an organisation, one closing, one sending."""

import uuid

import pytest

from apps.core.errors import DomainError
from apps.surveys import operations
from apps.surveys.models import Survey, SurveyReply, SurveyRequest
from tests.core.threads import at_once
from tests.surveys.factories import SCALE, SurveyWorld, answers
from tests.surveys.pages import client_of, page

pytestmark = pytest.mark.django_db(transaction=True)


def said(act) -> str:
    """What became of an act: done, or the code of its refusal."""
    try:
        act()
    except DomainError as refusal:
        return refusal.code
    return "done"


def test_of_two_first_answers_at_once_one_is_stale_and_one_row_remains():
    world = SurveyWorld()
    request = world.request()

    def send(person, mark):
        return said(lambda: operations.send_reply(request, answers(mark), actor=person, version=0))

    found = at_once(lambda: send(world.rep, "5"), lambda: send(world.scheme.editor, "1"))

    assert sorted(found) == ["done", "stale"]
    assert SurveyReply.objects.count() == 1


def test_a_form_sent_twice_answers_once():
    world = SurveyWorld()
    request = world.request()
    form = {"submission_key": str(uuid.uuid4()), "version": "0", SCALE: "4"}

    def post():
        return client_of(world.rep).post(page("answer", request.pk), form).status_code

    assert at_once(post, post) == [302, 302]
    assert SurveyReply.objects.get().version == 1


def test_a_questionnaire_sent_out_twice_at_once_asks_everybody_once():
    world = SurveyWorld()
    world.proposed()
    survey = world.draft()

    def send():
        return said(lambda: operations.open_survey(survey, actor=world.desk))

    assert sorted(at_once(send, send)) == ["done", "wrong_state"]
    assert SurveyRequest.objects.count() == 3


def test_an_answer_that_meets_the_calling_off_is_in_or_refused_never_half():
    world = SurveyWorld()
    survey = world.opened()
    request = world.request(survey)
    found = at_once(
        lambda: said(lambda: operations.send_reply(request, answers(), actor=world.rep)),
        lambda: said(
            lambda: operations.cancel_survey(survey, actor=world.desk_head, reason="中止")
        ),
    )

    assert found[1] == "done"
    assert SurveyReply.objects.count() == (found[0] == "done")
    assert Survey.objects.get().status == "cancelled"
