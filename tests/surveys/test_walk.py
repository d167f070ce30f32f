"""Story A20, the scheme evaluated: through the real addresses, without JavaScript."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from apps.audit.models import AccessLog
from apps.core import clock
from apps.core.calendar import end_of_day
from apps.notifications.models import Notice, OutgoingMail
from apps.surveys import operations
from apps.surveys.models import Survey, SurveyRemark, SurveyReply
from tests.surveys.factories import ONE, QUESTIONS, SCALE, SEVERAL, WORDS, YEAR
from tests.surveys.pages import client_of, page, rows, send, text_of

pytestmark = pytest.mark.django_db
PLAIN = "様式を短くしてほしいという声がありました。"


def typed(**values) -> dict:
    """What the desk's browser sends for a questionnaire."""
    lines = [
        {
            **{name: question[name] for name in ("label", "kind", "asked")},
            "choices": "、".join(question["choices"]),
            **({"required": "on"} if question["required"] else {}),
        }
        for question in QUESTIONS
    ]
    return {
        "fiscal_year": YEAR,
        "title": "政策提案制度についてのアンケート",
        "introduction": "ご意見をお聞かせください。",
        "closes_on": (clock.today() + timedelta(days=21)).isoformat(),
        **rows("questions", *lines),
        **values,
    }


def prepared(world) -> Survey:
    """desk1 writes the questionnaire, looks at it as both sides see it, and sends it out."""
    world.proposed()
    desk = client_of(world.desk)
    survey = Survey.objects.get(pk=send(desk, "new", **typed()).url.split("/")[-2])
    for side, missing in (("proposers", "検討の時間は足りましたか"), ("sections", "区報")):
        shown = text_of(desk.get(page("preview", survey.pk, side)))
        assert "手続はわかりやすかったですか" in shown
        assert missing not in shown
    before = text_of(desk.get(page("open", survey.pk)))
    assert world.scheme.organization.name in before
    assert world.scheme.lead.name in before
    send(desk, "open", survey.pk)
    return survey


def test_a20_the_questionnaire_goes_out_is_answered_and_its_results_stand_on_the_scheme_page(
    world,
):
    survey = prepared(world)
    mail = OutgoingMail.objects.get(kind="surveys.asked", recipient=world.rep)
    assert mail.object_id == world.request(survey).pk

    group = client_of(world.rep)
    home = text_of(group.get(reverse("portal:home")))
    address = page("answer", world.request(survey).pk)
    assert address in home
    form = text_of(group.get(address))
    assert "団体名のついた回答を読むのは総合窓口の職員だけ" in form
    assert "提案を検討した課が、団体名のついた回答を見ることはありません" in form

    refused = text_of(send(group, "answer", world.request(survey).pk, **{WORDS: "様式が長い"}))
    assert "「手続はわかりやすかったですか」に回答してください" in refused
    assert "様式が長い" in refused
    kept = send(group, "answer", world.request(survey).pk, keep="1", **{WORDS: "様式が長い"})
    assert "まだ送られていません" in text_of(group.get(kept.url))
    whole = {SCALE: "4", ONE: "区報", SEVERAL: ["提案書", "予算書"], WORDS: "様式が長い"}
    sent = send(group, "answer", world.request(survey).pk, version="1", **whole)
    assert "の回答を受け付けました" in text_of(group.get(sent.url))

    officer = client_of(world.officer)
    assert reverse("surveys:own_requests") in text_of(officer.get(reverse("portal:staff_home")))
    send(officer, "answer", world.section_request(survey).pk, **{SCALE: "3"})
    assert address not in text_of(officer.get(page("own_requests")))

    evaluated(world, survey)
    shown = text_of(client_of().get(page("results", YEAR)))
    assert "1件に送付、1件の回答(回答率100%)" in shown
    assert "2件に送付、1件の回答(回答率50%)" in shown
    assert "回答数が少ないため、内訳は公表していません" in shown
    assert "提案書を2ページにします" in shown
    assert PLAIN in shown
    assert "様式が長い" not in shown
    numbers = f"{reverse('proposals:scheme_statistics')}?year={YEAR}"
    assert numbers in shown
    scheme = text_of(client_of().get(numbers))
    assert page("results", YEAR) in scheme
    assert "提案書を2ページにします" in scheme
    assert Notice.objects.filter(kind="surveys.published", recipient=world.rep).exists()


def evaluated(world, survey) -> None:
    """The last day passes; desk1 reads, chooses, writes up; the head publishes."""
    with time_machine.travel(end_of_day(survey.closes_on) + timedelta(minutes=9)):
        operations.close_surveys_by_clock()
        desk, head = client_of(world.desk), client_of(world.desk_head)
        reply = SurveyReply.objects.get(request=world.request(survey))
        assert page("reply", reply.pk) in text_of(desk.get(page("replies", survey.pk)))
        read = text_of(desk.get(page("reply", reply.pk)))
        assert "4 ややそう思う" in read
        assert "提案書、予算書" in read
        assert AccessLog.objects.filter(actor_id=world.desk.pk, object_id=reply.pk).count() == 1
        send(desk, "remark_new", reply.pk, WORDS, text=PLAIN)
        words = {"findings": "おおむね良好でした。", "changes": "提案書を2ページにします。"}
        send(desk, "write_results", survey.pk, version=str(Survey.objects.get().version), **words)
        assert send(desk, "publish", survey.pk).status_code == 403
        send(desk, "send", survey.pk)
        assert client_of().get(page("results", YEAR)).status_code == 404
        send(head, "publish", survey.pk)


