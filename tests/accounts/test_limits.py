"""Limits at the doors: guesses end, but no rival locks an account out."""

import re
from functools import partial

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from apps.accounts import jobs
from apps.accounts.models import Attempt, Door
from apps.accounts.throttle import LIMITS, Knock, forget_old
from tests.accounts.entrance import PASSWORD, ask_reset, log_in, make_account, sign_up
from tests.core.threads import at_once

pytestmark = pytest.mark.django_db

RIVAL = {"REMOTE_ADDR": "192.0.2.66"}
OWNER = {"REMOTE_ADDR": "192.0.2.1"}


def fail(client, email, times, **more):
    for _number in range(times):
        log_in(client, email, "ちがうことば2003年度版", **more)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_tenth_failure_still_lets_the_owner_in_and_the_next_does_not(client):
    person = make_account()
    fail(client, person.email, LIMITS[Door.LOGIN].pair - 1)
    log_in(client, person.email)
    assert is_in(client)

    client.logout()
    fail(client, person.email, 1)
    log_in(client, person.email)

    assert not is_in(client)


def test_a_rival_elsewhere_does_not_lock_the_owner_out(client):
    person = make_account()
    fail(client, person.email, LIMITS[Door.LOGIN].pair + 5, **RIVAL)

    log_in(client, person.email, **OWNER)

    assert is_in(client)


def test_one_address_tries_many_accounts_in_vain(client):
    person = make_account()
    for number in range(LIMITS[Door.LOGIN].address):
        fail(client, f"guess{number}@example.jp", 1, **RIVAL)

    log_in(client, person.email, **RIVAL)

    assert not is_in(client)


def test_the_limit_ends_with_its_span(client):
    person = make_account()
    with time_machine.travel("2026-04-01T09:00:00+09:00", tick=False):
        fail(client, person.email, LIMITS[Door.LOGIN].pair)

    with time_machine.travel("2026-04-01T09:15:00+09:00", tick=False):
        log_in(client, person.email)
        assert is_in(client)


def test_a_limited_log_in_says_the_same_for_unknown_addresses(client):
    person = make_account()
    pages = []
    for email in (person.email, "nobody@example.jp"):
        fail(client, email, LIMITS[Door.LOGIN].pair)
        pages.append(log_in(client, email).context["form"].non_field_errors())

    assert pages[0] == pages[1]


def test_a_reset_by_mail_opens_the_way_in_for_a_locked_pair(client, settings):
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"
    person = make_account()
    fail(client, person.email, LIMITS[Door.LOGIN].address)
    ask_reset(client, person.email)
    link = re.search(r"https://kyodo.example.jp(/account/password\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)

    new = {"password1": PASSWORD + "あ", "password2": PASSWORD + "あ"}
    client.post(page.redirect_chain[-1][0], new)

    assert is_in(client)
    assert not Attempt.objects.filter(door=Door.LOGIN).exists()


def test_forwarded_headers_are_not_believed_without_a_proxy(client):
    person = make_account()
    for number in range(LIMITS[Door.LOGIN].pair):
        fail(client, person.email, 1, headers={"x-forwarded-for": f"198.51.100.{number}"})

    log_in(client, person.email)

    assert not is_in(client)


def test_a_person_gets_three_reset_mails_an_hour_from_one_address(client):
    person = make_account()
    for _number in range(5):
        response = ask_reset(client, person.email)

    assert response["Location"] == reverse("account_reset_password_done")
    assert len(mail.outbox) == LIMITS[Door.RESET].pair


def test_a_rival_does_not_keep_reset_mails_from_the_owner(client):
    person = make_account()
    for _number in range(5):
        client.post(reverse("account_reset_password"), {"email": person.email}, **RIVAL)

    client.post(reverse("account_reset_password"), {"email": person.email}, **OWNER)

    assert len(mail.outbox) == LIMITS[Door.RESET].pair + 1


def test_sign_ups_from_one_address_are_limited(client):
    for number in range(LIMITS[Door.SIGNUP].address):
        Knock.of(Door.SIGNUP, account=f"{number}@example.jp", address="127.0.0.1").note()

    response = sign_up(client, "new@example.jp")

    assert response.context["form"].non_field_errors().data[0].code == "rate_limited"


def test_addresses_are_stored_as_hashes_only(client):
    fail(client, "nobody@example.jp", 1)

    attempt = Attempt.objects.get()
    assert {len(attempt.account_key), len(attempt.address_key)} == {64}


def test_one_ipv6_network_counts_as_one_address():
    one, other = (
        Knock.of(Door.LOGIN, account="a@example.jp", address=address)
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")
    )

    assert one == other


def test_old_attempts_are_forgotten():
    with time_machine.travel("2026-04-01T09:00:00+09:00", tick=False):
        Knock.of(Door.LOGIN, account="a@example.jp", address="192.0.2.1").note()

    with time_machine.travel("2026-04-02T09:00:01+09:00", tick=False):
        assert forget_old() == 1


def test_old_attempts_and_ended_sessions_are_removed_by_night(client):
    with time_machine.travel("2026-04-01T09:00:00+09:00", tick=False):
        client.force_login(make_account())
        Knock.of(Door.LOGIN, account="a@example.jp", address="192.0.2.1").note()

    with time_machine.travel("2026-05-01T02:50:00+09:00", tick=False):
        jobs.forget_old_entrances()

    assert (Attempt.objects.count(), Session.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_of_one_pair_are_counted_one_by_one():
    email = make_account().email
    guess = partial(fail, email=email, times=1)

    at_once(*[partial(guess, Client()) for _number in range(16)])

    assert Attempt.objects.count() == LIMITS[Door.LOGIN].pair
