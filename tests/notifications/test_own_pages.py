"""A person's notices, wishes, and the way out of mail without log-in."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.notifications.models import Delivery, Notice, NoticePreference, Unsubscription
from apps.notifications.operations import resubscribe
from apps.notifications.recipients import address_hash
from apps.notifications.rendering import unsubscribe_url
from tests.factories import make_user
from tests.notifications.factories import CHOSEN, WRITTEN, make_notice

pytestmark = pytest.mark.django_db
LIST = reverse("notifications:notice_list")


@pytest.fixture
def person(client):
    user = make_user()
    client.force_login(user)
    return user


def test_the_list_shows_a_persons_own_notices_only(client, person):
    own, other = make_notice(person), make_notice(make_user())

    text = client.get(LIST).content.decode()

    assert (own.subject in text, other.subject in text) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_every_length(client, person, rows, django_assert_num_queries):
    for _ in range(rows):
        make_notice(person)
    client.get(LIST)  # the first page after the log-in also writes the session

    with django_assert_num_queries(4):
        client.get(LIST)


def test_opening_a_notice_marks_it_and_leads_to_its_page(client, person):
    notice = make_notice(person)

    answer = client.post(reverse("notifications:notice_open", args=[notice.pk]))

    assert (answer.status_code, answer.url) == (302, "/thing/")
    assert Notice.objects.unread().count() == 0


def test_a_foreign_notice_cannot_be_opened(client, person):
    notice = make_notice(make_user())

    answer = client.post(reverse("notifications:notice_open", args=[notice.pk]))

    assert (answer.status_code, Notice.objects.unread().count()) == (404, 1)


def test_all_notices_are_marked_as_read_at_once(client, person):
    make_notice(person), make_notice(person), make_notice(make_user())

    client.post(reverse("notifications:notice_read_all"))

    assert Notice.objects.unread().count() == 1


def test_what_staff_wrote_is_not_shown_before_it_can_no_longer_be_taken_back(client, person):
    notice = make_notice(person, kind=WRITTEN)

    assert notice.subject not in client.get(LIST).content.decode()


def test_a_person_chooses_how_to_be_told(client, person):
    make_notice(person, kind=CHOSEN), make_notice(person)
    address = reverse("notifications:preferences")
    assert list(client.get(address).context["form"].fields) == [CHOSEN.name]

    client.post(address, {CHOSEN.name: Delivery.OFF})
    client.post(address, {CHOSEN.name: Delivery.DAILY})

    assert NoticePreference.objects.get().delivery == Delivery.DAILY


def test_a_wish_that_is_not_offered_is_refused(client, person):
    make_notice(person, kind=CHOSEN)

    answer = client.post(reverse("notifications:preferences"), {CHOSEN.name: "never"})

    assert (answer.status_code, NoticePreference.objects.count()) == (200, 0)


def unsubscribe_path(settings, topic="proposal-1") -> str:
    return unsubscribe_url("F@example.jp", topic).removeprefix(settings.KYODO_ORIGIN)


def test_one_click_stops_a_topic_without_log_in_cookie_or_token(settings):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(unsubscribe_path(settings), {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, answer.cookies) == (200, {})
    stopped = Unsubscription.objects.get()
    assert (stopped.address_hash, stopped.topic) == (address_hash("f@example.jp"), "proposal-1")


def test_a_look_at_the_link_stops_nothing(client, settings):
    answer = client.get(unsubscribe_path(settings))

    assert (answer.status_code, Unsubscription.objects.count()) == (200, 0)


def test_a_second_click_changes_nothing(client, settings):
    codes = [client.post(unsubscribe_path(settings)).status_code for _ in range(2)]

    assert (codes, Unsubscription.objects.count()) == ([200, 200], 1)


def test_a_forged_link_does_not_exist(client):
    answer = client.post(reverse("notifications:unsubscribe", args=["WyJhIiwgImIiXQ:forged"]))

    assert (answer.status_code, Unsubscription.objects.count()) == (404, 0)


def test_a_new_sign_up_lets_mail_through_again(client, settings):
    client.post(unsubscribe_path(settings))

    resubscribe("f@example.jp", "proposal-1")

    assert Unsubscription.objects.count() == 0
