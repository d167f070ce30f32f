"""What the tables themselves refuse, and whom the querysets show what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from apps.core.constraints import SENTENCES, name_of
from apps.organizations.models import (
    BaseKind,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationStatus,
    forget_memberships,
    members_to_tell,
    organizations_of,
    role_in,
)
from tests.organizations.factories import make_membership, make_organization, make_person

pytestmark = pytest.mark.django_db


def refused_by(make, **values) -> str:
    with pytest.raises(IntegrityError) as caught:
        make(**values)
    return name_of(caught.value)


def test_a_home_address_cannot_be_stored_as_public():
    assert (
        refused_by(make_organization, base_kind=BaseKind.HOME, public_address="神田司町2-1")
        == "organization_home_is_private"
    )


def test_more_members_in_the_ward_than_members_are_refused():
    assert (
        refused_by(make_organization, members=3, members_in_ward=4) == "organization_ward_members"
    )


def test_a_merged_organization_without_target_is_refused():
    assert (
        refused_by(make_organization, status=OrganizationStatus.MERGED)
        == "organization_merged_has_target"
    )


def test_a_second_active_representative_is_refused():
    first = make_membership()

    assert (
        refused_by(make_membership, organization=first.organization)
        == "membership_one_representative"
    )


def test_every_constraint_of_the_room_has_a_sentence():
    named = {
        constraint.name
        for model in (Organization, *[r.related_model for r in Organization._meta.related_objects])
        if model._meta.app_label == "organizations"
        for constraint in model._meta.constraints
    }

    assert named - set(SENTENCES) == set()


def test_visitors_see_what_is_registered_listed_or_has_ended():
    shown = {
        status
        for status in OrganizationStatus
        if status != OrganizationStatus.MERGED
        and Organization.objects.visible_to(AnonymousUser())
        .filter(pk=make_organization(status=status).pk)
        .exists()
    }

    assert shown == {"listed", "approved", "renewal_due", "expired", "withdrawn", "dissolved"}


def test_a_draft_is_visible_to_its_members_only():
    draft = make_organization(status=OrganizationStatus.DRAFT)
    member = make_membership(draft, role=MembershipRole.VIEWER).user
    other = make_membership().user

    assert Organization.objects.visible_to(member).filter(pk=draft.pk).exists()
    assert not Organization.objects.visible_to(other).filter(pk=draft.pk).exists()


def test_roles_are_read_once_for_each_user_object(django_assert_num_queries):
    membership = make_membership(role=MembershipRole.EDITOR)

    with django_assert_num_queries(1):
        assert role_in(membership.user, membership.organization) == "editor"
        assert organizations_of(membership.user, "editor") == [membership.organization]
        assert organizations_of(membership.user, "representative") == []


def test_a_suspended_member_has_no_role():
    membership = make_membership(role=MembershipRole.EDITOR, status=MembershipStatus.SUSPENDED)
    forget_memberships(membership.user)

    assert role_in(membership.user, membership.organization) == ""
    assert role_in(AnonymousUser(), membership.organization) == ""


def test_notices_go_to_those_who_write_for_the_organization():
    organization = make_organization()
    told = [
        make_membership(organization, role=role).user
        for role in (
            MembershipRole.REPRESENTATIVE,
            MembershipRole.ADMINISTRATOR,
            MembershipRole.EDITOR,
        )
    ]
    make_membership(organization, role=MembershipRole.VIEWER)
    make_membership(organization, make_person(is_active=False), role=MembershipRole.EDITOR)

    assert members_to_tell(organization) == told
