"""Where mail is handed over, read from one address."""

import pytest

from apps.notifications.checks import mail_leaves_the_house, mail_server_is_readable
from apps.notifications.transport import MailServer


@pytest.mark.parametrize(
    ("url", "host", "port", "tls"),
    [
        ("smtp://mail.example.jp", "mail.example.jp", 587, "starttls"),
        ("smtp://mail.example.jp:25/", "mail.example.jp", 25, "none"),
        ("smtp://mail.example.jp:25/?tls=starttls", "mail.example.jp", 25, "starttls"),
        ("smtps://mail.example.jp", "mail.example.jp", 465, "tls"),
        ("smtp://mail.example.jp/?tls=none", "mail.example.jp", 587, "none"),
    ],
)
def test_port_and_encryption_follow_from_the_address(url, host, port, tls):
    server = MailServer.from_url(url)

    assert (server.host, server.port, server.tls) == (host, port, tls)


def test_user_and_password_may_hold_any_letter():
    server = MailServer.from_url("smtp://kyodo%40example.jp:p%2Fw%3A@mail.example.jp")

    assert (server.user, server.password) == ("kyodo@example.jp", "p/w:")


@pytest.mark.parametrize("url", ["http://mail.example.jp", "smtp://a/?tls=maybe", "mail"])
def test_an_address_that_is_none_is_found_at_the_start(settings, url):
    settings.EMAIL_CONFIG = url

    assert [error.id for error in mail_server_is_readable(None)] == ["notifications.E001"]


@pytest.mark.parametrize(
    ("url", "demo", "found"),
    [("", False, ["notifications.W001"]), ("", True, []), ("smtp://a", False, [])],
)
def test_a_portal_without_mail_server_is_warned_of(settings, url, demo, found):
    settings.EMAIL_CONFIG, settings.KYODO_DEMO = url, demo

    assert [warning.id for warning in mail_leaves_the_house(None)] == found
