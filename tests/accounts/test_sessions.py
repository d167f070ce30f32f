"""Sessions end: by lying idle, by age, by a new password, by a stopped account, by date."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.accounts import operations
from apps.accounts.models import StaffRole, User
from apps.core.once import FIELD, new_key
from tests.accounts.entrance import PASSWORD, log_in, make_account
from tests.factories import make_post, make_staff, make_user

pytestmark = pytest.mark.django_db

PAGE = "accounts:me"
NINE = "2026-04-01T09:00:00+09:00"


def enter(client, person, moment=NINE):
    with time_machine.travel(moment, tick=False):
        client.force_login(person)
        assert client.get(reverse(PAGE)).status_code == 200


def at(client, moment, path=None) -> int:
    with time_machine.travel(moment, tick=False):
        return client.get(path or reverse(PAGE)).status_code


@pytest.mark.parametrize(
    ("moment", "status"), [("2026-04-01T09:30:00+09:00", 200), ("2026-04-01T09:30:01+09:00", 302)]
)
def test_staff_sessions_end_after_30_idle_minutes(client, moment, status):
    enter(client, make_staff())

    assert at(client, moment) == status


@pytest.mark.parametrize(
    ("moment", "status"), [("2026-04-01T21:00:00+09:00", 200), ("2026-04-01T21:00:01+09:00", 302)]
)
def test_other_sessions_end_after_12_idle_hours(client, moment, status):
    enter(client, make_user())

    assert at(client, moment) == status


def test_staff_sessions_end_after_ten_hours_however_busy(client):
    enter(client, make_staff())
    seen = [
        at(client, f"2026-04-01T{hour:02}:{minute:02}:00+09:00")
        for hour in range(9, 20)
        for minute in (10, 35, 59)
    ]

    # Until 18:59, three pages an hour; 19:10 is more than ten hours after the log-in.
    assert (seen.count(200), seen[-3:]) == (30, [302, 302, 302])


def test_the_page_after_an_ended_session_is_reached_again_after_the_log_in(client):
    enter(client, make_staff())

    with time_machine.travel("2026-04-01T10:00:00+09:00", tick=False):
        response = client.get(reverse("accounts:staff_list"))

    assert response["Location"] == f"{reverse('account_login')}?next=%2Fstaff%2Fpeople%2F"


def send_late(client, person, data):
    """Send a form 31 minutes after the last page, then log in again."""
    enter(client, person)
    with time_machine.travel("2026-04-01T09:31:00+09:00", tick=False):
        client.post(reverse("accounts:profile_edit"), data)
        log_in(client, person.email)
        return client.get(reverse("accounts:kept_form"))


def test_a_form_sent_too_late_is_kept_for_its_writer(client):
    person = make_account(make_staff())

    page = send_late(client, person, {"name": "改めた\n名前", "kana": ""})

    assert page.context["kept"]["fields"] == [["name", "改めた\n名前"], ["kana", ""]]
    assert User.objects.get(pk=person.pk).name == person.name


def test_a_kept_form_is_not_shown_to_another_person(client):
    person, other = make_account(make_staff()), make_account()
    enter(client, person)
    with time_machine.travel("2026-04-01T09:31:00+09:00", tick=False):
        client.post(reverse("accounts:profile_edit"), {"name": "改めた名前"})
        log_in(client, other.email)
        page = client.get(reverse("accounts:kept_form"))

    assert page.context["kept"] is None


def test_a_kept_form_is_forgotten_once_it_is_sent(client):
    send_late(client, make_account(make_staff()), {"name": "改めた名前"})

    with time_machine.travel("2026-04-01T09:32:00+09:00", tick=False):
        client.post(reverse("accounts:profile_edit"), {"name": "改めた名前"})
        page = client.get(reverse("accounts:kept_form"))

    assert page.context["kept"] is None


def test_a_kept_form_can_be_thrown_away(client):
    send_late(client, make_account(make_staff()), {"name": "改めた名前"})

    with time_machine.travel("2026-04-01T09:32:00+09:00", tick=False):
        client.post(reverse("accounts:kept_form"), {FIELD: new_key()})
        page = client.get(reverse("accounts:kept_form"))

    assert page.context["kept"] is None


def test_passwords_are_never_kept(client):
    enter(client, make_account(make_staff()))

    with time_machine.travel("2026-04-01T09:31:00+09:00", tick=False):
        client.post(reverse("account_change_password"), {"oldpassword": PASSWORD})

    assert "kept_forms" not in client.session


def test_a_form_from_another_site_is_not_kept():
    client = Client(enforce_csrf_checks=True)
    enter(client, make_account(make_staff()))

    with time_machine.travel("2026-04-01T09:31:00+09:00", tick=False):
        response = client.post(reverse("accounts:profile_edit"), {"name": "他のサイトから"})

    assert response.status_code == 403
    assert "kept_forms" not in client.session


def test_a_new_password_ends_all_other_sessions(client):
    person = make_account()
    other = Client()
    log_in(client, person.email)
    log_in(other, person.email)

    new = {"oldpassword": PASSWORD, "password1": PASSWORD + "あ", "password2": PASSWORD + "あ"}
    client.post(reverse("account_change_password"), new)

    assert client.get(reverse(PAGE)).status_code == 200
    assert other.get(reverse(PAGE)).status_code == 302


def test_a_stopped_account_is_out_at_the_next_click(client):
    person = make_user()
    client.force_login(person)

    operations.disable_user(person, actor=make_staff(StaffRole.SYS_ADMIN), reason="退職のため")

    assert client.get(reverse(PAGE)).status_code == 302


def test_a_stopped_account_does_not_log_in(client):
    person = make_account(is_active=False)

    response = log_in(client, person.email)

    assert response["Location"] == reverse("account_inactive")


def test_an_ended_post_is_without_rights_at_the_next_click(client):
    post = make_post(role=StaffRole.SECTION)
    client.force_login(post.holder)
    assert client.get(reverse("accounts:staff_list")).status_code == 200

    post.valid_to = date(2001, 3, 31)
    post.save()

    assert client.get(reverse("accounts:staff_list")).status_code == 403


@pytest.mark.parametrize(
    ("moment", "status"), [("2026-03-31T23:59:59+09:00", 200), ("2026-04-01T00:00:00+09:00", 403)]
)
def test_a_moved_officer_loses_the_staff_pages_at_midnight(client, moment, status):
    post = make_post(role=StaffRole.DESK)
    operations.end_post(post, actor=make_staff(StaffRole.SYS_ADMIN), valid_to=date(2026, 3, 31))
    enter(client, post.holder, "2026-03-31T23:45:00+09:00")

    assert at(client, moment, reverse("accounts:staff_list")) == status


def test_visitors_pages_do_not_touch_the_session(client, django_assert_num_queries):
    client.get(reverse("account_reset_password_done"))

    with django_assert_num_queries(0):
        client.get(reverse("account_reset_password_done"))
