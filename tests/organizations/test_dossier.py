"""Papers are handed in once, with versions; their readers are few."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.core import clock
from apps.core.errors import DomainError
from apps.documents.models import StoredFile
from apps.documents.operations import receive_file
from apps.notifications.models import Notice
from apps.organizations import operations
from apps.organizations.models import MembershipRole, RegistrationRule
from apps.organizations.requirements import missing_for
from tests.organizations.factories import (
    make_desk_officer,
    make_membership,
    make_organization,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def text(name="会則.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "第1条 この会は…".encode(), "text/plain")


def handed_in(membership, **values):
    files = values.pop("files", None)
    if files is None:
        files = [pending_file(membership.user)]
    return operations.add_paper(
        membership.organization,
        actor=membership.user,
        **{"kind": "statutes", "files": files, **values},
    )


def pending_file(user) -> StoredFile:
    return receive_file(text(), actor=user, kind="paper")


def test_a_new_version_stands_beside_the_old_one():
    membership = make_membership()
    first, second = handed_in(membership), handed_in(membership)

    first.refresh_from_db()

    assert (first.version, second.version) == (1, 2)
    assert list(membership.organization.papers.current()) == [second]
    assert first.superseded_at is not None


def test_a_paper_without_file_is_refused():
    with pytest.raises(DomainError) as refusal:
        handed_in(make_membership(), files=[])

    assert refusal.value.field == "file"


def test_only_the_desk_notes_what_it_saw_at_the_counter():
    with pytest.raises(DomainError):
        handed_in(make_membership(), files=[], seen_on_paper=True)

    paper = operations.add_paper(
        make_organization(),
        actor=make_desk_officer(),
        kind="statutes",
        files=[],
        seen_on_paper=True,
    )

    assert paper.seen_on_paper


def test_a_viewer_neither_adds_nor_reads_papers(client):
    membership = make_membership()
    handed_in(membership)
    viewer = make_membership(membership.organization, role=MembershipRole.VIEWER)
    client.force_login(viewer.user)
    file = StoredFile.objects.get()

    with pytest.raises(PermissionDenied):
        handed_in(viewer, files=[pending_file(viewer.user)])

    assert client.get(file.get_absolute_url()).status_code == 404


def test_writers_and_the_desk_read_papers_and_a_removed_writer_does_not(client):
    representative = make_membership()
    editor = make_membership(representative.organization, role=MembershipRole.EDITOR)
    handed_in(representative)
    url = StoredFile.objects.get().get_absolute_url()
    client.force_login(editor.user)
    before = client.get(url).status_code

    operations.remove_membership(editor, actor=representative.user)

    assert (before, client.get(url).status_code) == (200, 404)
    client.force_login(make_desk_officer())
    assert client.get(url).status_code == 200


def test_a_registration_asks_for_the_papers_of_its_rule():
    RegistrationRule.objects.create(legal_form="", papers=["statutes"])
    membership = make_membership()
    before = missing_for(membership.organization)

    handed_in(membership)

    assert len(before) == 1
    assert missing_for(membership.organization) == []


def test_a_paper_that_has_run_out_does_not_count():
    RegistrationRule.objects.create(legal_form="", papers=["insurance"])
    membership = make_membership()
    handed_in(membership, kind="insurance", valid_until=clock.today())

    with clock.pinned_at(clock.now() + timedelta(days=1)):
        assert len(missing_for(membership.organization)) == 1


def test_a_paper_is_handed_in_in_the_browser(client):
    membership = make_membership()
    client.force_login(membership.user)
    url = reverse("organizations:dossier_add", args=[membership.organization_id])
    key = "9b2f8f0e-7c39-4a5e-9a53-0d4b8f3c1a11"

    answer = client.post(url, {"kind": "statutes", "file": text(), "submission_key": key})

    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "会則.txt" in page


@pytest.mark.parametrize(("days", "told"), [(31, 0), (30, 1), (0, 1)])
def test_a_group_is_told_once_that_a_paper_runs_out(days, told):
    membership = make_membership()
    handed_in(membership, kind="insurance", valid_until=clock.today() + timedelta(days=days))

    for _run in range(2):
        operations.remind_of_papers()

    assert Notice.objects.filter(kind="organizations.paper_ends").count() == told


def test_a_paper_that_was_replaced_is_not_reminded_of():
    membership = make_membership()
    handed_in(membership, kind="insurance", valid_until=clock.today())
    handed_in(membership, kind="insurance", valid_until=clock.today() + timedelta(days=365))

    assert operations.remind_of_papers() == 0
