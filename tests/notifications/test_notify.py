"""notify() writes notices, mails and letters with the act, and for the right people."""

import pytest
from django.db import transaction

from apps.notifications.models import (
    Delivery,
    Letter,
    Notice,
    NoticePreference,
    OutgoingMail,
    Unsubscription,
)
from apps.notifications.operations import notify
from apps.notifications.recipients import MailAddress, PostalAddress, address_hash
from tests.factories import make_department, make_user
from tests.notifications.factories import CHOSEN, PLAIN, make_paper_user, tell_of

pytestmark = pytest.mark.django_db


def test_a_user_gets_a_notice_and_a_mail():
    user, about = make_user(), make_department()

    event = tell_of(about, user)

    notice, mail = Notice.objects.get(), OutgoingMail.objects.get()
    assert (notice.recipient, notice.event, notice.subject) == (user, event, about.name)
    assert (mail.recipient, mail.address, mail.object_id) == (user, user.email, about.pk)


def test_the_actor_is_not_told_of_his_own_act():
    actor = make_user()

    tell_of(make_department(), actor, MailAddress(actor.email.upper()), actor=actor)

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_a_person_named_twice_is_told_once():
    user, about = make_user(), make_department()

    event = tell_of(about, user, user, MailAddress(user.email))
    tell_of(about, user, event=event)

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_a_second_call_reaches_only_people_not_yet_told():
    first, second, about = make_user(), make_user(), make_department()

    event = tell_of(about, first)
    tell_of(about, first, second, event=event)

    assert [mail.recipient for mail in OutgoingMail.objects.order_by("id")] == [first, second]


def test_a_person_who_chose_paper_gets_a_letter_and_no_mail():
    user = make_paper_user()

    tell_of(make_department(), user)

    assert (Letter.objects.get().recipient, OutgoingMail.objects.count()) == (user, 0)
    assert Notice.objects.get().recipient == user


def test_a_known_address_goes_onto_the_letter_once():
    user = make_paper_user()

    tell_of(
        make_department(), PostalAddress("みどりの会", "102-0074", "九段南1-1", user=user), user
    )

    letter = Letter.objects.get()
    assert (letter.name, letter.postcode) == ("みどりの会", "102-0074")


def test_a_stopped_account_is_not_told():
    tell_of(make_department(), make_user(is_active=False))

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("wish", "mails", "in_digest"),
    [(Delivery.NOW, 1, False), (Delivery.DAILY, 0, True), (Delivery.OFF, 0, False)],
)
def test_a_wish_decides_about_mail_but_not_about_the_screen(wish, mails, in_digest):
    user = make_user()
    NoticePreference.objects.create(user=user, kind=CHOSEN.name, delivery=wish)

    tell_of(make_department(), user, kind=CHOSEN)

    assert OutgoingMail.objects.count() == mails
    assert Notice.objects.get().in_digest == in_digest


def test_a_binding_kind_cannot_be_switched_off():
    user = make_user()
    NoticePreference.objects.create(user=user, kind=PLAIN.name, delivery=Delivery.OFF)

    tell_of(make_department(), user)

    assert OutgoingMail.objects.count() == 1


def test_a_follower_who_unsubscribed_from_the_topic_gets_nothing():
    Unsubscription.objects.create(address_hash=address_hash("a@example.jp"), topic="proposal-1")
    about = make_department()

    tell_of(about, MailAddress("A@example.jp", topic="proposal-1"))
    tell_of(about, MailAddress("a@example.jp", topic="proposal-2"))

    assert [mail.topic for mail in OutgoingMail.objects.all()] == ["proposal-2"]


def test_the_outbox_keeps_ids_and_refuses_text():
    about = make_department()

    with pytest.raises(TypeError):
        tell_of(about, make_user(), context={"reason": "内部の理由"})
    tell_of(about, make_user(), context={"section": about, "days": 5})

    section = {"row": "accounts.department", "id": about.pk}
    assert OutgoingMail.objects.get().context == {"section": section, "days": 5}


def test_a_hundred_people_cost_as_many_queries_as_one(django_assert_num_queries):
    about = make_department()
    crowd = [make_user() for _ in range(98)] + [make_paper_user(), make_paper_user()]
    follower = MailAddress("f@example.jp", topic="proposal-1")

    for people in ([crowd[0], crowd[-1], follower], [*crowd, follower]):
        with django_assert_num_queries(5):
            tell_of(about, *people, kind=CHOSEN)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_tells_nobody():
    user, about = make_user(), make_department()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell_of(about, user, make_paper_user())
        1 / 0  # noqa: B018

    assert (Notice.objects.count(), OutgoingMail.objects.count(), Letter.objects.count()) == (
        0,
        0,
        0,
    )


@pytest.mark.django_db(transaction=True)
def test_notify_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        notify(PLAIN, about=make_department(), to=[make_user()], actor=None, event="test:x")
