"""Plain text and tables of it (テキスト・CSV)."""

import codecs
import re

from apps.documents import personal
from apps.documents.filetypes import CSV, TEXT, Checked
from apps.documents.refusals import refusal

TEXT_SUFFIXES = frozenset({"", "txt", "text", "md", "log"})
TABLE_SUFFIXES = frozenset({"csv", "tsv"})
CHARSETS = {"utf-8-sig": "utf-8", "cp932": "shift_jis", "utf-16": "utf-16"}
# cp932 decodes a few stray bytes to C1 controls and U+F8F0–F8F3, which no text holds.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\uf8f0-\uf8f3]")


def check(upload, name: str) -> Checked:
    """Take a text if every letter of it can be read.

    Raises:
        DomainError: it is not text, or calls itself something else.
    """
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in TEXT_SUFFIXES | TABLE_SUFFIXES:
        raise refusal("unknown_type", name)
    charset, text = _decoded(upload.read(), name)
    kind = CSV if suffix in TABLE_SUFFIXES else TEXT
    media_type = f"{kind.media_type}; charset={charset}"
    return Checked(kind, upload, personal.in_text(text), media_type)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Charset and text."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for codec in ("utf-16",) if content.startswith(marks) else ("utf-8-sig", "cp932"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return CHARSETS[codec], text
    raise refusal("not_text", name)
