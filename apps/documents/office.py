"""Office files are zip archives; they are read part by part and stored as they are."""

import codecs
import html
import re
import zipfile
import zlib

from apps.documents import office_facts
from apps.documents.filetypes import DOCX, ODP, ODS, ODT, PPTX, XLSX, Checked, FileType
from apps.documents.refusals import refusal

MAX_PARTS = 5_000
MAX_UNPACKED = 150 * 2**20
MAX_RATIO = 100  # of the whole, once it unpacks to more than FREE
FREE = 20 * 2**20
MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
    b"presentationml.presentation.main+xml": PPTX,
}
MIMETYPES = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP)}
MACRO_PART = re.compile(r"(^|/)(vbaProject|vbaData)|^Basic/|^Scripts/|activeX/", re.IGNORECASE)
MACRO_TYPE = re.compile(rb"macroEnabled|ms-office\.vbaProject", re.IGNORECASE)
PROGRAM_NAME = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|msi|jar|sh|pif|cpl)$", re.IGNORECASE
)
PROGRAM_STUB = b"This program cannot be run in DOS mode"
DTD = tuple(
    word.encode(codec)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for codec in ("utf-8", "utf-16-le", "utf-16-be")
)
RELATION = re.compile(r"<(?:[\w.-]+:)?Relationship\b[^<]*", re.IGNORECASE)
# A relationship that makes a program fetch something when the file is opened.
EXTERNAL = re.compile(r"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
LOADED = re.compile(r"/(?:oleObject|attachedTemplate|frame|subDocument)[\"']", re.IGNORECASE)
REMOTE = re.compile(
    r"Target\s*=\s*[\"']\s*(?:https?:|ftp:|mhtml:|mk:|\\\\|file:////?[^/])", re.IGNORECASE
)
XML = (".xml", ".rels", ".rdf", ".vml")


def check(upload, name: str) -> Checked:
    """Read an office file through, without unpacking it to the disk.

    Raises:
        DomainError: not an office file, or something in it that is refused.
    """
    try:
        with zipfile.ZipFile(upload) as archive:
            _check_frame(archive, upload, name)
            kind = _kind_of(archive, name)
            _check_parts(archive, name)
            return Checked(kind, upload, office_facts.findings(archive, kind))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as broken:
        raise refusal("broken", name) from broken
    except (ValueError, RuntimeError, KeyError, UnicodeError) as broken:
        raise refusal("broken", name) from broken


def _check_frame(archive: zipfile.ZipFile, upload, name: str) -> None:
    """Everything the table of contents tells, before anything is unpacked."""
    parts = archive.infolist()
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if any(part.flag_bits & 0x1 for part in parts):
        raise refusal("password", name)
    if len({part.filename for part in parts}) < len(parts):
        raise refusal("mixed", name)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or packed > upload.size:
        raise refusal("bomb", name)
    if unpacked > max(FREE, MAX_RATIO * packed):
        raise refusal("bomb", name)
    if min((part.header_offset for part in parts), default=1) > 0 or archive.comment:
        raise refusal("mixed", name)
    upload.seek(-22, 2)  # the end record of a zip without comment
    if upload.read(4) != b"PK\x05\x06":
        raise refusal("mixed", name)


def _kind_of(archive: zipfile.ZipFile, name: str) -> FileType:
    """Word, Excel, PowerPoint or OpenDocument, as its main part says."""
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = MIMETYPES.get(archive.read("mimetype").strip())
    elif "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        if MACRO_TYPE.search(types):
            raise refusal("macro", name)
        kind = next((kind for mark, kind in MAIN_PARTS.items() if mark in types), None)
    else:
        raise refusal("archive", name)
    if kind is None:
        raise refusal("unknown_type", name)
    return kind


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    for part in archive.infolist():
        if MACRO_PART.search(part.filename):
            raise refusal("macro", name)
        if PROGRAM_NAME.search(part.filename):
            raise refusal("embedded_program", name, part=part.filename[-60:])
        _check_content(archive, part, name)


def _check_content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Read one part in full; its checksum and declared size are proved on the way."""
    is_xml = part.filename.lower().endswith(XML)
    with archive.open(part) as content:
        data = content.read(part.file_size + 1)
    if data.startswith(b"MZ") or PROGRAM_STUB in data:
        raise refusal("embedded_program", name, part=part.filename[-60:])
    if is_xml and any(mark in data for mark in DTD):
        raise refusal("xml_trick", name)
    if part.filename.lower().endswith(".rels") and _loads_from_outside(data):
        raise refusal("external", name)


def _loads_from_outside(data: bytes) -> bool:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if utf16 else "utf-8", "replace")
    relations = (html.unescape(found) for found in RELATION.findall(text))
    return any(
        EXTERNAL.search(relation) and LOADED.search(relation) and REMOTE.search(relation)
        for relation in relations
    )
