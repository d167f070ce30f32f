"""The entrance tells nobody which addresses are known, and lets the right people in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from apps.accounts.hashers import PortalArgon2Hasher
from apps.accounts.models import User
from apps.notifications.models import OutgoingMail
from tests.accounts.entrance import PASSWORD, ask_reset, log_in, make_account, sign_up, text_of

pytestmark = pytest.mark.django_db


def without(text: str, *addresses: str) -> str:
    for address in addresses:
        text = text.replace(address, "…")
    return text


def test_log_in_leads_to_my_page(client):
    person = make_account()

    response = log_in(client, person.email)

    assert response["Location"] == reverse("portal:home")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_log_in_gives_the_session_a_new_id(client):
    person = make_account()
    client.get(reverse("account_login"))
    client.session["before"] = "1"
    log_in(client, "nobody@example.jp")
    before = client.session.session_key

    log_in(client, person.email)

    assert client.session.session_key != before


def test_showing_the_password_again_gives_the_session_a_new_id(client):
    log_in(client, make_account().email)
    before = client.session.session_key

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.session.session_key != before


def test_log_in_answers_alike_for_known_and_unknown_addresses(client):
    known = make_account()

    wrong = log_in(client, known.email, "ちがうことば2003年度版")
    unknown = log_in(client, "nobody@example.jp", "ちがうことば2003年度版")

    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert without(text_of(wrong), known.email) == without(text_of(unknown), "nobody@example.jp")


def hashes(monkeypatch) -> list:
    """Count how often a password is hashed, with the real hasher."""
    seen = []
    real = PortalArgon2Hasher.encode
    verify = PortalArgon2Hasher.verify
    monkeypatch.setattr(
        PortalArgon2Hasher, "encode", lambda *args: seen.append("encode") or real(*args)
    )
    monkeypatch.setattr(
        PortalArgon2Hasher, "verify", lambda *args: seen.append("verify") or verify(*args)
    )
    return seen


def test_log_in_hashes_once_for_known_and_unknown_addresses(client, monkeypatch):
    known = make_account()
    seen = hashes(monkeypatch)

    log_in(client, known.email, "ちがうことば2003年度版")
    log_in(client, "nobody@example.jp", "ちがうことば2003年度版")

    assert len(seen) == 2


def test_sign_up_sends_a_link_and_opens_the_account_only_then(client):
    sign_up(client, "new@example.jp")

    person = User.objects.get(email="new@example.jp")
    assert not EmailAddress.objects.get(user=person).verified
    assert "_auth_user_id" not in client.session


def test_sign_up_link_confirms_the_address(client, settings):
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"
    sign_up(client, "new@example.jp")

    link = re.search(r"https://kyodo.example.jp(/\S+)", mail.outbox[0].body)[1]
    client.post(link)

    assert EmailAddress.objects.get(email="new@example.jp").verified


def test_sign_up_answers_alike_for_known_and_unknown_addresses(client):
    known = make_account()

    first = sign_up(client, known.email)
    page = client.get(first["Location"])
    second = sign_up(client, "new@example.jp")
    other = client.get(second["Location"])

    assert first["Location"] == second["Location"]
    assert without(text_of(page), known.email) == without(text_of(other), "new@example.jp")


def test_sign_up_with_a_known_address_tells_its_owner_by_mail(client):
    known = make_account(language="ja")

    sign_up(client, known.email)

    assert User.objects.filter(email=known.email).count() == 1
    assert [message.to for message in mail.outbox] == [[known.email]]


def test_sign_up_hashes_once_for_known_and_unknown_addresses(client, monkeypatch):
    known = make_account()
    seen = hashes(monkeypatch)

    sign_up(client, known.email)
    once = len(seen)
    sign_up(client, "new@example.jp")

    assert len(seen) == 2 * once


@pytest.mark.parametrize("missing", ["name", "email", "password1", "consent"])
def test_sign_up_keeps_what_was_typed_when_something_is_missing(client, missing):
    response = sign_up(client, "new@example.jp", **{missing: ""})

    assert missing in response.context["form"].errors
    assert response.context["form"]["kana"].value() == "いしい はるか"


@pytest.mark.parametrize(
    "weak",
    [
        "じゅういちもじのことば",
        "password12345",
        "Chiyoda-Kyodo-2026",
        "千代田協働ポータル2026",
        "new@example.jp",
        "あ" * 129,
    ],
)
def test_sign_up_refuses_weak_passwords(client, weak):
    response = sign_up(client, "new@example.jp", password1=weak)

    assert list(response.context["form"].errors) == ["password1"]


def test_reset_answers_alike_for_known_and_unknown_addresses(client):
    known = make_account()

    first, second = ask_reset(client, known.email), ask_reset(client, "nobody@example.jp")

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert [message.to for message in mail.outbox] == [[known.email], ["nobody@example.jp"]]


def test_reset_hashes_alike_for_known_and_unknown_addresses(client, monkeypatch):
    known = make_account()
    seen = hashes(monkeypatch)

    ask_reset(client, known.email)
    once = len(seen)
    ask_reset(client, "nobody@example.jp")

    assert (once, len(seen)) == (1, 2)


def test_links_in_mails_ignore_the_host_header(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"
    known = make_account()

    client.post(
        reverse("account_reset_password"), {"email": known.email}, headers={"host": "evil.example"}
    )

    assert "evil.example" not in mail.outbox[0].body
    assert "https://kyodo.example.jp/account/password/reset/key/" in mail.outbox[0].body


def follow_reset(client, settings):
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"
    link = re.search(r"https://kyodo.example.jp(/account/password\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    new = {"password1": PASSWORD + "あ", "password2": PASSWORD + "あ"}
    return client.post(page.redirect_chain[-1][0], new)


def test_reset_by_mail_sets_the_password_and_logs_in(client, settings):
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"
    person = make_account()
    ask_reset(client, person.email)

    follow_reset(client, settings)

    person.refresh_from_db()
    assert person.check_password(PASSWORD + "あ")
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_log_in_does_not_lead_to_other_sites(client, target):
    person = make_account()

    response = client.post(
        reverse("account_login"),
        {"login": person.email, "password": PASSWORD, "next": target},
    )

    assert response["Location"] == reverse("portal:home")


def test_mails_are_written_in_the_readers_language(client):
    person = make_account(language="en")

    ask_reset(client, person.email)

    assert mail.outbox[0].subject == "To set a new password (collaboration portal)"


def test_mails_of_the_entrance_go_through_the_outbox(client, settings):
    settings.EMAIL_BACKEND = "apps.notifications.mail_backend.OutboxBackend"
    person = make_account()

    ask_reset(client, person.email)

    assert OutgoingMail.objects.get().address == person.email
