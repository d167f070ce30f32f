"""Personal data that office files carry along (作成者名など) or hold, reported before publication.

Only reported, never changed: the file stays as it was handed in. The parts are searched as text,
because no XML reader shall ever meet a stranger's file.
"""

import html
import re
import zipfile

from apps.documents import personal
from apps.documents.filetypes import DOCX, PPTX, XLSX, FileType

LONGEST = 80
MOST = 20
READ = 4 * 2**20
TEXT_PARTS = re.compile(
    r"word/document\.xml|xl/sharedStrings\.xml|content\.xml|ppt/slides/slide[1-9]\d?\.xml"
)
# what is found → part of the archive, and the element or attribute that holds it
# The patterns stop at the next "<" and after some letters: a hostile part costs one pass.
PROPERTIES = (
    ("author", "docProps/core.xml", rb"<dc:creator[^<>]{0,200}>([^<]{1,200})"),
    ("last_author", "docProps/core.xml", rb"<cp:lastModifiedBy[^<>]{0,200}>([^<]{1,200})"),
    ("manager", "docProps/app.xml", rb"<Manager[^<>]{0,200}>([^<]{1,200})"),
    ("company", "docProps/app.xml", rb"<Company[^<>]{0,200}>([^<]{1,200})"),
    ("author", "meta.xml", rb"<meta:initial-creator[^<>]{0,200}>([^<]{1,200})"),
    ("last_author", "meta.xml", rb"<dc:creator[^<>]{0,200}>([^<]{1,200})"),
    ("comment_by", "content.xml", rb"<dc:creator[^<>]{0,200}>([^<]{1,200})"),
    ("comment_by", "word/comments.xml", rb"w:author=\"([^\"<>]{1,200})\""),
    (
        "change_by",
        "word/document.xml",
        rb"<w:(?:ins|del)\b[^<>]{0,300}w:author=\"([^\"<>]{1,200})\"",
    ),
    ("comment_by", "ppt/commentAuthors.xml", rb"\bname=\"([^\"<>]{1,200})\""),
    ("comment_by", "xl/persons/person.xml", rb"displayName=\"([^\"<>]{1,200})\""),
    (
        "hidden_sheet",
        "xl/workbook.xml",
        rb"<sheet\b(?=[^<>]{0,300}state=\"(?:h|veryH)idden\")[^<>]{0,300}\bname=\"([^\"<>]{1,99})\"",
    ),
)


def findings(archive: zipfile.ZipFile, kind: FileType) -> list[dict]:
    """Names of people and hidden sheets in an office file, each once."""
    names = set(archive.namelist())
    found = []
    for what, part, pattern in PROPERTIES:
        if part in names:
            found += [{"what": what, "value": value} for value in _values(archive, part, pattern)]
    found += _old_comments(archive, names, kind)
    found += personal.in_text(_text_of(archive))
    return [row for index, row in enumerate(found) if row not in found[:index]][:MOST]


def _old_comments(archive, names: set[str], kind: FileType) -> list[dict]:
    """Authors of the notes of a spreadsheet."""
    if kind not in {XLSX, DOCX, PPTX}:
        return []
    pages = sorted(name for name in names if re.fullmatch(r"xl/comments\d*\.xml", name))[:MOST]
    return [
        {"what": "comment_by", "value": value}
        for page in pages
        for value in _values(archive, page, rb"<author>([^<]{1,200})")
    ]


def _text_of(archive: zipfile.ZipFile) -> str:
    """The words of a file, paragraphs and cells apart; as much as is searched."""
    data = b""
    for part in sorted(archive.namelist()):
        if TEXT_PARTS.fullmatch(part) and len(data) < READ:
            with archive.open(part) as content:
                data += content.read(READ)
    apart = re.sub(rb"</(?:w:p|a:p|text:p|si)>", b"\n", data)
    return html.unescape(re.sub(rb"<[^<>]*>", b"", apart).decode("utf-8", "replace"))


def _values(archive: zipfile.ZipFile, part: str, pattern: bytes) -> list[str]:
    with archive.open(part) as content:
        data = content.read(READ)
    values = dict.fromkeys(re.findall(pattern, data))
    texts = [html.unescape(value.decode("utf-8", "replace")).strip() for value in values]
    return [text[:LONGEST] for text in texts if text][:MOST]
