"""Who belongs to an organisation: invitations, requests, hand-over, leaving."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications.models import Notice, OutgoingMail
from apps.organizations import operations
from apps.organizations.models import (
    Handover,
    Invitation,
    Membership,
    MembershipRole,
    MembershipStatus,
    role_in,
)
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
EDITOR = MembershipRole.EDITOR


def invited(email="kawazoe@example.jp", role=EDITOR) -> Invitation:
    representative = make_membership()
    return operations.invite_member(
        representative.organization, actor=representative.user, email=email, role=role
    )


def test_an_invited_person_joins_in_the_role_of_the_invitation():
    invitation = invited()
    person = make_person(email="Kawazoe@example.jp")

    operations.accept_invitation(invitation, actor=person)

    assert role_in(person, invitation.organization) == EDITOR


def test_another_account_cannot_use_the_invitation():
    with pytest.raises(DomainError) as refusal:
        operations.accept_invitation(invited(), actor=make_person())

    assert refusal.value.code == "other_address"


def test_an_invitation_cannot_be_used_twice():
    invitation = invited()
    person = make_person(email=invitation.email)
    membership = operations.accept_invitation(invitation, actor=person)
    operations.leave_membership(membership, actor=person)

    with pytest.raises(DomainError) as refusal:
        operations.accept_invitation(invitation, actor=person)

    assert refusal.value.code == "used"


@pytest.mark.parametrize(("seconds", "works"), [(1, True), (0, False)])
def test_an_invitation_runs_out_at_its_moment(seconds, works):
    invitation = invited()
    person = make_person(email=invitation.email)

    with clock.pinned_at(invitation.expires_at - timedelta(seconds=seconds)):
        if works:
            operations.accept_invitation(invitation, actor=person)
        else:
            with pytest.raises(DomainError):
                operations.accept_invitation(invitation, actor=person)

    assert bool(role_in(person, invitation.organization)) is works


def test_a_new_invitation_replaces_the_open_one():
    first = invited()
    representative = first.invited_by

    operations.invite_member(
        first.organization, actor=representative, email=first.email.upper(), role=EDITOR
    )

    assert Invitation.objects.open().count() == 1
    assert Invitation.objects.get(pk=first.pk).cancelled_at is not None


def test_an_invitation_goes_to_the_address_and_to_the_account_that_has_it():
    known = make_person(email="known@example.jp")
    invited("known@example.jp")
    invited("unknown@example.jp")

    assert Notice.objects.get().recipient == known
    assert OutgoingMail.objects.filter(address="unknown@example.jp").count() == 1


def test_a_taken_back_invitation_is_worth_nothing():
    invitation = invited()
    operations.cancel_invitation(invitation, actor=invitation.invited_by)

    with pytest.raises(DomainError):
        operations.accept_invitation(invitation, actor=make_person(email=invitation.email))


def test_an_editor_cannot_invite():
    editor = make_membership(role=EDITOR)

    with pytest.raises(PermissionDenied):
        operations.invite_member(
            editor.organization, actor=editor.user, email="a@example.jp", role=EDITOR
        )


def test_a_second_representative_cannot_be_invited():
    with pytest.raises(DomainError) as refusal:
        invited(role=MembershipRole.REPRESENTATIVE)

    assert refusal.value.field == "role"


def test_a_request_opens_no_door_until_a_manager_accepts():
    representative = make_membership()
    organization, person = representative.organization, make_person()
    membership = operations.request_membership(organization, actor=person)
    before = role_in(person, organization)

    operations.accept_membership(membership, actor=representative.user, role=EDITOR)

    assert (before, role_in(make_fresh(person), organization)) == ("", EDITOR)


def test_nobody_accepts_his_own_request():
    organization = make_membership().organization
    person = make_person()
    membership = operations.request_membership(organization, actor=person)

    with pytest.raises(PermissionDenied):
        operations.accept_membership(membership, actor=person)


def test_a_person_asks_once():
    organization = make_membership().organization
    person = make_person()
    operations.request_membership(organization, actor=person)

    with pytest.raises(DomainError):
        operations.request_membership(organization, actor=person)


@pytest.mark.parametrize("act", ["suspend_membership", "remove_membership"])
def test_a_removed_member_loses_every_door_at_the_next_click(client, act):
    representative = make_membership()
    member = make_membership(representative.organization, role=EDITOR)
    client.force_login(member.user)
    doors = [
        reverse(f"organizations:{name}", args=[representative.organization_id])
        for name in ("organization_home", "organization_edit", "member_list")
    ]
    before = [client.get(door).status_code for door in doors]

    getattr(operations, act)(member, actor=representative.user)

    assert before == [200, 200, 200]
    assert {client.get(door).status_code for door in doors} <= {403, 404}


def test_the_representative_cannot_leave():
    representative = make_membership()

    with pytest.raises(DomainError) as refusal:
        operations.leave_membership(representative, actor=representative.user)

    assert refusal.value.code == "last_representative"


def test_nobody_removes_the_representative():
    representative = make_membership()
    administrator = make_membership(
        representative.organization, role=MembershipRole.ADMINISTRATOR
    ).user

    for act in (operations.remove_membership, operations.suspend_membership):
        with pytest.raises(PermissionDenied):
            act(representative, actor=administrator)


def test_a_member_leaves_and_can_come_back():
    membership = make_membership(role=EDITOR)
    make_membership(membership.organization)
    operations.leave_membership(membership, actor=membership.user)

    again = operations.request_membership(membership.organization, actor=membership.user)

    assert again.pk != membership.pk
    assert Membership.objects.get(pk=membership.pk).status == MembershipStatus.LEFT


def test_roles_change_but_nobody_becomes_representative_so():
    representative = make_membership()
    member = make_membership(representative.organization, role=EDITOR)
    operations.change_role(member, actor=representative.user, role=MembershipRole.COORDINATOR)

    with pytest.raises(DomainError):
        operations.change_role(
            member, actor=representative.user, role=MembershipRole.REPRESENTATIVE
        )
    assert role_in(member.user, member.organization) == MembershipRole.COORDINATOR


def test_a_handover_counts_once_it_is_accepted():
    representative = make_membership()
    organization = representative.organization
    member = make_membership(organization, role=EDITOR)
    handover = operations.offer_handover(organization, actor=representative.user, membership=member)
    before = role_in(representative.user, organization)

    operations.accept_handover(handover, actor=member.user)

    assert before == MembershipRole.REPRESENTATIVE
    assert role_in(make_fresh(representative.user), organization) == MembershipRole.ADMINISTRATOR
    assert role_in(make_fresh(member.user), organization) == MembershipRole.REPRESENTATIVE


def test_nobody_else_accepts_the_handover():
    representative = make_membership()
    member = make_membership(representative.organization, role=EDITOR)
    handover = operations.offer_handover(
        representative.organization, actor=representative.user, membership=member
    )

    with pytest.raises(PermissionDenied):
        operations.accept_handover(handover, actor=representative.user)


def test_a_declined_or_late_handover_changes_nothing():
    representative = make_membership()
    member = make_membership(representative.organization, role=EDITOR)
    offer = {"actor": representative.user, "membership": member}
    declined = operations.offer_handover(representative.organization, **offer)
    operations.decline_handover(declined, actor=member.user)
    late = operations.offer_handover(representative.organization, **offer)
    Handover.objects.filter(pk=late.pk).update(expires_at=clock.now())

    for handover in (declined, late):
        with pytest.raises(DomainError):
            operations.accept_handover(handover, actor=member.user)


def test_the_desk_puts_another_in_the_place_of_a_dead_representative():
    representative = make_membership()
    member = make_membership(representative.organization, role=EDITOR)

    operations.appoint_representative(
        representative.organization,
        actor=make_desk_officer(),
        membership=member,
        reason="総会の議事録により代表者の変更を確認しました。",
    )

    assert role_in(make_fresh(member.user), member.organization) == "representative"
    assert role_in(make_fresh(representative.user), member.organization) == "viewer"


def test_a_visitor_cannot_guess_memberships_of_others(client):
    membership = make_membership(make_organization(), role=EDITOR)
    client.force_login(make_person())

    url = reverse("organizations:member_move", args=[membership.pk, "remove"])

    assert client.get(url).status_code == 404


def test_an_invitation_works_in_the_browser(client):
    invitation = invited()
    client.force_login(make_person(email=invitation.email))

    shown = client.get(invitation.get_absolute_url())
    accepted = client.post(invitation.get_absolute_url(), once())

    assert shown.status_code == 200
    assert accepted.url == reverse(
        "organizations:organization_home", args=[invitation.organization_id]
    )


def make_fresh(user):
    """The user as the next request reads it."""
    return type(user).objects.get(pk=user.pk)


def once() -> dict:
    """The key that every form carries."""
    return {"submission_key": str(uuid.uuid4())}
