"""Passkeys in a real browser: added, used to log in, and without one breach of the policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.accounts.entrance import PASSWORD, make_account

pytestmark = pytest.mark.django_db(transaction=True)

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser):
    """A page of Debian's chromium with a built-in key, and breaches and errors in ``page.log``."""
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    page.log = []
    page.on("console", lambda message: note_breach(page.log, message.text))
    page.on("pageerror", lambda error: page.log.append(str(error)))
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()


def note_breach(log, text) -> None:
    if "Content Security Policy" in text:
        log.append(text)


def log_in(page, live_server, person):
    page.goto(live_server.url + reverse("account_login"))
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("#main form:first-of-type button")


def add_passkey(page, live_server):
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
        page.click("#main form:first-of-type button")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/2fa/**recovery-codes/**")


def test_a_passkey_is_added_and_logs_in(live_server, page):
    person = make_account()
    log_in(page, live_server, person)
    add_passkey(page, live_server)
    page.context.clear_cookies()

    page.goto(live_server.url + reverse("account_login"))
    page.click("#passkey_login")
    page.wait_for_url(lambda address: "/account/" not in address)

    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1
    assert page.log == []


PAGES = (
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "accounts:me",
)


def test_no_page_of_the_account_breaks_the_policy(live_server, page):
    person = make_account()
    log_in(page, live_server, person)
    add_passkey(page, live_server)

    statuses = [page.goto(live_server.url + reverse(name)).status for name in PAGES]

    assert statuses == [200] * len(PAGES)
    assert page.log == []


def test_the_policy_is_watched(live_server, page):
    page.goto(live_server.url + reverse("account_login"))

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")

    assert len(page.log) == 1
