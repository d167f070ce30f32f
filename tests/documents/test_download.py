"""Every click on a file asks the rule again; what comes is a download and nothing else."""

import uuid
from urllib.parse import unquote

import pytest
from django.test import Client

from apps.accounts.models import StaffRole
from apps.core.downloads import content_disposition
from apps.documents import operations
from apps.documents.models import StoredFile
from apps.documents.owners import OWNERS, files_for
from tests.documents import samples
from tests.documents.samples import upload
from tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db
CONTENT = samples.pdf()


@pytest.fixture
def file(section, person) -> StoredFile:
    """A file for the parties."""
    [attached] = operations.attach(
        [upload("定款 一.pdf", CONTENT)], owner=section, actor=person, kind="bylaws"
    )
    return attached


@pytest.fixture
def public(file):
    """The same file, open to everybody."""
    return operations.publish_file(file, actor=make_user())


@pytest.fixture
def reader(browser, person, readers) -> Client:
    """The browser of a person who may read the parties' files."""
    readers.add(person.pk)
    return browser


def bytes_of(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_party_gets_the_file_as_it_was_sent(reader, file):
    assert bytes_of(reader.get(file.get_absolute_url())) == CONTENT


def test_the_answer_is_a_download_that_nothing_runs(reader, file):
    headers = reader.get(file.get_absolute_url()).headers

    assert {name: headers[name] for name in sorted(HEADERS)} == HEADERS


HEADERS = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, no-store",
    "Content-Disposition": "attachment; filename=\"document.pdf\"; filename*=UTF-8''"
    "%E5%AE%9A%E6%AC%BE%20%E4%B8%80.pdf",
    "Content-Length": str(len(CONTENT)),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Type": "application/pdf",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def test_a_removed_persons_next_click_is_refused(reader, file, person, readers):
    before = reader.get(file.get_absolute_url()).status_code
    readers.discard(person.pk)

    assert (before, reader.get(file.get_absolute_url()).status_code) == (200, 404)


def test_a_removed_person_gets_no_304_either(reader, file, person, readers):
    etag = reader.get(file.get_absolute_url()).headers["ETag"]
    readers.discard(person.pk)

    answer = reader.get(file.get_absolute_url(), headers={"if-none-match": etag})
    assert answer.status_code == 404


def test_a_visitor_gets_the_public_file_only(client, file):
    before = client.get(file.get_absolute_url()).status_code
    operations.publish_file(file, actor=make_user())

    assert (before, client.get(file.get_absolute_url()).status_code) == (404, 200)


def test_a_visitor_does_not_get_a_public_file_that_was_replaced(client, public, person):
    operations.replace(public, upload("新.pdf", CONTENT), actor=person)

    assert client.get(public.get_absolute_url()).status_code == 404


def test_a_party_still_reads_the_former_file(reader, public, person):
    operations.replace(public, upload("新.pdf", CONTENT), actor=person)

    assert reader.get(public.get_absolute_url()).status_code == 200


def test_a_party_does_not_get_a_file_for_the_staff(reader, file, person):
    operations.restrict_file(file, actor=person, audience="staff")

    assert reader.get(file.get_absolute_url()).status_code == 404


def test_staff_get_a_file_for_the_staff(client, file, person, readers):
    officer = make_staff(StaffRole.DESK)
    readers.add(officer.pk)
    operations.restrict_file(file, actor=person, audience="staff")
    client.force_login(officer)

    assert client.get(file.get_absolute_url()).status_code == 200


def test_a_file_of_no_registered_room_is_read_by_nobody(reader, file, monkeypatch):
    monkeypatch.setattr("apps.documents.owners.OWNERS", {})

    assert (reader.get(file.get_absolute_url()).status_code, bool(OWNERS)) == (404, True)


def test_an_unknown_file_is_not_found(client):
    assert client.get(f"/files/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("scan", ["pending", "refused"])
def test_an_unchecked_file_is_read_by_nobody(reader, file, scan):
    StoredFile.objects.filter(pk=file.pk).update(scan=scan)

    assert reader.get(file.get_absolute_url()).status_code == 404


def test_a_pending_upload_is_read_by_its_sender_only(browser, client, person):
    pending = operations.receive_file(upload("a.pdf", CONTENT), actor=person, kind="bylaws")
    url = pending.get_absolute_url()

    assert (browser.get(url).status_code, client.get(url).status_code) == (200, 404)


def test_a_known_public_file_is_not_sent_twice(client, public):
    url = public.get_absolute_url()
    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first.headers["ETag"]})

    assert (first.headers["Cache-Control"], again.status_code) == ("private, no-cache", 304)


