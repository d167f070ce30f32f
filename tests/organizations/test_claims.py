"""A page from the register is taken over by a code in a letter, or at the counter."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core.errors import DomainError
from apps.notifications.models import Letter
from apps.organizations import operations
from apps.organizations.models import (
    ContactCode,
    Organization,
    OrganizationStatus,
    Origin,
    role_in,
)
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def listed() -> Organization:
    return make_organization(
        status=OrganizationStatus.LISTED, origin=Origin.PORTAL, legal_form="npo"
    )


def asked(organization) -> tuple[ContactCode, object]:
    person = make_person()
    return operations.ask_claim(organization, actor=person), person


def test_the_letter_goes_to_the_address_of_record_only():
    asked(listed())

    assert Letter.objects.get().address == "神田司町2-99-9"


def test_the_code_of_the_letter_makes_its_asker_the_representative():
    organization = listed()
    code, person = asked(organization)

    operations.claim_organization(organization, actor=person, code=code.code())

    assert role_in(person, organization) == "representative"
    assert Organization.objects.get(pk=organization.pk).claimed_at is not None


def test_another_account_cannot_use_the_code():
    organization = listed()
    code, _person = asked(organization)

    with pytest.raises(DomainError) as refusal:
        operations.claim_organization(organization, actor=make_person(), code=code.code())

    assert refusal.value.code == "other_account"


def test_a_wrong_code_gives_nothing():
    organization = listed()
    _code, person = asked(organization)

    assert operations.claim_organization(organization, actor=person, code="0") is None
    assert role_in(person, organization) == ""


@pytest.mark.parametrize("status", [OrganizationStatus.APPROVED, OrganizationStatus.DISSOLVED])
def test_only_an_unclaimed_page_can_be_taken_over(status):
    with pytest.raises(DomainError) as refusal:
        operations.ask_claim(make_organization(status=status), actor=make_person())

    assert refusal.value.code == "claimed"


def test_a_claimed_page_is_not_claimed_again():
    organization = listed()
    code, person = asked(organization)
    operations.claim_organization(organization, actor=person, code=code.code())

    with pytest.raises(DomainError):
        operations.ask_claim(organization, actor=make_person())


def test_a_claimed_group_applies_and_stays_in_the_directory_meanwhile():
    organization = listed()
    code, person = asked(organization)
    operations.claim_organization(organization, actor=person, code=code.code())
    Organization.objects.filter(pk=organization.pk).update(authority="東京都")

    operations.submit_organization(organization, actor=person, consent=True)

    assert Organization.objects.directory().filter(pk=organization.pk).exists()


def test_after_a_visit_at_the_counter_the_representative_is_invited():
    organization = listed()
    invitation = operations.claim_at_counter(
        organization,
        actor=make_desk_officer(),
        email="rep@example.jp",
        office_note="代表者本人の来庁、本人確認書類を確認",
    )
    person = make_person(email="rep@example.jp")

    operations.accept_invitation(invitation, actor=person)

    assert role_in(person, organization) == "representative"


def test_a_member_cannot_hand_over_at_the_counter():
    with pytest.raises(PermissionDenied):
        operations.claim_at_counter(
            listed(), actor=make_membership().user, email="a@example.jp", office_note="x"
        )


def test_the_way_to_take_over_stands_on_the_page(client):
    organization = listed()

    page = client.get(organization.get_absolute_url()).content.decode()

    assert reverse("organizations:claim_ask", args=[organization.pk]) in page
