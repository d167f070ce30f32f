"""What no browser of ours sends ends at the edge with a 400 page."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from apps.core.middleware import client_ip

URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def sent(browser, acts):
    """A browser whose POST reaches a view that answers with what it read."""
    acts["act"] = lambda request: HttpResponse(request.POST.get("text", ""))
    return browser


@pytest.mark.parametrize(
    "address",
    [
        "/test/page/%00",
        "/test/page/?q=%00",
        "/test/page/?%00=q",
        "/test/page/?q=%ff%fe",
        "/test/page/?q=%ed%a0%80",
        "/proposals/99999999999999999999/",
        "/test/page/?q=" + "x" * 4096,
        "/" + "x" * 1100,
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(browser, address):
    response = browser.get(address)

    assert response.status_code == 400
    assert "text/html" in response.headers["Content-Type"]


def test_a_path_that_is_not_utf8_leads_nowhere(browser):
    assert browser.get("/test/%ff/").status_code == 404


@pytest.mark.parametrize("charset", ["cp932", "utf-7", "shift_jis", "latin-1", "nonsense"])
@pytest.mark.parametrize("kind", [URLENCODED, "multipart/form-data; boundary=x"])
def test_a_form_in_a_foreign_charset_is_refused(sent, kind, charset):
    sent.cookies["csrf"] = "a" * 32

    response = sent.generic("POST", "/test/act/", b"text=a", f"{kind}; charset={charset}")

    assert (response.status_code, response.headers["X-Frame-Options"]) == (400, "DENY")


@pytest.mark.parametrize("body", [b"text=a%00b", b"text=\xff", b"text=%ed%a0%80", b"te%00xt=a"])
def test_a_body_with_nul_or_broken_characters_is_refused(sent, body):
    assert sent.post("/test/act/", body, content_type=URLENCODED).status_code == 400


def test_a_multipart_field_with_nul_is_refused(sent):
    assert sent.post("/test/act/", {"text": "a\0b"}).status_code == 400


def test_a_cut_multipart_body_is_refused(sent):
    kind = "multipart/form-data; boundary="

    assert sent.post("/test/act/", b"--x\r\n", content_type=kind).status_code == 400


def test_a_cookie_that_unquotes_to_nul_is_refused(browser):
    response = browser.get("/test/closed/", HTTP_COOKIE='session="aaaaaaaaaa\\000"')

    assert response.status_code == 400


def test_more_text_than_a_form_holds_is_refused_as_too_large(sent, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    body = b"text=" + b"a" * 2000
    assert sent.post("/test/act/", body, content_type=URLENCODED).status_code == 413


def test_too_many_fields_are_refused(sent):
    body = "&".join(f"f{number}=1" for number in range(1500))

    assert sent.post("/test/act/", body, content_type=URLENCODED).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["髙﨑①㈱～−", "𠮷", "葛󠄀", "か゛", "a+b c\r\nd"])
def test_japanese_text_arrives_as_it_was_typed(sent, text):
    assert sent.post("/test/act/", {"text": text}).content.decode() == text


@pytest.mark.parametrize(
    ("hops", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.66, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.66, 203.0.113.9, 192.0.2.2", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense", "0.0.0.0"),  # noqa: S104
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, hops, forwarded, expected):
    settings.KYODO_TRUSTED_PROXIES = hops
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded}
    )

    assert client_ip(request) == expected
