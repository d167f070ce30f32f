"""Second factors: required of staff where the office asks, kept encrypted."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as portal_settings
from django.urls import reverse

from apps.accounts.mfa_adapter import MFAAdapter
from apps.accounts.models import StaffRole
from tests.accounts.entrance import PASSWORD, log_in, make_account
from tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code() -> str:
    """The six figures an app would show now."""
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


@pytest.fixture
def asked(settings):
    settings.KYODO_STAFF_MFA = True


def with_app(user):
    TOTP.activate(user, SECRET)
    return user


def test_staff_without_a_second_factor_are_led_to_set_one_up(client, asked):
    client.force_login(make_staff())

    response = client.get(reverse("accounts:me"))

    assert response["Location"] == reverse("mfa_index")


def test_staff_may_still_log_out_without_a_second_factor(client, asked):
    client.force_login(make_staff())

    assert client.get(reverse("account_logout")).status_code == 200


@pytest.mark.parametrize("make", [make_user, lambda: make_staff(StaffRole.REVIEWER)])
def test_people_outside_the_office_need_none(client, asked, make):
    client.force_login(make())

    assert client.get(reverse("accounts:me")).status_code == 200


def test_staff_with_a_second_factor_go_on(client, asked):
    client.force_login(with_app(make_staff()))

    assert client.get(reverse("accounts:me")).status_code == 200


def test_the_password_alone_does_not_log_in(client):
    person = with_app(make_account())

    response = log_in(client, person.email)

    assert response["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_password_and_code_log_in(client):
    person = with_app(make_account())
    log_in(client, person.email)

    client.post(reverse("mfa_authenticate"), {"code": code()})

    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_code_is_not_guessed(client):
    person = with_app(make_account())
    log_in(client, person.email)
    for number in range(10):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})

    client.post(reverse("mfa_authenticate"), {"code": code()})

    assert "_auth_user_id" not in client.session


def test_a_recovery_code_logs_in_once(client):
    person = with_app(make_account())
    recovery = RecoveryCodes.activate(person).get_unused_codes()[0]
    states = []
    for _number in range(2):
        log_in(client, person.email)
        client.post(reverse("mfa_authenticate"), {"code": recovery})
        states.append("_auth_user_id" in client.session)
        client.logout()

    assert states == [True, False]


def test_setting_up_asks_for_the_password_again(client):
    client.force_login(make_account())

    response = client.get(reverse("mfa_activate_totp"))

    assert response["Location"].startswith(reverse("account_reauthenticate"))


def test_an_app_is_set_up(client):
    person = make_account()
    log_in(client, person.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    shown = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))

    client.post(reverse("mfa_activate_totp"), {"code": shown})

    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_secrets_are_stored_encrypted():
    person = with_app(make_user())

    assert SECRET not in str(Authenticator.objects.get(user=person).data)


def test_secrets_stay_readable_after_a_change_of_the_secret_key(settings):
    kept = MFAAdapter().encrypt(SECRET)

    settings.SECRET_KEY_FALLBACKS = [portal_settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-this-installation-0123456789"

    assert MFAAdapter().decrypt(kept) == SECRET


def test_staff_do_not_remove_their_last_factor(client, asked):
    person = make_account(with_app(make_staff()))
    log_in(client, person.email)
    client.post(reverse("mfa_authenticate"), {"code": code()})

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=person, type="totp").exists()
