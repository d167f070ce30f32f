"""Who looks at data that are not public leaves one event for each view."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.audit.models import AccessLog, Look
from apps.documents.models import FileAudience, StoredFile
from apps.documents.operations import attach, receive_file
from tests.factories import make_staff, make_user
from tests.organizations.factories import make_organization
from tests.proposals.factories import World

pytestmark = pytest.mark.django_db


def make_file(owner, actor, audience) -> StoredFile:
    """A small file of a proposal."""
    upload = SimpleUploadedFile("名簿.txt", "山田".encode())
    file = receive_file(upload, actor=actor, kind="papers")
    attach([file], owner=owner, actor=actor, audience=audience)
    return StoredFile.objects.get(pk=file.pk)


def looks() -> list[tuple]:
    return list(AccessLog.objects.order_by("id").values_list("look", "object_type", "object_id"))


def test_opening_a_case_leaves_one_event_for_each_view(client):
    world = World()
    proposal = world.submitted()
    client.force_login(world.desk)

    for _view in range(2):
        client.get(reverse("proposals:case", args=[proposal.pk]))

    assert looks() == [("case", "proposals.proposal", proposal.pk)] * 2


def test_an_event_says_who_in_which_office_and_with_which_request(client):
    world = World()
    proposal = world.submitted()
    client.force_login(world.desk)

    answer = client.get(reverse("proposals:case", args=[proposal.pk]))

    event = AccessLog.objects.get()
    assert (event.actor_id, event.actor_name) == (world.desk.pk, world.desk.name)
    assert event.actor_office == world.desk.office_today()
    assert event.request_id == answer["X-Request-Id"]
    assert len(event.address) == 32


def test_a_case_that_is_refused_leaves_no_event(client):
    world = World()
    proposal = world.submitted()
    client.force_login(world.other_officer)

    assert client.get(reverse("proposals:case", args=[proposal.pk])).status_code == 404
    assert looks() == []


def test_the_contact_of_an_organisation_is_a_look(client):
    organization = make_organization()
    client.force_login(make_staff(StaffRole.AUDITOR))

    client.get(reverse("organizations:staff_organization_detail", args=[organization.pk]))

    assert looks() == [("contact", "organizations.organization", organization.pk)]


def test_the_account_of_a_person_is_a_look(client):
    person = make_user()
    client.force_login(make_staff(StaffRole.SYS_ADMIN))

    client.get(reverse("accounts:person_detail", args=[person.pk]))

    assert looks() == [("account", "accounts.user", person.pk)]


@pytest.mark.parametrize(
    ("audience", "found"), [(FileAudience.PARTIES, [Look.FILE]), (FileAudience.PUBLIC, [])]
)
def test_a_file_that_is_not_public_is_a_look(client, audience, found):
    world = World()
    proposal = world.published().proposal
    file = make_file(proposal, world.rep, audience)
    client.force_login(world.desk)

    client.get(reverse("documents:download", args=[file.public_id]))

    assert [look for look, _kind, _number in looks()] == found


def test_public_pages_log_nothing(client):
    world = World()
    proposal = world.published().proposal

    client.get(reverse("proposals:proposal_detail", args=[proposal.pk]))
    client.get(reverse("proposals:proposal_list"))

    assert looks() == []


def test_the_question_who_saw_this_is_answered_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    saw = AccessLog.objects.about("proposals.proposal", 1).order_by("-at", "-id")

    assert "Index Scan Backward using access_log_object" in saw.explain()
