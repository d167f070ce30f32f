"""A person without account follows the case: by the mailed link, by number, and at the counter."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from apps.audit.models import AccessLog
from apps.core import clock
from apps.core.errors import DomainError
from apps.desk import operations
from apps.desk.models import DeskCase
from apps.notifications.models import Letter, OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from tests.desk.factories import asker
from tests.desk.pages import client_of, page, question, send, text_of

pytestmark = pytest.mark.django_db
PHONE = "03-3264-0001"
REFUSED = "受付番号と電話番号が一致しません"


def case_of_phone(world, **values) -> DeskCase:
    """A case of somebody who has a telephone and no e-mail."""
    who = {"email": "", "phone": PHONE, "reply_method": "phone", **values}
    return world.new(who=asker(**who))


def link_in(text: str) -> str:
    """The address of a case's page in a mail or letter."""
    return re.search(r"/desk/cases/[0-9a-f-]{36}/", text)[0]


def test_who_asked_without_account_follows_by_mailed_link_and_by_number(world):
    visitor = client_of()
    send(visitor, "ask", **question(), send="1")
    case = DeskCase.objects.get()
    mailed = link_in(mail_text(OutgoingMail.objects.get(kind="desk.receipt")).body)
    assert case.subject in text_of(visitor.get(mailed))
    operations.send_reply(case, actor=world.desk, text="途中のご連絡です。")

    lost = {"number": case.receipt_number, "email": case.email}
    answer = client_of().post(page("find_again"), lost)
    again = OutgoingMail.objects.filter(kind="desk.receipt").latest("id")
    found = text_of(client_of().get(link_in(mail_text(again).body)))

    assert "該当する相談がある場合は" in text_of(answer) or "リンク" in text_of(answer)
    assert "途中のご連絡です。" in found
    sent = send(client_of(), "own_case", case.token, text="追加のお願いです。")
    assert sent.status_code == 302
    assert case.messages.latest("id").text == "追加のお願いです。"


def test_number_and_phone_at_the_counter_give_a_new_link_on_paper(world):
    case = case_of_phone(world)
    old = case.get_absolute_url()
    desk = client_of(world.desk)

    done = send(desk, "claim", number=case.receipt_number, phone="03(3264)0001", by_letter="no")

    new = world.fresh(case).get_absolute_url()
    assert done.url == page("paper", case.pk)
    assert desk.get(done.url).status_code == 200
    assert client_of().get(old).status_code == 404
    assert client_of().get(new).status_code == 200
    look = AccessLog.objects.get(look="contact", object_id=case.pk)
    assert (look.actor_id, look.object_type) == (world.desk.pk, "desk.deskcase")
    assert "窓口で" in text_of(desk.get(page("case", case.pk)))


def test_by_phone_the_new_link_leaves_as_a_letter_to_the_address_of_the_case(world):
    case = case_of_phone(world, postcode="102-8688", address="千代田区九段南1-2-1")

    send(client_of(world.desk), "claim", number=case.number(), phone=PHONE, by_letter="yes")

    letter = Letter.objects.get(kind="desk.link")
    assert letter.address == "千代田区九段南1-2-1"
    assert link_in(mail_text(letter).body) == world.fresh(case).get_absolute_url()
    assert not OutgoingMail.objects.filter(kind="desk.link").exists()


def test_a_letter_needs_an_address(world):
    case = case_of_phone(world)
    with pytest.raises(DomainError) as refused:
        operations.claim_case(
            actor=world.desk, number=case.receipt_number, phone=PHONE, by_letter=True
        )
    assert refused.value.code == "no_address"
    assert world.fresh(case).token == case.token


@pytest.mark.parametrize(
    ("number", "phone"), [("", "03-9999-9999"), ("SD1999-0001", PHONE), ("", "03-3264-00011")]
)
def test_a_wrong_number_and_a_wrong_phone_are_refused_in_the_same_words(world, number, phone):
    case = case_of_phone(world)
    typed = {"number": number or case.receipt_number, "phone": phone, "by_letter": "no"}

    shown = text_of(send(client_of(world.desk), "claim", **typed))

    assert REFUSED in shown
    assert case.subject not in shown
    assert world.fresh(case).token == case.token
    assert not AccessLog.objects.filter(look="contact").exists()


def test_a_case_without_phone_is_not_given_out(world):
    case = world.new()
    with pytest.raises(DomainError):
        operations.claim_case(actor=world.desk, number=case.receipt_number, phone="")


def test_only_the_desk_gives_links_out(world):
    case = case_of_phone(world)
    with pytest.raises(PermissionDenied):
        operations.claim_case(actor=world.officer, number=case.receipt_number, phone=PHONE)


def test_trying_numbers_is_slowed(world):
    desk = client_of(world.desk)
    typed = {"number": "SD2026-0001", "phone": PHONE, "by_letter": "no"}

    answers = [send(desk, "claim", **typed).status_code for _time in range(21)]

    assert answers[:20] == [200] * 20
    assert answers[20] == 429


def test_outsiders_learn_nothing_from_the_public_page(world):
    known = world.new()
    answers = [
        text_of(client_of().post(page("find_again"), {"number": number, "email": email}))
        for number, email in (
            (known.receipt_number, known.email),
            (known.receipt_number, "thief@example.jp"),
            (f"SD{clock.today().year}-9999", known.email),
        )
    ]

    assert len(set(answers)) == 1
    assert client_of().get(page("claim")).status_code == 302
