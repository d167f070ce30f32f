"""What an organisation says of itself: rules, disclosure, guarded items."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from apps.core.errors import DomainError, StaleEdit
from apps.organizations import operations
from apps.organizations.models import (
    DisclosureItem,
    MembershipRole,
    Organization,
    OrganizationStatus,
    role_in,
)
from apps.organizations.operations import Profile
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    make_person,
    profile_of,
)

pytestmark = pytest.mark.django_db


def test_the_person_who_registers_becomes_the_representative():
    person = make_person()

    organization = operations.register_organization(actor=person, profile=profile_of())

    assert organization.status == OrganizationStatus.DRAFT
    assert role_in(person, organization) == MembershipRole.REPRESENTATIVE


def test_katakana_of_any_width_is_kept_as_hiragana():
    organization = operations.register_organization(
        actor=make_person(), profile=profile_of(kana="ﾊﾞﾝﾁｮｳ ブンコ")
    )

    assert organization.kana == "ばんちょう ぶんこ"


def test_the_name_is_kept_as_it_was_written():
    organization = operations.register_organization(
        actor=make_person(), profile=profile_of(name="㈱髙𣘺工房")
    )

    assert organization.name == "㈱髙𣘺工房"
    assert organization.name_key == "髙𣘺工房"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kana": "番町文庫"}, "kana"),
        ({"legal_form": "npo", "corporate_number": "8700110005902"}, "corporate_number"),
        ({"legal_form": "npo", "corporate_number": "2.00002E+12"}, "corporate_number"),
        ({"corporate_number": "8700110005901"}, "corporate_number"),
        ({"more_fields": [1, 2, 3, 4]}, "more_fields"),
        ({"main_field": 7, "more_fields": [7]}, "more_fields"),
        ({"members": 3, "members_in_ward": 4}, "members_in_ward"),
        ({"base_kind": "home", "disclosed_items": ["address"]}, "disclosed_items"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(values, field):
    with pytest.raises(DomainError) as refusal:
        operations.register_organization(actor=make_person(), profile=profile_of(**values))

    assert refusal.value.field == field


def test_a_valid_corporate_number_is_kept():
    organization = operations.register_organization(
        actor=make_person(),
        profile=profile_of(legal_form="npo", corporate_number="8700110005901"),
    )

    assert organization.corporate_number == "8700110005901"


def test_names_and_addresses_are_public_only_by_choice():
    items = [DisclosureItem.REPRESENTATIVE, DisclosureItem.ADDRESS]
    closed = operations.register_organization(actor=make_person(), profile=profile_of())
    shown = operations.register_organization(
        actor=make_person(), profile=profile_of(base_kind="office", disclosed_items=items)
    )

    assert (closed.public_representative, closed.public_address) == ("", "")
    assert (shown.public_representative, shown.public_address) == ("会長 須崎 優子", "一番町0-0-0")


def test_a_viewer_cannot_edit():
    membership = make_membership(role=MembershipRole.VIEWER)

    with pytest.raises(PermissionDenied):
        operations.edit_organization(
            membership.organization, actor=membership.user, profile=profile_of()
        )


def test_an_edit_on_an_older_version_loses_no_text():
    membership = make_membership()
    organization = membership.organization
    operations.edit_organization(organization, actor=membership.user, profile=profile_of())

    with pytest.raises(StaleEdit) as stale:
        operations.edit_organization(
            organization, actor=membership.user, profile=profile_of(purpose="新"), version=0
        )

    assert stale.value.saved["purpose"] == profile_of().public["purpose"]


def test_a_registered_organization_keeps_its_name_until_the_desk_agrees():
    membership = make_membership(make_organization(name="旧名の会", kana="きゅうめいのかい"))

    edited = operations.edit_organization(
        membership.organization,
        actor=membership.user,
        profile=profile_of(name="新名の会", area="神保町"),
    )

    assert (edited.name, edited.area) == ("旧名の会", "神保町")
    assert edited.changes.get().values["name"] == "新名の会"


def test_a_later_change_replaces_the_one_that_waits():
    membership = make_membership()
    for name in ("二つ目の会", "三つ目の会"):
        operations.edit_organization(
            membership.organization, actor=membership.user, profile=profile_of(name=name)
        )

    states = membership.organization.changes.order_by("id").values_list("status", flat=True)

    assert list(states) == ["replaced", "pending"]


def test_the_desk_enters_a_group_only_after_reading_back():
    officer = make_desk_officer()
    with pytest.raises(DomainError) as refusal:
        operations.enter_organization(actor=officer, profile=profile_of())

    entered = operations.enter_organization(
        actor=officer, profile=profile_of(), read_back=True, channel="窓口"
    )

    assert refusal.value.field == "read_back"
    assert (entered.origin, entered.memberships.count()) == ("desk", 0)


def test_a_citizen_cannot_enter_a_group_for_others():
    with pytest.raises(PermissionDenied):
        operations.enter_organization(actor=make_person(), profile=profile_of(), read_back=True)


def test_the_profile_can_be_saved_without_any_contact():
    office_less = Profile(profile_of(founded_on=date(1988, 4, 1)).public)

    organization = operations.register_organization(actor=make_person(), profile=office_less)

    assert Organization.objects.get(pk=organization.pk).office_contact.phone == ""
