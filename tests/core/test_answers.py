"""What every answer carries, whatever happened: security headers and how it may be kept."""

import pytest
from django.conf import settings as ours
from django.test import Client

from apps.core.middleware import HEADERS
from tests.factories import make_user

pytestmark = pytest.mark.django_db

FAILING = [
    ("get", "/test/page/", {}, 200),
    ("get", "/test/closed/", {}, 302),
    ("get", "/no/such/page/", {}, 404),
    ("get", "/static/no-such-file.css", {}, 404),
    ("get", "/a%00b", {}, 400),
    ("get", "/test/page/", {"HTTP_HOST": "evil.example"}, 400),
    ("post", "/test/act/", {}, 500),
    ("post", "/test/act/", {"HTTP_COOKIE": "csrf=abc"}, 500),
]


@pytest.mark.parametrize(("method", "path", "more", "status"), FAILING)
def test_every_answer_has_the_security_headers(browser, method, path, more, status):
    response = getattr(browser, method)(path, **more)

    found = {name: response.headers.get(name) for name in HEADERS}
    assert (response.status_code, found) == (status, HEADERS)


def test_a_page_over_https_asks_for_https_from_now_on(browser, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

    response = browser.get("/no/such/page/", secure=True)

    assert response.headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )


def test_a_form_without_csrf_token_is_refused_with_the_headers(acts):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/test/act/")

    assert (response.status_code, response.headers["X-Frame-Options"]) == (403, "DENY")


def test_a_public_page_sets_no_cookie_and_never_opens_the_session(browser):
    response = browser.get("/test/page/")

    assert response.cookies == {}
    assert response.wsgi_request.session.accessed is False
    assert response.headers["Vary"] == "Accept-Language, Accept-Encoding"


def test_a_public_page_costs_no_query(browser, django_assert_num_queries):
    with django_assert_num_queries(0):
        browser.get("/test/page/")


def test_a_public_page_may_be_kept_but_is_asked_for_again(browser):
    first = browser.get("/test/page/")
    again = browser.get("/test/page/", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_a_kept_page_in_another_language_is_sent_anew(browser):
    japanese = browser.get("/test/page/")
    browser.cookies["language"] = "en"
    english = browser.get("/test/page/", headers={"If-None-Match": japanese.headers["ETag"]})

    assert (english.status_code, english.headers["Content-Language"]) == (200, "en")


def test_a_page_with_a_token_is_private(browser):
    response = browser.get("/test/form/")

    assert ours.CSRF_COOKIE_NAME in response.cookies
    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/test/page/", "/test/closed/", "/no/such/page/"])
def test_nothing_shown_to_a_signed_in_person_is_stored(browser, path):
    browser.force_login(make_user())

    assert browser.get(path).headers["Cache-Control"] == "private, no-store"


def test_each_answer_has_an_id_of_its_own(browser):
    ids = {browser.get("/test/page/").headers["X-Request-Id"] for _time in range(2)}

    assert len(ids) == 2


def test_an_id_from_outside_is_kept_only_behind_our_proxy(browser, settings):
    given = {"X-Request-Id": "abcdef-12345"}
    settings.KYODO_TRUSTED_PROXIES = 0
    direct = browser.get("/test/page/", headers=given).headers["X-Request-Id"]
    settings.KYODO_TRUSTED_PROXIES = 1
    proxied = browser.get("/test/page/", headers=given).headers["X-Request-Id"]

    assert (direct == "abcdef-12345", proxied) == (False, "abcdef-12345")


def test_a_page_without_the_public_mark_leads_to_the_log_in(browser):
    response = browser.get("/test/closed/")

    assert response.headers["Location"] == "/account/login/?next=/test/closed/"
