"""No word of an answer and no name beside one gets out, in whatever state."""

import pytest
from django.urls import reverse

from apps.core import clock
from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import message_of
from apps.search.models import SearchEntry
from apps.surveys import operations
from apps.surveys.models import SurveyReply
from tests.leaks import crawl, found_in, hits, text_of
from tests.proposals.factories import World
from tests.public_answers import public_addresses
from tests.surveys.factories import SCALE, WORDS, YEAR, SurveyWorld, answers
from tests.surveys.pages import client_of, page

pytestmark = pytest.mark.django_db
SECRET = "団体だけが知る秘密の回答文"
OF_SECTION = "課だけが知る秘密の回答文"
UNFINISHED = "書きかけの秘密の回答文"
RETURNED = "差し戻しの秘密の理由文"
HIDDEN = "非表示にした秘密の意見文"
NOTE = "非表示の秘密の理由文"
MARKERS = (SECRET, OF_SECTION, UNFINISHED, RETURNED, HIDDEN, NOTE)
STARTS = [
    page("survey_list"),
    page("results", YEAR),
    page("results_csv", YEAR),
    reverse("proposals:scheme_statistics") + f"?year={YEAR}",
    reverse("proposals:statistics_csv"),
    "/",
    "/sitemap/",
]


@pytest.fixture
def told(db) -> SurveyWorld:
    """Published results of answers that hold markers, one of them never sent."""
    world = SurveyWorld(World())
    survey = world.opened(groups=1)
    operations.send_reply(world.request(survey), answers(words=SECRET), actor=world.rep)
    other = survey.requests.get(organization=world.others[0])
    operations.keep_reply(other, {WORDS: UNFINISHED}, actor=world.others[0].rep)
    section = world.section_request(survey)
    operations.send_reply(section, {SCALE: "1", WORDS: OF_SECTION}, actor=world.officer)
    for request in survey.requests.filter(reply=None):
        operations.enter_reply(
            request,
            {SCALE: "2"},
            actor=world.desk,
            channel="fax",
            received_on=clock.today(),
        )
    operations.send_reply(other, answers(words=UNFINISHED), actor=world.others[0].rep)
    operations.close_survey(survey, actor=world.desk)
    for request, text in ((world.request(survey), HIDDEN), (section, "時間がほしい。")):
        reply = SurveyReply.objects.get(request=request)
        world.last = operations.choose_remark(reply, WORDS, actor=world.desk, text=text)
        world.first = getattr(world, "first", world.last)
    operations.write_results(survey, actor=world.desk, findings="良好", changes="様式を短く")
    operations.send_results_for_approval(survey, actor=world.desk)
    operations.return_results(survey, actor=world.desk_head, reason=RETURNED)
    operations.send_results_for_approval(survey, actor=world.desk)
    operations.publish_survey(survey, actor=world.desk_head)
    operations.hide_remark(world.first, actor=world.desk, reason=NOTE)
    world.survey = survey
    return world


def test_no_public_page_file_or_result_holds_a_word_of_an_answer(told):
    visitor = client_of()
    texts = {address: text_of(visitor.get(address)) for address in public_addresses()}
    texts |= crawl(visitor, STARTS)

    assert "様式を短く" in texts[page("results", YEAR)]
    assert "時間がほしい。" in texts[page("results", YEAR)]
    assert found_in(texts, MARKERS) == []
    for marker in MARKERS:
        assert hits(client_of(), marker, (), r"/surveys/[^\"]*") == []


def test_no_page_of_the_results_names_who_answered(told):
    scheme = told.scheme
    names = [scheme.organization.name, told.others[0].name, scheme.lead.name, scheme.related.name]
    texts = {start: text_of(client_of().get(start)) for start in STARTS[:4]}

    assert found_in(texts, [*names, told.rep.name, told.officer.name]) == []


def test_the_sections_and_other_organisations_read_nothing_of_an_answer(told):
    scheme = told.scheme
    mine = {told.rep: {SECRET}, told.officer: {OF_SECTION}}
    people = [told.rep, told.officer, scheme.head, scheme.other_officer, scheme.stranger]
    request = told.request(told.survey)
    for person in people:
        client = client_of(person)
        addresses = [
            page("own_requests"),
            page("answer", request.pk),
            page("answer", told.section_request(told.survey).pk),
            page("survey", told.survey.pk),
            page("replies", told.survey.pk),
            page("reply", request.reply.pk),
            "/staff/" if person.is_ward_staff else "/home/",
        ]
        texts = {address: text_of(client.get(address)) for address in addresses}
        seen = {marker for _address, marker in found_in(texts, MARKERS)}
        allowed = {OF_SECTION} if person in (told.officer, scheme.head) else mine.get(person, set())
        assert seen <= allowed


def test_no_mail_carries_a_word_of_an_answer(told):
    written = [
        f"{message['Subject']}\n{message.get_content()}"
        for message in map(message_of, OutgoingMail.objects.filter(kind__startswith="surveys."))
    ]
    assert len(written) > 10
    holding = {marker for text in written for marker in MARKERS if marker in text}
    # The reason of the return goes to who wrote the results up, and to nobody else.
    assert holding == {RETURNED}


def test_the_search_index_holds_published_words_alone(told):
    entries = SearchEntry.objects.filter(object_type="surveys.survey")

    assert {entry.audience for entry in entries} == {"public"}
