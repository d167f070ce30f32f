"""A removed or suspended member loses every door of every room at the next click."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.documents.models import StoredFile
from apps.documents.operations import receive_file
from apps.organizations import operations
from apps.organizations.models import MembershipRole, members_to_tell
from tests.access import Row
from tests.organizations.factories import make_membership
from tests.test_access import ROWS, ward, world  # noqa: F401 - the fixtures of the table

ROLE = "org_admin"


def opens_to_members_only(row: Row) -> bool:
    """True for a page that an administrator of the group reads and a citizen does not."""
    return row.get[ROLE] == 200 and row.get["citizen"] in (403, 404)


DOORS = sorted(name for name, row in ROWS.items() if opens_to_members_only(row))


def test_the_table_knows_doors_of_several_rooms():
    assert {name.partition(":")[0] for name in DOORS} >= {"organizations", "proposals"}


@pytest.mark.parametrize("name", DOORS)
def test_a_member_loses_every_door_of_every_room_at_once(client, world, name):  # noqa: F811
    person = world[ROLE]
    door = reverse(name, kwargs=ROWS[name].values(world))
    client.force_login(person)
    before = client.get(door).status_code

    for membership in person.memberships.active():
        boss = membership.organization.memberships.active().get(role="representative").user
        operations.remove_membership(membership, actor=boss)

    assert (before, client.get(door).status_code) == (200, ROWS[name].get["citizen"])


def test_a_removed_member_gets_neither_papers_nor_notices(client, settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    representative = make_membership()
    organization = representative.organization
    editor = make_membership(organization, role=MembershipRole.EDITOR)
    upload = SimpleUploadedFile("名簿.txt", "会員の名簿".encode(), "text/plain")
    file = receive_file(upload, actor=editor.user, kind="paper")
    operations.add_paper(organization, actor=editor.user, kind="members", files=[file])
    address = StoredFile.objects.get().get_absolute_url()
    client.force_login(editor.user)
    before = client.get(address).status_code

    operations.remove_membership(editor, actor=representative.user)

    assert (before, client.get(address).status_code) == (200, 404)
    assert members_to_tell(organization) == [representative.user]