def test_next_year_the_desk_begins_with_a_copy_whose_questions_keep_their_keys(world):
    survey = world.published()
    desk = client_of(world.desk)
    assert f"?copy={survey.pk}" in text_of(desk.get(page("staff_list")))
    form = desk.get(page("new") + f"?copy={survey.pk}").context

    assert form["form"]["fiscal_year"].value() == YEAR + 1
    assert [row["key"].value() for row in form["questions"]][:5] == [q["key"] for q in QUESTIONS]
    assert form["form"]["closes_on"].value() is None


def test_the_desk_enters_paper_and_reads_it_back_before_it_corrects_it(world):
    survey = world.opened(groups=1)
    request = survey.requests.get(organization=world.others[0])
    desk = client_of(world.desk)
    day = clock.today().isoformat()
    nothing = text_of(send(desk, "enter", request.pk, **{SCALE: "5"}))
    assert "受付方法" in nothing
    send(desk, "enter", request.pk, channel="post", received_on=day, version="0", **{SCALE: "5"})
    read_back = text_of(desk.get(page("enter", request.pk)))

    assert 'value="5" id="id_q1_0" checked' in read_back.replace("checked ", "checked")
    reply = SurveyReply.objects.get()
    assert (reply.channel, reply.answers) == ("post", {SCALE: "5"})
    assert AccessLog.objects.filter(object_type="surveys.surveyreply").count() == 1


def test_an_answer_that_was_only_begun_is_read_by_nobody_in_the_office(world):
    request = world.request()
    reply = operations.keep_reply(request, {WORDS: "途中です"}, actor=world.rep)
    desk = client_of(world.desk)

    assert desk.get(page("reply", reply.pk)).status_code == 404
    assert "途中です" not in text_of(desk.get(page("enter", request.pk)))


def test_two_colleagues_see_both_answers_and_nothing_is_lost(world):
    request = world.request()
    first, second = client_of(world.rep), client_of(world.scheme.editor)
    send(first, "answer", request.pk, version="0", **{SCALE: "5", WORDS: "先に書いた"})
    conflict = send(second, "answer", request.pk, version="0", **{SCALE: "na", WORDS: "後から"})

    shown = text_of(conflict)
    assert conflict.status_code == 409
    for words in ("先に書いた", "後から", "該当なし"):
        assert words in shown
    assert 'name="version" value="1"' in shown
    done = send(second, "answer", request.pk, version="1", **{SCALE: "na", WORDS: "後から"})
    assert done.status_code == 302


def test_an_answer_typed_until_after_the_last_day_comes_back_with_the_sentence(world):
    survey = world.opened()
    request = world.request(survey)
    with time_machine.travel(end_of_day(survey.closes_on) + timedelta(seconds=1)):
        group = client_of(world.rep)
        late = text_of(send(group, "answer", request.pk, **{SCALE: "4", WORDS: "書き終えた文"}))
        assert "回答の受付は終了しました" in late
        assert "書き終えた文" in late
        assert "回答は送られませんでした" in text_of(group.get(page("answer", request.pk)))


def test_what_was_answered_stays_readable_for_its_organisation(world):
    survey = world.published()

    shown = text_of(client_of(world.rep).get(page("answer", world.request(survey).pk)))
    for words in ("4 ややそう思う", "様式が長い。", page("results", YEAR)):
        assert words in shown


def test_remarks_are_edited_left_out_and_hidden_on_their_pages(world):
    survey = world.written()
    remark = world.remark(survey)
    desk, head = client_of(world.desk), client_of(world.desk_head)
    send(desk, "remark_edit", remark.pk, text="様式を短く。", version="1")
    assert SurveyRemark.objects.get().text == "様式を短く。"
    stale = send(desk, "remark_edit", remark.pk, text="別の文", version="1")
    assert stale.status_code == 409
    send(desk, "remark_edit", remark.pk, text="様式を短く。", version="2", drop="1")
    assert SurveyRemark.objects.count() == 0
    remark = world.remark(survey)
    send(desk, "send", survey.pk)
    send(head, "publish", survey.pk)
    assert remark.text in text_of(client_of().get(page("results", YEAR)))
    send(desk, "remark_hide", remark.pk, reason="団体が分かるため。")
    assert remark.text not in text_of(client_of().get(page("results", YEAR)))


def test_the_csv_holds_each_choice_of_five_answers_and_no_word(world):
    world.published(groups=4)
    lines = text_of(client_of().get(page("results_csv", YEAR))).splitlines()

    scale = [
        line for line in lines if "手続はわかりやすかったですか" in line and "提案団体" in line
    ]
    assert len(scale) == 6
    assert any("4 ややそう思う,2,2.8" in line for line in scale)
    assert any("検討の時間は足りましたか" in line and "5件未満" in line for line in lines)
    assert not any("様式が長い" in line for line in lines)


def test_the_sheet_is_a_pdf_with_the_questions_of_its_side(world):
    survey = world.opened()
    answer = client_of(world.rep).get(page("sheet", world.request(survey).pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    every = client_of(world.desk).get(page("sheets", survey.pk))
    assert every["Content-Type"] == "application/pdf"
