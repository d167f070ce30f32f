"""The kinds of files the portal takes (受け付けるファイル形式)."""

from dataclasses import dataclass


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
