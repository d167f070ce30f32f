"""A file is stored whole or not at all; nobody else can read it."""

import errno
import os
import resource
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from apps.core import clock
from apps.core.errors import DomainError
from apps.documents import jobs, operations, storage, sweeping
from apps.documents.models import StoredFile
from tests.documents.samples import upload

LIMIT = 64 * 1024
WEEK = 7 * 24 * 3600


@pytest.fixture
def little_room():
    """The system refuses to let any file of this process grow past LIMIT bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python ignores the signal that comes with the refusal; the write itself fails with EFBIG.
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files_in(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def make_old(path, age: int = WEEK) -> None:
    past = time.time() - age
    os.utime(path, (past, past))


def test_a_stored_file_is_private(folder):
    name = storage.store(ContentFile(b"x"), "a.txt")
    path = folder / name

    modes = [oct(part.stat().st_mode & 0o777) for part in (path, path.parent, folder)]
    assert modes == ["0o600", "0o700", "0o700"]


def test_its_name_tells_nothing_of_the_file(folder):
    names = {storage.store(ContentFile(b"x"), "規約.pdf") for _count in range(20)}

    assert len(names) == 20 and all(len(name) == 43 and name.isascii() for name in names)


@pytest.mark.django_db
def test_without_room_the_person_gets_a_sentence_and_nothing_remains(folder, person, little_room):
    content = ("本文" * LIMIT).encode()
    with pytest.raises(DomainError) as refused:
        operations.receive_file(upload("長い.txt", content), actor=person, kind="papers")

    assert (refused.value.code, "長い.txt" in str(refused.value)) == ("disk_full", True)
    assert (files_in(folder), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_without_room_the_form_comes_back_with_what_was_typed(
    browser, section, folder, little_room
):
    sent = {"title": "花壇", "papers": upload("長い.txt", b"x" * 2 * LIMIT)}
    shown = browser.post(f"/hand-in/{section.pk}/", sent)

    text = shown.content.decode()
    assert (shown.status_code, 'value="花壇"' in text, "長い.txt" in text) == (200, True, True)
    assert (files_in(folder), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_with_room_again_the_same_file_is_taken(folder, person, little_room):
    resource.setrlimit(
        resource.RLIMIT_FSIZE,
        (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1]),
    )
    operations.receive_file(upload("長い.txt", b"x" * 2 * LIMIT), actor=person, kind="papers")

    assert len(files_in(folder)) == StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_a_row_that_cannot_be_written_leaves_no_file(folder, person):
    with pytest.raises(Exception, match="file_kind"):
        operations.receive_file(upload("a.txt", b"x"), actor=person, kind="Not A Kind")

    assert files_in(folder) == []


def test_an_error_of_another_kind_is_not_called_a_full_disk(folder):
    folder.write_text("a file where the folder should be")

    with pytest.raises(OSError) as error:
        storage.store(ContentFile(b"x"), "a.txt")
    assert error.value.errno in {errno.EEXIST, errno.ENOTDIR}


@pytest.mark.django_db
def test_the_sweeper_removes_old_files_without_a_row(folder, person):
    kept = operations.receive_file(upload("a.txt", b"x"), actor=person, kind="papers")
    orphan = folder / storage.store(ContentFile(b"x"), "b.txt")
    part = folder / kept.storage_name[:2] / f"left{storage.PART}"
    part.write_bytes(b"half")
    young = storage.store(ContentFile(b"x"), "c.txt")
    for path in (folder / kept.storage_name, orphan, part):
        make_old(path)

    assert (sweeping.remove_orphans(), files_in(folder)) == (
        2,
        sorted([kept.storage_name[3:], young[3:]]),
    )


@pytest.mark.django_db
def test_the_sweeper_removes_uploads_whose_form_was_given_up(folder, person, time_machine):
    operations.receive_file(upload("a.txt", b"x"), actor=person, kind="papers")
    time_machine.move_to(clock.now() + sweeping.GRACE + timedelta(minutes=1))

    assert (sweeping.remove_forgotten_uploads(), files_in(folder)) == (1, [])


@pytest.mark.django_db
def test_the_sweeper_leaves_attached_files_alone(folder, person, section, time_machine):
    operations.attach([upload("a.txt", b"x")], owner=section, actor=person, kind="papers")
    time_machine.move_to(clock.now() + timedelta(days=7))
    for name in files_in(folder):
        make_old(folder / name[:2] / name, 2 * WEEK)
    call_command("sweep_files")

    assert len(files_in(folder)) == StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_the_sweeper_names_rows_without_a_file(folder, person):
    row = operations.receive_file(upload("a.txt", b"x"), actor=person, kind="papers")
    (folder / row.storage_name).unlink()

    with pytest.raises(CommandError, match=row.storage_name):
        call_command("sweep_files")


@pytest.mark.django_db
def test_the_nightly_job_sweeps(folder, person, time_machine):
    operations.receive_file(upload("a.txt", b"x"), actor=person, kind="papers")
    make_old(folder / storage.store(ContentFile(b"x"), "b.txt"))
    time_machine.move_to(clock.now() + timedelta(days=2))
    jobs.sweep_files()

    assert (files_in(folder), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_the_sweeper_works_before_anything_was_stored(folder):
    assert sweeping.remove_orphans() == 0
