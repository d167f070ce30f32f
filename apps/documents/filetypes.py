"""The kinds of files the portal takes (受け付けるファイル形式)."""

from dataclasses import dataclass, field

from django.core.files.base import File


@dataclass(frozen=True)
class FileType:
    """A kind of file (ファイル形式): its media type and the suffixes it goes by."""

    media_type: str
    suffixes: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

PDF = FileType("application/pdf", ("pdf",))
JPEG = FileType("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"))
PNG = FileType("image/png", ("png",))
WEBP = FileType("image/webp", ("webp",))
DOCX = FileType(f"{_OOXML}wordprocessingml.document", ("docx",))
XLSX = FileType(f"{_OOXML}spreadsheetml.sheet", ("xlsx",))
PPTX = FileType(f"{_OOXML}presentationml.presentation", ("pptx",))
ODT = FileType(f"{_ODF}text", ("odt",))
ODS = FileType(f"{_ODF}spreadsheet", ("ods",))
ODP = FileType(f"{_ODF}presentation", ("odp",))
TEXT = FileType("text/plain", ("txt",))
CSV = FileType("text/csv", ("csv",))

ALL = (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, JPEG, PNG, WEBP, TEXT, CSV)
ACCEPTED_SUFFIXES = tuple(suffix for kind in ALL for suffix in kind.suffixes)


@dataclass
class Checked:
    """A content that passed the check of its kind (検査の結果).

    Attributes:
        content: the file to store; a picture's is a new one.
        findings: personal data in it, as dicts with ``what`` and ``value``.
        media_type: where it says more than the kind's own, the charset of a text.
    """

    kind: FileType
    content: File
    findings: list[dict] = field(default_factory=list)
    media_type: str = ""
