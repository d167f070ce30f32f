"""How often one address may send a public form."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from apps.core import clock
from apps.core.models import ThrottleRow
from apps.core.throttle import TooOftenError, network_of, parse, throttle
from tests.core.threads import at_once

NOON = clock.datetime.fromisoformat("2026-04-01T12:00:00+09:00")


def knock(address="192.0.2.1", *, purpose="tests.one", after=0) -> int:
    """Seconds to wait, 0 if the act was let through."""
    request = RequestFactory().post("/")
    request.client_ip = address
    with clock.pinned_at(NOON + timedelta(seconds=after)):
        try:
            throttle(request, purpose, "3/min")
        except TooOftenError as full:
            return full.retry_after
    return 0


@pytest.mark.django_db
def test_the_budget_is_used_up_and_comes_back_one_by_one():
    waits = [knock(after=second) for second in (0, 0, 0, 0, 19, 20, 20, 40, 100, 100, 100, 100)]

    assert waits == [0, 0, 0, 20, 1, 0, 20, 0, 0, 0, 0, 20]


@pytest.mark.django_db
def test_each_address_and_each_purpose_has_its_own_budget():
    assert [knock() for _time in range(4)] == [0, 0, 0, 20]
    assert knock("192.0.2.2") == 0
    assert knock(purpose="tests.two") == 0


@pytest.mark.django_db
def test_addresses_are_not_stored():
    knock("192.0.2.1")

    assert "192.0.2.1" not in ThrottleRow.objects.get().key


@pytest.mark.django_db
def test_the_fourth_form_within_a_minute_gets_the_429_page(acts):
    browser = Client()
    answers = [browser.post("/test/limited/") for _time in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[3].headers["Retry-After"]) <= 20


@pytest.mark.django_db
def test_looking_at_the_form_is_not_counted(acts):
    browser = Client()

    assert [browser.get("/test/limited/").status_code for _time in range(5)] == [200] * 5


@pytest.mark.django_db(transaction=True)
def test_those_who_come_at_once_do_not_slip_through():
    waits = at_once(*[knock] * 8)

    assert waits.count(0) == 3


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("3/min", (3, timedelta(minutes=1))),
        ("5/10min", (5, timedelta(minutes=10))),
        ("20/2h", (20, timedelta(hours=2))),
        ("1/d", (1, timedelta(days=1))),
    ],
)
def test_a_rate_reads_like_words(rate, expected):
    assert parse(rate) == expected


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64")],
)
def test_a_household_with_ipv6_is_one_address(address, network):
    assert network_of(address) == network


@pytest.mark.django_db(transaction=True)
def test_a_request_that_fails_afterwards_has_still_counted(browser, acts):
    acts["act"] = lambda request: 1 / 0
    answers = [browser.post("/test/limited-act/") for _time in range(2)]

    assert [answer.status_code for answer in answers] == [500, 429]
