"""Stories A13 and A04 through the real addresses, without JavaScript."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.desk import operations
from apps.desk.models import Article, DeskCase
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.desk.pages import client_of, page, question, send, text_of
from tests.factories import make_section, make_staff

pytestmark = pytest.mark.django_db


def test_a13_a_case_across_sections(world):
    visitor, desk = client_of(), client_of(world.desk)
    children = make_section(name="こども課")
    guide, hosts = world.article(), world.article(title="受入先の一覧")
    checked = text_of(send(visitor, "ask", **question()))
    assert "送信前の確認" in checked
    assert guide.title in checked
    assert not DeskCase.objects.exists()
    own = send(visitor, "ask", **question(), send="1").url
    case = DeskCase.objects.get()
    assert own in mail_text(OutgoingMail.objects.get(kind="desk.receipt")).body

    send(
        desk,
        "reply",
        case.pk,
        text="案内をお送りします。",
        version="0",
        articles=[guide.pk, hosts.pk],
    )
    assert "受入先の一覧" in text_of(desk.get(page("case", case.pk)))
    form = {
        "category": "several",
        "theme": "volunteering",
        "lead": world.lead.pk,
        "due_on": world.soon().isoformat(),
    }
    send(desk, "refer", case.pk, **form, related=[world.related.pk])
    officer = client_of(world.officer)
    lead = case.referrals.get(is_lead=True)
    unnamed = send(officer, "referral_send_back", lead.pk, reason="所管外です。")
    assert "所管する課" in text_of(unnamed)
    send(officer, "referral_send_back", lead.pk, right_office=children.pk, reason="所管外です。")
    assert "こども課" in text_of(desk.get(page("case", case.pk)))
    child_officer = make_staff(StaffRole.SECTION, department=children)
    child_head = make_staff(StaffRole.SECTION_HEAD, department=children)
    send(desk, "refer", case.pk, **{**form, "category": "several", "lead": children.pk},
         related=[world.lead.pk])  # fmt: skip

    with time_machine.travel(world.fresh(case).due_on - timedelta(days=1)):
        board = client_of(child_officer).get(page("board") + "?queue=ours")
        assert "badge-wait" in text_of(board)
        newest = case.messages.latest("id").pk
        later = add_office_days(world.fresh(case).due_on, 3)
        send(
            client_of(child_officer), "interim", case.pk, text="調べています。", version=newest,
            reason="関係課との調整", new_due_on=later.isoformat(),
        )  # fmt: skip
        assert world.fresh(case).due_on == later
        send(client_of(child_officer), "answer", case.pk, text="教室を紹介します。", version="0")
        answer = case.answers.get()
        send(client_of(child_officer), "answer_send", answer.pk)
        newest = case.messages.latest("id").pk
        assert send(client_of(child_officer), "answer_approve", answer.pk).status_code == 403
        send(client_of(child_head), "answer_approve", answer.pk, version=newest)
    shown = text_of(visitor.get(own))
    assert "中間回答" in shown
    assert "教室を紹介します。" in shown
    send(desk, "close", case.pk)
    assert world.fresh(case).status == "closed"

    text = {"theme": "volunteering", "title": "学習を手伝うには", "text": "教室をご紹介します。"}
    send(desk, "summary", case.pk, **text)
    article = Article.objects.latest("id")
    assert visitor.get(page("article", article.pk)).status_code == 404
    send(client_of(world.desk_head), "article_publish", article.pk)
    assert "教室をご紹介します。" in text_of(visitor.get(page("article", article.pk)))


def test_a04_what_is_said_at_the_counter_is_read_back_and_answered_by_letter(world):
    desk = client_of(world.desk)
    spoken = question(
        channel="counter", received_on=clock.today().isoformat(), email="", name="須崎 優子",
        reply_method="letter", postcode="102-8688", address="千代田区九段南1-2-1",
    )  # fmt: skip
    unread = send(desk, "enter", **spoken)
    assert "読み上げて確認しました" in text_of(unread)
    assert not DeskCase.objects.exists()

    send(desk, "enter", **spoken, read_back="on")
    case = DeskCase.objects.get()
    shown = text_of(desk.get(page("case", case.pk)))
    assert "代理入力" in shown
    assert world.desk.name in shown
    assert desk.get(page("paper", case.pk)).status_code == 200
    answer = world.with_head(case)
    operations.approve_answer(answer, actor=world.desk_head)

    assert Letter.objects.get(kind="desk.answered").name == "須崎 優子"
    assert not OutgoingMail.objects.filter(kind="desk.answered").exists()


def test_every_foot_leads_to_the_desk_and_its_form(world):
    shown = text_of(client_of().get("/"))

    assert "/desk/ask/" in shown
    assert settings.KYODO_DESK["tel"] in shown