RANGES = [
    ("bytes=0-3", 206, CONTENT[:4]),
    ("bytes=5-", 206, CONTENT[5:]),
    ("bytes=-5", 206, CONTENT[-5:]),
    (f"bytes=2-{10**6}", 206, CONTENT[2:]),
    ("bytes=0-1,4-5", 200, CONTENT),
    ("lines=1-2", 200, CONTENT),
    ("bytes=-", 200, CONTENT),
]


@pytest.mark.parametrize(("asked", "status", "content"), RANGES)
def test_a_part_of_a_file_is_sent_where_asked(client, public, asked, status, content):
    answer = client.get(public.get_absolute_url(), headers={"range": asked})

    assert (answer.status_code, bytes_of(answer)) == (status, content)


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=9-3", "bytes=-0"])
def test_an_impossible_part_is_answered_with_the_size(client, public, asked):
    answer = client.get(public.get_absolute_url(), headers={"range": asked})

    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


def test_a_part_of_another_version_is_answered_with_the_whole(client, public):
    asked = {"range": "bytes=0-3", "if-range": '"other"'}

    assert client.get(public.get_absolute_url(), headers=asked).status_code == 200


def test_head_tells_the_size_and_sends_nothing(client, public):
    answer = client.head(public.get_absolute_url())

    assert (answer.headers["Content-Length"], answer.content) == (str(len(CONTENT)), b"")


def test_a_file_is_never_posted_to(client, public):
    assert client.post(public.get_absolute_url()).status_code == 405


def test_a_browser_that_takes_gzip_gets_the_bytes_as_they_are(client, public):
    answer = client.get(public.get_absolute_url(), headers={"accept-encoding": "gzip"})

    assert bytes_of(answer) == CONTENT


def test_the_proxy_is_told_where_the_bytes_are(client, public, settings):
    settings.KYODO_ACCEL_PREFIX = "/_files/"
    answer = client.get(public.get_absolute_url())

    assert answer.headers["X-Accel-Redirect"] == f"/_files/{public.storage_name}"


def test_a_row_without_bytes_is_not_found(client, public, folder):
    (folder / public.storage_name).unlink()

    assert client.get(public.get_absolute_url()).status_code == 404


NAMES = ["規約 (案)・第1版.pdf", "髙橋①㈱～.pdf", "quote\"';x=y.pdf", "50%.pdf", "か\u3099.pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_back_from_the_header(name):
    header = content_disposition(name)
    plain = header.partition("filename*=")[0]

    assert (unquote(header.rpartition("UTF-8''")[2]), plain.isascii()) == (name, True)


def test_a_plain_name_is_sent_plainly():
    assert content_disposition("plan-2 (a).pdf").startswith('attachment; filename="plan-2 (a).pdf"')


def test_a_list_keeps_the_order_of_the_labels(section, person, readers):
    readers.add(person.pk)
    for kind in ("accounts", "papers", "bylaws"):
        operations.attach([upload("a.pdf", CONTENT)], owner=section, actor=person, kind=kind)

    kinds = [file.kind for file in files_for(person, section).current]
    assert kinds == ["bylaws", "accounts", "papers"]


def test_a_page_reads_all_files_of_an_object_at_once(
    file, public, section, person, django_assert_num_queries
):
    operations.attach([upload("二.pdf", CONTENT)], owner=section, actor=person, kind="papers")

    with django_assert_num_queries(1):
        shelf = files_for(person, section)
    assert len(shelf.current) == 1
