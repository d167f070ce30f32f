"""Stories A13, A04 and the desk parts of A20 through the real addresses, without JavaScript."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from apps.accounts.models import StaffRole, User
from apps.core import clock, office
from apps.core.calendar import add_office_days
from apps.desk import operations
from apps.desk.models import Article, DeskCase
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.desk.factories import asker
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


def test_a20_the_desk_moves_on_a_day_with_rights_queue_footer_and_letters(world):
    new_section = make_section(name="コミュニティ総務課")
    new_officer = make_staff(StaffRole.SECTION, department=new_section)
    new_head = make_staff(StaffRole.SECTION_HEAD, department=new_section)
    admin = client_of(make_staff(StaffRole.SYS_ADMIN))
    old = {"address": "旧住所", "tel": "03-0000-0001", "email": "old@example.jp", "hours": "8:30"}
    holding = {"actor": make_staff(StaffRole.SYS_ADMIN), "name": "企画総務課 総合窓口", **old}
    operations.move_desk(world.desk_section, valid_from=clock.today(), **holding)
    case = world.answered(who=asker(email="", reply_method="letter", address="九段南"))
    article = world.article()
    tomorrow = clock.today() + timedelta(days=1)
    done = send(
        admin, "place", section=new_section.pk, valid_from=tomorrow.isoformat(),
        name="コミュニティ総務課 総合窓口", address="新住所", tel="03-0000-0009",
        email="new@example.jp", hours="8:30–17:00",
    )  # fmt: skip
    assert done.status_code == 302
    assert "企画総務課 総合窓口" in text_of(client_of().get("/"))

    with time_machine.travel(clock.now() + timedelta(days=1)):
        office.forget()
        foot = text_of(client_of().get("/"))
        assert "コミュニティ総務課 総合窓口" in foot
        assert "新住所" in foot
        moved, left = (User.objects.get(pk=who.pk) for who in (new_officer, world.desk))
        assert moved.has_role(StaffRole.DESK)
        assert not left.has_role(StaffRole.DESK)
        assert User.objects.get(pk=new_head.pk).has_role(StaffRole.DESK_HEAD)
        assert client_of(moved).get(page("case", case.pk)).status_code == 200
        assert client_of(left).get(page("case", case.pk)).status_code == 404
        assert article.section_name in text_of(client_of().get(page("article", article.pk)))
        assert world.desk_section.name in text_of(client_of().get(case.get_absolute_url()))
        sheets = client_of(moved).get("/staff/notices/letters/")
        assert sheets.status_code == 200
    office.forget()


def test_a20_a_letter_written_before_the_move_keeps_the_old_head(world):
    admin = make_staff(StaffRole.SYS_ADMIN)
    contact = {"address": "旧住所", "tel": "03-1", "email": "old@example.jp", "hours": "8:30"}
    operations.move_desk(
        world.desk_section, actor=admin, valid_from=clock.today(), name="旧窓口", **contact
    )
    world.new(who=asker(email="", reply_method="letter", address="九段南"))
    operations.move_desk(
        make_section(), actor=admin, valid_from=clock.today() + timedelta(days=1), name="新窓口",
        **contact,
    )  # fmt: skip
    with time_machine.travel(clock.now() + timedelta(days=3)):
        office.forget()
        from_then = office.desk(clock.local(Letter.objects.get().ready_from).date())
        assert from_then["name"] == "旧窓口"
        assert office.desk()["name"] == "新窓口"


def test_a20_cases_of_an_officer_who_left_show_no_former_owner(world):
    case = world.classified()
    post = world.desk.posts.get()
    post.valid_to = clock.today()
    post.save()
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert operations.release_left_officers() == 1
        assert world.fresh(case).officer is None


def test_every_foot_leads_to_the_desk_and_its_form(world):
    shown = text_of(client_of().get("/"))

    assert "/desk/ask/" in shown
    assert settings.KYODO_DESK["tel"] in shown
