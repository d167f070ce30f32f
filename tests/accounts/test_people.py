"""Acts upon people: the own profile, invitation, stopping an account."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from apps.accounts import operations
from apps.accounts.models import NoticeChannel, StaffRole, User
from apps.core.errors import DomainError, StaleEdit
from apps.history.models import HistoryEntry, StaffNote
from tests.factories import make_section, make_staff, make_user

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)


def change(person, actor, **values):
    given = {
        "name": "石井 遥",
        "kana": "イシイ ハルカ",
        "phone": "",
        "language": "ja",
        "notice_channel": NoticeChannel.LETTER,
        **values,
    }
    return operations.change_profile(person, actor=actor, **given)


def invite(actor, **values):
    given = {
        "email": "Shinjin@Example.jp",
        "name": "新人 花子",
        "kana": "",
        "department": values.pop("department", None) or make_section(),
        "title": "主事",
        "role": StaffRole.SECTION,
        "valid_from": APRIL,
        **values,
    }
    return operations.invite_staff(actor=actor, **given)


def test_sign_up_writes_the_person_and_the_consent():
    person = operations.sign_up(email="A@Example.jp", password="ひみつのことば2003", name="石井 遥")

    assert person.email == "a@example.jp"
    assert StaffNote.objects.get(entry__object_id=person.pk).text == "consent: sign-up-1"


def test_change_profile_keeps_kana_in_hiragana():
    person = make_user()

    assert change(person, person).kana == "いしい はるか"


def test_change_profile_is_denied_to_others():
    with pytest.raises(PermissionDenied):
        change(make_user(), make_staff(StaffRole.SYS_ADMIN))


def test_change_profile_refuses_a_stale_save():
    person = make_user()
    change(person, person, version=1)

    with pytest.raises(StaleEdit):
        change(person, person, version=1, name="別の名")


def test_names_are_stored_as_typed():
    person = make_user()

    assert change(person, person, name="髙﨑 𠮷子㈱").name == "髙﨑 𠮷子㈱"


def test_invite_staff_opens_an_account_with_a_post():
    post = invite(make_staff(StaffRole.SYS_ADMIN))

    assert post.holder.email == "shinjin@example.jp"
    assert not post.holder.has_usable_password()


def test_invite_staff_sends_a_link_of_the_configured_origin(settings):
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"

    invite(make_staff(StaffRole.SYS_ADMIN))

    assert "https://kyodo.example.jp/account/password/reset/key/" in mail.outbox[0].body


def test_invite_staff_is_denied_to_other_sections():
    with pytest.raises(PermissionDenied):
        invite(make_staff(StaffRole.TRAINING))


def test_invite_staff_refuses_an_address_with_an_account():
    make_user(email="shinjin@example.jp")

    with pytest.raises(DomainError) as refusal:
        invite(make_staff(StaffRole.SYS_ADMIN))

    assert refusal.value.code == "has_account"


def test_disable_user_stops_the_account_with_a_reason():
    person = make_user()

    operations.disable_user(person, actor=make_staff(StaffRole.SYS_ADMIN), reason="退職のため")

    person.refresh_from_db()
    assert not person.is_active
    assert HistoryEntry.objects.of(person).get().staff_note.text == "退職のため"


def test_disable_user_needs_a_reason():
    with pytest.raises(DomainError) as refusal:
        operations.disable_user(make_user(), actor=make_staff(StaffRole.SYS_ADMIN), reason=" ")

    assert refusal.value.code == "no_reason"


def test_disable_user_is_denied_to_others_and_for_oneself():
    administrator = make_staff(StaffRole.SYS_ADMIN)

    for person, actor in [(make_user(), make_staff(StaffRole.DESK_HEAD)), (administrator,) * 2]:
        with pytest.raises(PermissionDenied):
            operations.disable_user(person, actor=actor, reason="退職のため")


def test_disable_user_refuses_a_stopped_account():
    with pytest.raises(DomainError) as refusal:
        operations.disable_user(
            make_user(is_active=False), actor=make_staff(StaffRole.SYS_ADMIN), reason="退職"
        )

    assert refusal.value.code == "wrong_state"


def test_enable_user_opens_the_account_again():
    person = make_user(is_active=False)

    operations.enable_user(person, actor=make_staff(StaffRole.SYS_ADMIN), reason="復職")

    assert User.objects.get(pk=person.pk).is_active


def test_enable_user_is_denied_to_others():
    with pytest.raises(PermissionDenied):
        operations.enable_user(
            make_user(is_active=False), actor=make_staff(StaffRole.TRAINING), reason="復職"
        )


def test_enable_user_refuses_an_account_in_use():
    with pytest.raises(DomainError) as refusal:
        operations.enable_user(make_user(), actor=make_staff(StaffRole.SYS_ADMIN), reason="復職")

    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize(
    ("role", "seen"),
    [(StaffRole.SYS_ADMIN, {"a", "b", "c"}), (StaffRole.DESK, {"a", "b"}), (None, {"a"})],
)
def test_staff_see_staff_and_only_the_administrator_sees_citizens(role, seen):
    viewer = make_staff(role, name="a") if role else make_user(name="a")
    make_staff(name="b")
    make_user(name="c")

    assert set(User.objects.visible_to(viewer).values_list("name", flat=True)) == seen
