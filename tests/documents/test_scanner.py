"""The virus scanner, played by a small server that speaks clamd's language."""

import socketserver
import struct
import threading

import pytest
from django.core.management import call_command

from apps.core.errors import DomainError
from apps.documents import jobs, operations
from apps.documents.models import StoredFile
from tests.documents.samples import upload

pytestmark = pytest.mark.django_db


class Clamd(socketserver.StreamRequestHandler):
    """Finds a virus in everything that contains the word EICAR."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(content)
        self.wfile.write(self.server.verdict(content))


def verdict(content: bytes) -> bytes:
    return b"stream: Eicar-Test FOUND\0" if b"EICAR" in content else b"stream: OK\0"


@pytest.fixture
def clamd(settings, tmp_path):
    """A running scanner, with what it has seen."""
    settings.KYODO_CLAMD_SOCKET = str(tmp_path / "clamd")
    with socketserver.ThreadingUnixStreamServer(settings.KYODO_CLAMD_SOCKET, Clamd) as server:
        server.seen, server.verdict = [], verdict
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def receive(person, content: bytes = b"text") -> StoredFile:
    return operations.receive_file(upload("文.txt", content), actor=person, kind="papers")


def test_a_clean_file_is_scanned_whole(clamd, person):
    content = b"x" * 200_000

    assert (receive(person, content).scan, clamd.seen) == ("clean", [content])


def test_a_virus_is_refused_by_its_name(clamd, person, folder):
    with pytest.raises(DomainError) as refused:
        receive(person, b"EICAR")

    assert (refused.value.code, "Eicar-Test" in str(refused.value)) == ("virus", True)
    assert list(folder.glob("*/*")) == []


def test_a_file_waits_when_no_scanner_answers(settings, person, browser):
    settings.KYODO_CLAMD_SOCKET = "/nonexistent/clamd"
    file = receive(person)

    assert (file.scan, browser.get(file.get_absolute_url()).status_code) == ("pending", 404)


def test_a_file_waits_when_the_scanner_gives_no_verdict(clamd, person):
    clamd.verdict = lambda content: b"INSTREAM size limit exceeded. ERROR\0"

    assert receive(person).scan == "pending"


def test_scan_files_asks_again_and_opens_what_is_clean(clamd, person):
    clamd.verdict = lambda content: b""
    file = receive(person)
    clamd.verdict = verdict
    call_command("scan_files")
    file.refresh_from_db()

    assert file.scan == "clean"


def test_the_job_asks_again(clamd, person):
    clamd.verdict = lambda content: b""
    file = receive(person)
    clamd.verdict = verdict
    jobs.scan_files()
    file.refresh_from_db()

    assert file.scan == "clean"


def test_scan_files_closes_for_ever_what_has_a_virus(clamd, person, browser):
    clamd.verdict = lambda content: b""
    file = receive(person, b"EICAR")
    clamd.verdict = verdict
    call_command("scan_files")
    file.refresh_from_db()

    assert (file.scan, browser.get(file.get_absolute_url()).status_code) == ("refused", 404)


def test_scan_files_leaves_waiting_what_still_has_no_verdict(settings, person):
    settings.KYODO_CLAMD_SOCKET = "/nonexistent/clamd"
    file = receive(person)
    call_command("scan_files")
    file.refresh_from_db()

    assert file.scan == "pending"
