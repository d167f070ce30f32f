"""PDF files are searched for commands and attachments, and stored as they are.

The search reads bytes and unpacks only the streams in which PDF hides objects: walking the
objects themselves would trust the file's own map of itself, and can be made to take for ever.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject

from apps.documents.filetypes import PDF, Checked
from apps.documents.refusals import refusal

TAIL = 64 * 1024
MAX_UNPACKED = 50 * 2**20
MAX_OBJECTS = 200_000
MAX_STREAMS = 10_000
LONGEST = 80
PROPERTIES = (("author", "/Author"), ("last_author", "/LastModifiedBy"), ("company", "/Company"))


def _named(word: str) -> bytes:
    """A pattern for a PDF name, each letter of which may be written as #xx."""
    letters = (f"(?:{sign}|#{ord(sign):02x}|#{ord(sign):02X})" for sign in word)
    return f"/{''.join(letters)}(?![A-Za-z0-9])".encode()


def _any_of(*words: str) -> re.Pattern[bytes]:
    return re.compile(b"|".join(_named(word) for word in words))


SCRIPT = _any_of("JavaScript", "Launch", "RichMedia", "ImportData", "XFA")
EMBEDDED = _any_of("EmbeddedFile", "EmbeddedFiles")
HIDDEN_OBJECTS = _any_of("ObjStm")
LOCKED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
STREAM = re.compile(rb"stream\r?\n")
OBJECT_NUMBERS = re.compile(rb"\s*\d+\s+\d")
LONGEST_HEADER = 2048
BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError)


def check(upload, name: str) -> Checked:
    """Read a PDF through.

    Raises:
        DomainError: damaged, locked, mixed with something else, or with commands in it.
    """
    content = upload.read()
    _check_ends(upload, content, name)
    try:
        reader = PdfReader(upload, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise refusal("password", name)
        if "/Pages" not in reader.root_object:
            raise refusal("broken", name)
        for text in _searchable(content, reader, name):
            _refuse_active(text, name)
        return Checked(PDF, upload, _findings(reader))
    except (RecursionError, NotImplementedError, *BROKEN) as broken:
        raise refusal("broken", name) from broken


def _check_ends(upload, content: bytes, name: str) -> None:
    """Nothing before the header, nothing behind the end, no zip in between."""
    before, mark, behind = content[-TAIL:].rpartition(b"%%EOF")
    if not mark or b"startxref" not in before or content.count(b" obj") > MAX_OBJECTS:
        raise refusal("broken", name)
    if behind.strip(b"\r\n\t \0") or zipfile.is_zipfile(upload):
        raise refusal("mixed", name)


def _searchable(content: bytes, reader: PdfReader, name: str) -> Iterator[bytes]:
    """The file itself, then the objects hidden in its compressed streams."""
    yield content
    if LOCKED.search(content) or reader.is_encrypted:
        yield from _decrypted(reader)
    else:
        yield from _unpacked(content, name)


def _decrypted(reader: PdfReader) -> Iterator[bytes]:
    for number in sorted({stream for stream, _index in reader.xref_objStm.values()}):
        yield reader.get_object(IndirectObject(number, 0, reader)).get_data()


def _unpacked(content: bytes, name: str) -> Iterator[bytes]:
    """Every object stream, as far as the limit allows; one that cannot be read is refused."""
    left = MAX_UNPACKED
    for number, match in enumerate(HIDDEN_OBJECTS.finditer(content)):
        if number >= MAX_STREAMS:
            raise refusal("bomb", name)
        start = STREAM.search(content, match.end(), match.end() + LONGEST_HEADER)
        if start is None:
            continue
        text = _inflated(memoryview(content)[start.end() :], left + 1)
        left -= len(text)
        if left < 0:
            raise refusal("bomb", name)
        if not OBJECT_NUMBERS.match(text):
            raise refusal("broken", name)
        yield text


def _inflated(packed: memoryview, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return bytes(packed[:most])


def _refuse_active(text: bytes, name: str) -> None:
    if SCRIPT.search(text):
        raise refusal("script", name)
    if EMBEDDED.search(text):
        raise refusal("embedded_file", name)


def _findings(reader: PdfReader) -> list[dict]:
    """Names of people among the properties of the file."""
    facts = reader.metadata or {}
    return [
        {"what": what, "value": str(facts[key]).strip()[:LONGEST]}
        for what, key in PROPERTIES
        if str(facts.get(key) or "").strip()
    ]
