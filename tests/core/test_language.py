"""Which language a page comes in, and the switch."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cookie", "browser_wants", "expected"),
    [
        ("", "", "ja"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "fr", "ja"),
        ("ja", "en", "ja"),
        ("en", "ja", "en"),
        ("ja-easy", "en", "ja"),
        ("nonsense", "", "ja"),
    ],
)
def test_the_own_choice_counts_more_than_the_browsers(browser, cookie, browser_wants, expected):
    browser.cookies["language"] = cookie

    response = browser.get("/test/page/", headers={"Accept-Language": browser_wants})

    assert response.headers["Content-Language"] == expected
    assert f'<html lang="{expected}">' in response.content.decode()


def test_easy_japanese_is_a_language_of_its_own(browser):
    browser.cookies["language"] = "ja-easy"

    assert browser.get("/test/page/").wsgi_request.LANGUAGE_CODE == "ja-easy"


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_the_switch_keeps_the_choice_and_goes_back(browser, language):
    response = browser.post("/i18n/setlang/", {"language": language, "next": "/test/page/?q=1"})

    assert (response.status_code, response.headers["Location"]) == (302, "/test/page/?q=1")
    assert response.cookies["language"].value == language


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "", "\\\\x"]
)
def test_the_switch_never_leads_to_another_site(browser, elsewhere):
    response = browser.post("/i18n/setlang/", {"language": "en", "next": elsewhere})

    assert response.headers["Location"] == "/"


def test_an_unknown_language_is_not_kept(browser):
    assert browser.post("/i18n/setlang/", {"language": "xx"}).cookies == {}


def test_the_switch_needs_no_token(acts):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/i18n/setlang/", {"language": "en"}).status_code == 302


def test_looking_at_the_switch_changes_nothing(browser):
    response = browser.get("/i18n/setlang/?language=en")

    assert (response.status_code, response.cookies) == (405, {})
