"""The course of a registration: application, review, decision, term."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Letter, Notice
from apps.organizations import operations
from apps.organizations.models import (
    MembershipRole,
    Organization,
    OrganizationStatus,
    RegistrationRule,
)
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    make_person,
    profile_of,
)

pytestmark = pytest.mark.django_db
REASON = "会則の写しが入っていません。"


def at(year, month, day):
    return clock.pinned_at(datetime(year, month, day, 10, tzinfo=ZoneInfo("Asia/Tokyo")))


def in_state(status, **values) -> Organization:
    return make_membership(make_organization(status=status, **values)).organization


def applied() -> Organization:
    person = make_person()
    organization = operations.register_organization(actor=person, profile=profile_of())
    operations.submit_organization(organization, actor=person, consent=True)
    return Organization.objects.get(pk=organization.pk)


def test_an_application_waits_for_the_desk():
    organization = applied()

    assert organization.status == OrganizationStatus.SUBMITTED
    assert list(Organization.objects.waiting_for_desk()) == [organization]


def test_an_application_without_consent_is_refused():
    person = make_person()
    organization = operations.register_organization(actor=person, profile=profile_of())

    with pytest.raises(DomainError) as refusal:
        operations.submit_organization(organization, actor=person, consent=False)

    assert refusal.value.field == "consent"


@pytest.mark.parametrize(
    "values", [{"members": 4}, {"purpose": ""}, {"address": ""}, {"representative": ""}]
)
def test_an_incomplete_application_is_refused(values):
    person = make_person()
    values = {"members_in_ward": 1, **values}
    organization = operations.register_organization(actor=person, profile=profile_of(**values))

    with pytest.raises(DomainError) as refusal:
        operations.submit_organization(organization, actor=person, consent=True)

    assert refusal.value.code == "incomplete"


def test_the_rule_of_a_legal_form_decides_how_many_members_are_needed():
    RegistrationRule.objects.create(legal_form="unincorporated", minimum_members=19)
    person = make_person()
    organization = operations.register_organization(actor=person, profile=profile_of(members=18))

    with pytest.raises(DomainError):
        operations.submit_organization(organization, actor=person, consent=True)


@pytest.mark.parametrize(("in_ward", "refused"), [(9, False), (8, True)])
def test_the_share_in_the_ward_counts_at_its_boundary(in_ward, refused):
    RegistrationRule.objects.create(legal_form="", ward_percent=50)
    person = make_person()
    organization = operations.register_organization(
        actor=person, profile=profile_of(members=18, members_in_ward=in_ward)
    )

    if refused:
        with pytest.raises(DomainError):
            operations.submit_organization(organization, actor=person, consent=True)
    else:
        operations.submit_organization(organization, actor=person, consent=True)


def test_a_group_without_representative_cannot_apply():
    person = make_person()
    organization = operations.register_organization(
        actor=person, profile=profile_of(), role=MembershipRole.ADMINISTRATOR
    )

    with pytest.raises(DomainError) as refusal:
        operations.submit_organization(organization, actor=person, consent=True)

    assert refusal.value.code == "no_representative"


def test_approval_gives_number_term_and_snapshot():
    organization = applied()
    with at(2026, 5, 1):
        operations.start_review_organization(organization, actor=make_desk_officer())
        approved = operations.approve_organization(organization, actor=make_desk_officer())

    assert approved.registration_number == "DA2026-0001"
    assert approved.valid_until == date(2028, 4, 30)
    assert approved.snapshots.get().public_values["name"] == organization.name


def test_who_entered_a_group_does_not_approve_it():
    officer = make_desk_officer()
    organization = operations.enter_organization(
        actor=officer, profile=profile_of(), read_back=True
    )
    operations.submit_organization(organization, actor=officer, consent=True)
    operations.start_review_organization(organization, actor=officer)

    with pytest.raises(PermissionDenied):
        operations.approve_organization(organization, actor=officer)
    operations.approve_organization(organization, actor=make_desk_officer(StaffRole.DESK_HEAD))


def test_an_officer_does_not_approve_a_group_he_belongs_to():
    organization = in_state(OrganizationStatus.IN_REVIEW)
    officer = make_desk_officer()
    make_membership(organization, officer, role=MembershipRole.VIEWER)

    with pytest.raises(PermissionDenied):
        operations.approve_organization(organization, actor=officer)


def test_who_comes_second_to_a_decision_reads_the_present_state():
    organization = in_state(OrganizationStatus.IN_REVIEW)
    operations.approve_organization(organization, actor=make_desk_officer())

    with pytest.raises(DomainError) as refusal:
        operations.reject_organization(organization, actor=make_desk_officer(), reason=REASON)

    assert refusal.value.code == "wrong_state"


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (operations.return_organization, OrganizationStatus.IN_REVIEW),
        (operations.reject_organization, OrganizationStatus.IN_REVIEW),
        (operations.suspend_organization, OrganizationStatus.APPROVED),
    ],
)
def test_a_negative_answer_needs_a_reason_the_group_can_read(act, status):
    organization = in_state(status)
    with pytest.raises(DomainError):
        act(organization, actor=make_desk_officer(), reason="不備あり")

    act(organization, actor=make_desk_officer(), reason=REASON)

    entry = HistoryEntry.objects.of(organization).first()
    assert (entry.audience, entry.parties_note.text) == ("parties", REASON)


def test_the_group_is_told_and_a_group_without_account_gets_a_letter():
    with_account = in_state(OrganizationStatus.IN_REVIEW)
    without = make_organization(status=OrganizationStatus.IN_REVIEW)
    for organization in (with_account, without):
        operations.approve_organization(organization, actor=make_desk_officer())

    assert Notice.objects.get().recipient == with_account.memberships.get().user
    assert Letter.objects.get().address == "神田司町2-99-9"


def test_a_citizen_cannot_decide():
    organization = in_state(OrganizationStatus.IN_REVIEW)
    representative = organization.memberships.get().user

    for act in (operations.approve_organization, operations.start_review_organization):
        with pytest.raises(PermissionDenied):
            act(organization, actor=representative)


@pytest.mark.parametrize(("days", "opened"), [(60, 1), (61, 0)])
def test_the_renewal_opens_sixty_days_before_the_end(days, opened):
    in_state(OrganizationStatus.APPROVED, valid_until=clock.today() + timedelta(days=days))

    assert operations.open_renewals() == opened


def test_a_renewal_runs_on_from_the_old_term():
    organization = in_state(
        OrganizationStatus.RENEWAL_DUE, valid_until=date(2028, 4, 30), **complete()
    )
    with at(2028, 4, 1):
        representative = organization.memberships.get().user
        operations.ask_renewal(organization, actor=representative, confirmed=True)
        renewed = operations.renew_organization(organization, actor=make_desk_officer())

    assert renewed.valid_until == date(2030, 4, 30)


def test_a_registration_lapses_only_if_nobody_asked_to_renew():
    yesterday = clock.today() - timedelta(days=1)
    silent = in_state(OrganizationStatus.RENEWAL_DUE, valid_until=yesterday)
    asked = in_state(
        OrganizationStatus.RENEWAL_DUE, valid_until=yesterday, renewal_asked_at=clock.now()
    )

    assert operations.expire_registrations() == 1
    assert Organization.objects.get(pk=silent.pk).status == OrganizationStatus.EXPIRED
    assert Organization.objects.get(pk=asked.pk).status == OrganizationStatus.RENEWAL_DUE


def test_a_reminder_goes_out_once_however_often_the_clock_runs():
    in_state(OrganizationStatus.RENEWAL_DUE, valid_until=clock.today() + timedelta(days=30))
    for _run in range(3):
        operations.remind_of_renewals()

    assert Notice.objects.count() == 1


def test_a_lapsed_group_applies_again_with_all_its_data():
    organization = in_state(OrganizationStatus.EXPIRED, **complete())
    representative = organization.memberships.get().user

    again = operations.submit_organization(organization, actor=representative, consent=True)

    assert again.status == OrganizationStatus.SUBMITTED
    assert again.purpose == organization.purpose


def test_only_the_representative_or_the_desk_withdraws():
    organization = in_state(OrganizationStatus.APPROVED)
    administrator = make_membership(organization, role=MembershipRole.ADMINISTRATOR).user
    with pytest.raises(PermissionDenied):
        operations.withdraw_organization(organization, actor=administrator)

    representative = organization.memberships.get(role="representative").user
    left = operations.withdraw_organization(organization, actor=representative)

    assert left.status == OrganizationStatus.WITHDRAWN


def complete() -> dict:
    """Values without which a group cannot apply or renew."""
    return {"members": 20, "members_in_ward": 12}
