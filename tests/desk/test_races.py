"""Two officers at once, and very many forms from one address."""

import pytest

from apps.desk import operations
from apps.desk.models import DeskCase
from tests.core.threads import at_once
from tests.desk.factories import World
from tests.desk.pages import client_of, page, question, send, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_answer_at_once_and_one_keeps_his_text_and_sees_the_other():
    world = World()
    case = world.classified()
    texts = {"一人目の回答です。": world.desk, "二人目の回答です。": world.colleague}
    clients = [(client_of(person), text) for text, person in texts.items()]

    answers = at_once(
        *[lambda c=c, t=t: send(c, "reply", case.pk, text=t, version="0") for c, t in clients]
    )

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    loser = text_of(next(answer for answer in answers if answer.status_code == 409))
    assert case.messages.count() == 1
    assert case.messages.get().text in loser
    assert all(text in loser for text in texts)


def test_approval_and_another_reply_at_once_leave_one_of_them():
    world = World()
    answer = world.with_head()
    head, officer = client_of(world.desk_head), client_of(world.desk)

    answers = at_once(
        lambda: send(head, "answer_approve", answer.pk, version="0"),
        lambda: send(officer, "reply", answer.case_id, text="別の連絡です。", version="0"),
    )

    assert sorted(reply.status_code for reply in answers) == [302, 409]
    assert answer.case.messages.count() == 1


def test_two_forms_at_once_take_two_numbers():
    at_once(*[lambda: send(client_of(), "ask", **question(), send="1") for _each in range(4)])

    assert DeskCase.objects.values("receipt_number").distinct().count() == 4


def test_a_flood_of_500_forms_is_slowed_and_other_peoples_forms_go_through():
    flood = client_of()
    answers = [
        send(flood, "ask", **question(body=f"大量の送信{number}"), send="1")
        for number in range(500)
    ]
    accepted = [answer for answer in answers if answer.status_code == 302]
    slowed = [answer for answer in answers if answer.status_code == 429]

    assert len(accepted) + len(slowed) == 500
    assert 10 <= len(accepted) <= 20
    assert DeskCase.objects.count() == len(accepted)
    assert "少しお待ちください" in text_of(slowed[0])
    assert "大量の送信499" in text_of(answers[499])
    other = client_of()
    other.defaults["REMOTE_ADDR"] = "198.51.100.7"
    assert send(other, "ask", **question(body="別のかたの相談"), send="1").status_code == 302
    assert DeskCase.objects.filter(body="別のかたの相談").exists()


def test_hand_over_and_reply_at_once_both_stand():
    world = World()
    case = world.classified()

    at_once(
        lambda: operations.hand_over_cases(
            actor=world.desk_head, giver=world.desk, taker=world.colleague
        ),
        lambda: send(client_of(world.desk), "reply", case.pk, text="連絡です。", version="0"),
    )

    assert world.fresh(case).officer == world.colleague
    assert case.messages.count() == 1
    assert client_of(world.desk).get(page("case", case.pk)).status_code == 200
