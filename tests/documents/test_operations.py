"""Attaching, replacing, masking and publishing."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.core.constraints import sentence_for
from apps.core.errors import DomainError
from apps.documents import operations
from apps.documents.models import StoredFile
from tests.documents import samples
from tests.documents.samples import upload
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def attached(section, person, name="規約.pdf", **more) -> StoredFile:
    [file] = operations.attach(
        [upload(name, samples.pdf(**more))], owner=section, actor=person, kind="bylaws"
    )
    return file


def refused(act, *args, **kwargs) -> str:
    """The code of the refusal that an operation answers with."""
    with pytest.raises(DomainError) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def test_an_attached_file_keeps_who_sent_it_under_the_name_of_then(section, person):
    file = attached(section, person)
    person.name = "改姓 花子"
    person.save()

    assert StoredFile.objects.get(pk=file.pk).uploaded_by_name == file.uploaded_by_name


def test_replace_keeps_the_old_file_with_its_date(section, person):
    old = attached(section, person)
    new = operations.replace(old, upload("新.pdf", samples.pdf()), actor=person)
    old.refresh_from_db()

    assert (old.replaced_by, old.replaced_at >= old.uploaded_at, new.kind) == (new, True, "bylaws")


def test_replace_is_refused_once_the_file_was_replaced(section, person):
    old = attached(section, person)
    operations.replace(old, upload("新.pdf", samples.pdf()), actor=person)

    again = upload("再.pdf", samples.pdf())
    assert refused(operations.replace, old, again, actor=person) == "not_current"


def test_a_refused_replacement_leaves_the_old_file_in_place(section, person):
    old = attached(section, person)
    with pytest.raises(DomainError):
        operations.replace(old, upload("新.pdf", b"MZ"), actor=person)

    assert list(StoredFile.objects.of(section).current()) == [old]


def test_attach_is_refused_for_another_persons_upload(section, person):
    pending = operations.receive_file(upload("a.pdf", samples.pdf()), actor=person, kind="bylaws")

    act = {"owner": section, "actor": make_user()}
    assert refused(operations.attach, [pending], **act) == "not_pending"


def test_attach_is_refused_the_second_time(section, person):
    pending = operations.receive_file(upload("a.pdf", samples.pdf()), actor=person, kind="bylaws")
    operations.attach([pending], owner=section, actor=person)

    assert refused(operations.attach, [pending], owner=section, actor=person) == "not_pending"


def test_a_masked_copy_hangs_on_its_original(section, person):
    original = attached(section, person)
    copy = operations.add_masked_copy(original, upload("公開用.pdf", samples.pdf()), actor=person)

    assert (copy.masked_of, copy.audience) == (original, "parties")


def test_a_second_masked_copy_replaces_the_first(section, person):
    original = attached(section, person)
    first = operations.add_masked_copy(original, upload("一.pdf", samples.pdf()), actor=person)
    second = operations.add_masked_copy(original, upload("二.pdf", samples.pdf()), actor=person)
    first.refresh_from_db()

    assert (first.replaced_by, second.masked_of) == (second, original)


def test_a_copy_of_a_copy_is_refused(section, person):
    original = attached(section, person)
    copy = operations.add_masked_copy(original, upload("一.pdf", samples.pdf()), actor=person)

    again = upload("二.pdf", samples.pdf())
    assert refused(operations.add_masked_copy, copy, again, actor=person) == "is_copy"


def test_the_masked_copy_goes_with_its_original(section, person):
    original = attached(section, person)
    copy = operations.add_masked_copy(original, upload("一.pdf", samples.pdf()), actor=person)
    operations.replace(original, upload("新.pdf", samples.pdf()), actor=person)
    copy.refresh_from_db()

    assert copy.replaced_at is not None


def test_publication_needs_a_second_person(section, person):
    file = attached(section, person)

    assert refused(operations.publish_file, file, actor=person) == "second_person"


def test_publication_needs_a_look_at_the_names_found(section, person):
    file = attached(section, person, author="Yamada")

    assert refused(operations.publish_file, file, actor=make_user()) == "findings"


def test_publish_file_opens_it_to_the_public(section, person):
    file = attached(section, person, author="Yamada")
    operations.publish_file(file, actor=make_user(), findings_seen=True)

    assert list(StoredFile.objects.of(section).for_public()) == [file]


def test_what_replaces_a_public_file_is_not_public(section, person):
    file = operations.publish_file(attached(section, person), actor=make_user())
    new = operations.replace(file, upload("新.pdf", samples.pdf()), actor=person)

    assert new.audience == "parties"


def test_restrict_file_closes_it_to_the_public(section, person):
    file = operations.publish_file(attached(section, person), actor=make_user())
    operations.restrict_file(file, actor=person)

    assert StoredFile.objects.for_public().count() == 0


def test_take_back_leaves_it_among_the_former_files(section, person):
    file = operations.take_back(attached(section, person), actor=person)

    assert list(StoredFile.objects.of(section).former()) == [file]


SQL = [
    ("DELETE FROM documents_storedfile", "delete"),
    ("UPDATE documents_storedfile SET object_id = object_id + 1", "update"),
    ("UPDATE documents_storedfile SET sha256 = repeat('0', 64)", "update"),
    ("UPDATE documents_storedfile SET original_name = 'x'", "update"),
]


@pytest.mark.parametrize(("statement", "act"), SQL)
def test_the_database_keeps_an_attached_file(section, person, statement, act):
    attached(section, person)

    with pytest.raises(DatabaseError, match=act), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_database_lets_a_pending_upload_go(person):
    operations.receive_file(upload("a.pdf", samples.pdf()), actor=person, kind="bylaws")

    assert StoredFile.objects.all().delete()[0] == 1


BROKEN = [
    {"size": 0},
    {"sha256": "x"},
    {"kind": "Bad Kind"},
    {"audience": "all"},
    {"scan": "x"},
    {"object_type": "a.b"},
    {"uploaded_by": None},
]


@pytest.mark.parametrize("values", BROKEN, ids=str)
def test_the_database_refuses_a_row_that_makes_no_sense(person, values):
    whole = {
        "kind": "bylaws",
        "original_name": "a.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": "0" * 64,
        "storage_name": uuid.uuid4().hex,
        "uploaded_by": person,
        "uploaded_by_name": person.name,
    }
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        StoredFile.objects.create(**whole | values)

    assert str(sentence_for(error.value)[1])
