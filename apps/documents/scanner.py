"""The virus scanner clamd, where a setting names its socket (ウイルス検査)."""

import logging
import socket
import struct

from django.conf import settings

from apps.documents.models import ScanState
from apps.documents.refusals import refusal

CHUNK = 64 * 1024
PATIENCE = 5  # seconds; a person waits for the answer

logger = logging.getLogger(__name__)


def scan(content, name: str) -> str:
    """Ask clamd about a content.

    Returns:
        CLEAN; or PENDING where clamd gives no answer: the file is kept and read by nobody until
        ``manage.py scan_files`` has asked again.
    Raises:
        DomainError: clamd found a virus.
    """
    if not settings.KYODO_CLAMD_SOCKET:
        return ScanState.CLEAN
    try:
        answer = _ask(content)
    except OSError as error:
        logger.warning("clamd does not answer: %s", error)
        return ScanState.PENDING
    if answer.endswith(" FOUND"):
        found = answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise refusal("virus", name, part=found)
    if answer == "stream: OK":
        return ScanState.CLEAN
    logger.warning("clamd gave no verdict: %s", answer)
    return ScanState.PENDING


def _ask(content) -> str:
    """One INSTREAM talk: chunks with their length, an empty one, then the verdict."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        line.connect(settings.KYODO_CLAMD_SOCKET)
        line.sendall(b"zINSTREAM\0")
        for chunk in content.chunks(CHUNK):
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (part := line.recv(4096)):
            answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
