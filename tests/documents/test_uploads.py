"""Requests with files never hold more of them than the limits."""

import resource

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from apps.documents import uploads
from apps.documents.uploads import BoundedUploadHandler, ReceivedFile

CHUNK = b"x" * 64 * 1024


def received(megabytes: float, name: str = "大.pdf") -> ReceivedFile:
    """What a form gets of a file of this size, sent in one request."""
    return both(megabytes, name=name)[0]


def both(*sizes: float, name: str = "大.pdf") -> list[ReceivedFile]:
    """What a form gets of files sent together."""
    handler, files = BoundedUploadHandler(HttpRequest()), []
    for size in sizes:
        handler.new_file("papers", name, "application/pdf", None)
        for number in range(int(size * 16)):
            handler.receive_data_chunk(CHUNK, number * len(CHUNK))
        files.append(handler.file_complete(int(size * 2**20)))
    return files


def test_a_file_within_the_limit_comes_whole():
    file = received(9)

    assert (file.fault, len(file.read())) == ("", 9 * 2**20)


def test_a_file_of_60_megabytes_is_dropped_while_it_comes():
    file = received(60)

    assert (file.fault, file.size, file.read()) == ("too_large", 60 * 2**20, b"")


def test_the_files_after_a_dropped_one_come_whole():
    large, small = both(11, 1)

    assert (large.fault, small.fault, len(small.read())) == ("too_large", "", 2**20)


def test_what_goes_over_the_limit_of_the_submission_is_dropped(settings):
    settings.KYODO_SUBMISSION_LIMIT = 15 * 2**20
    first, second = both(9, 9)

    assert (first.fault, second.fault) == ("", "too_much")


def test_a_file_that_finds_no_room_is_dropped(monkeypatch):
    monkeypatch.setattr(uploads, "IN_MEMORY", 1)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, before[1]))
    try:
        file = received(5)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert (file.fault, file.read()) == ("disk_full", b"")


def test_a_dropped_file_can_be_rewound_for_another_try():
    file = received(11)
    file.seek(0)

    assert file.read() == b""


def test_a_broken_connection_leaves_no_open_file():
    handler = BoundedUploadHandler(HttpRequest())
    handler.new_file("papers", "a.pdf", "application/pdf", None)
    handler.upload_interrupted()

    assert handler.content.closed


@pytest.mark.parametrize("name", ["../../x.pdf", "a\0b.pdf", "\u202efdp.pdf", "名" * 300 + ".pdf"])
def test_a_hostile_name_in_a_request_is_no_error(name):
    body = (
        b'--B\r\nContent-Disposition: form-data; name="papers"; filename="%s"\r\n'
        b"Content-Type: application/pdf\r\n\r\nx\r\n--B--\r\n" % name.encode()
    )
    request = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=B")

    assert request.FILES["papers"].read() == b"x"
