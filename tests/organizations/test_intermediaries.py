"""Intermediaries vouch, act under a mandate, and talk with the desk."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from apps.core import clock
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice
from apps.organizations import operations, public
from apps.organizations.models import Intermediary, Mandate, MembershipRole
from tests.organizations.factories import (
    make_desk_officer,
    make_intermediary,
    make_membership,
    make_organization,
    profile_of,
)

pytestmark = pytest.mark.django_db


def counsellor(intermediary):
    return make_membership(intermediary.organization, role=MembershipRole.EDITOR).user


def mandated(*scopes, days=30) -> tuple[Mandate, object]:
    representative = make_membership()
    intermediary = make_intermediary()
    mandate = operations.grant_mandate(
        representative.organization,
        actor=representative.user,
        intermediary=intermediary,
        scopes=list(scopes),
        valid_until=clock.today() + timedelta(days=days),
    )
    return mandate, counsellor(intermediary)


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def test_the_page_says_who_vouches_and_until_when():
    intermediary, organization = make_intermediary(), make_organization()

    operations.vouch_for(
        organization,
        actor=counsellor(intermediary),
        intermediary=intermediary,
        office_note="五年来の相談相手",
    )

    ((label, _days),) = public.checks(organization)
    assert intermediary.organization.name in label


def test_an_intermediary_does_not_vouch_for_itself():
    intermediary = make_intermediary()

    with pytest.raises(DomainError):
        operations.vouch_for(
            intermediary.organization,
            actor=counsellor(intermediary),
            intermediary=intermediary,
            office_note="自薦",
        )


def test_others_do_not_vouch_in_its_name():
    with pytest.raises(PermissionDenied):
        operations.vouch_for(
            make_organization(),
            actor=make_membership().user,
            intermediary=make_intermediary(),
            office_note="五年来の相談相手",
        )


def test_an_act_under_a_mandate_is_marked():
    mandate, actor = mandated("profile")

    operations.edit_organization(mandate.organization, actor=actor, profile=profile_of())

    entry = HistoryEntry.objects.of(mandate.organization).first()
    assert str(mandate.intermediary) in entry.parties_note.text


def test_a_mandate_holds_in_its_scope_only():
    mandate, actor = mandated("papers")

    with pytest.raises(PermissionDenied):
        operations.edit_organization(mandate.organization, actor=actor, profile=profile_of())


def test_a_mandate_ends_with_its_last_day():
    mandate, actor = mandated("profile", days=0)

    with (
        clock.pinned_at(clock.now() + timedelta(days=1)),
        pytest.raises(PermissionDenied),
    ):
        operations.edit_organization(mandate.organization, actor=fresh(actor), profile=profile_of())


def test_a_mandate_taken_back_closes_the_door_at_the_next_click(client):
    mandate, actor = mandated("profile")
    client.force_login(actor)
    url = reverse("organizations:organization_edit", args=[mandate.organization_id])
    before = client.get(url).status_code

    operations.end_mandate(mandate, actor=mandate.granted_by)

    assert (before, client.get(url).status_code) == (200, 403)


def test_who_leaves_the_intermediary_loses_its_mandates():
    mandate, actor = mandated("profile")
    membership = actor.memberships.get()
    operations.leave_membership(membership, actor=actor)

    with pytest.raises(PermissionDenied):
        operations.edit_organization(mandate.organization, actor=fresh(actor), profile=profile_of())


@pytest.mark.parametrize(("days", "refused"), [(366, False), (367, True), (-1, True)])
def test_a_mandate_is_for_a_year_at_most(days, refused):
    if refused:
        with pytest.raises(DomainError):
            mandated("profile", days=days)
    else:
        assert mandated("profile", days=days)[0].ended_at is None


def test_an_editor_gives_no_mandate():
    editor = make_membership(role=MembershipRole.EDITOR)

    with pytest.raises(PermissionDenied):
        operations.grant_mandate(
            editor.organization,
            actor=editor.user,
            intermediary=make_intermediary(),
            scopes=["profile"],
            valid_until=clock.today(),
        )


def test_the_desk_and_the_intermediary_write_in_one_thread(client):
    intermediary = make_intermediary()
    person = counsellor(intermediary)
    operations.write_message(intermediary, actor=person, text="ご相談です")
    operations.write_message(intermediary, actor=make_desk_officer(), text="承知しました")
    client.force_login(make_membership().user)

    closed = client.get(reverse("organizations:thread", args=[intermediary.pk]))

    assert [message.from_desk for message in intermediary.messages.order_by("id")] == [False, True]
    assert Notice.objects.get().recipient == person
    assert closed.status_code == 403


def test_a_called_meeting_tells_all_intermediaries():
    people = [counsellor(make_intermediary()) for _number in range(2)]

    operations.call_meeting(
        actor=make_desk_officer(), title="連絡会議", starts_at=clock.now(), place="区役所4階"
    )

    assert set(Notice.objects.values_list("recipient", flat=True)) == {p.pk for p in people}


def test_the_directory_of_intermediaries_is_public(client):
    intermediary = make_intermediary()

    page = client.get("/organizations/intermediaries/").content.decode()

    assert intermediary.functions in page
    assert Intermediary.objects.count() == 1
