"""Checks an upload by what it is, not by what it is called (受入れ検査).

Writes nothing. Every refusal is a sentence that names the file and what to do instead. The
order is: size, kind by the first bytes, the check of that kind, the virus scanner.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File

from apps.documents import office, plain, scanner
from apps.documents.filetypes import Checked
from apps.documents.names import clean_name
from apps.documents.refusals import refusal
from apps.documents.sniffing import HEAD, check_for


def _check_image(upload, name: str) -> Checked:
    from apps.documents.images import check  # noqa: PLC0415

    return check(upload, name)


def _check_pdf(upload, name: str) -> Checked:
    from apps.documents.pdf import check  # noqa: PLC0415

    return check(upload, name)


# The parts for pictures and PDF weigh 10 MB; a process loads them with its first such file.
CHECKS = {"image": _check_image, "office": office.check, "pdf": _check_pdf, "text": plain.check}


@dataclass
class Inspected:
    """An upload that may be stored (検査済みファイル)."""

    name: str
    media_type: str
    content: File
    size: int
    sha256: str
    findings: list[dict]
    scan: str


def inspect(upload) -> Inspected:
    """Check one upload.

    The result stays with the upload: a request that is tried again after a deadlock does not
    draw its pictures a second time.

    Args:
        upload: a Django file; ``fault`` is set on it where the upload handler cut it.
    Raises:
        DomainError: the file is refused; ``code`` is the reason.
    """
    if not hasattr(upload, "inspected"):
        check_size(upload)
        upload.inspected = _inspected(upload)
    return upload.inspected


def _inspected(upload) -> Inspected:
    name = clean_name(upload.name or "")
    upload.seek(0)
    check = CHECKS[check_for(upload.read(HEAD), name)]
    upload.seek(0)
    checked = check(upload, name)
    scan = scanner.scan(checked.content, name)
    return Inspected(
        name=clean_name(upload.name or "", checked.kind.suffixes),
        media_type=checked.media_type or checked.kind.media_type,
        content=checked.content,
        size=checked.content.size,
        sha256=_digest(checked.content),
        findings=checked.findings,
        scan=scan,
    )


def check_size(upload) -> None:
    """Refuse what is empty, too large, or was cut while it came in.

    Raises:
        DomainError: with the reason.
    """
    name = clean_name(upload.name or "")
    fault = getattr(upload, "fault", "")
    if fault == "disk_full":
        raise refusal("disk_full", name)
    if fault == "too_much":
        raise refusal("too_much", name, limit=settings.KYODO_SUBMISSION_LIMIT // 2**20)
    if fault == "too_large" or upload.size > settings.KYODO_FILE_LIMIT:
        raise refusal("too_large", name, limit=settings.KYODO_FILE_LIMIT // 2**20)
    if upload.size == 0:
        raise refusal("empty", name)


def _digest(content: File) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()
