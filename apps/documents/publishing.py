"""Letting the public read an attachment, with a trace in its object's course (添付文書の公開)."""

from django.db import transaction
from django.utils.translation import gettext_noop

from apps.core.access import require
from apps.documents import operations
from apps.documents.models import StoredFile
from apps.documents.owners import object_of
from apps.history.models import Audience
from apps.history.operations import record

PUBLISHED = "publish_file"


@transaction.atomic
def mask_attachment(file: StoredFile, *, actor, upload) -> StoredFile:
    """Put a copy without personal data beside an original (公開用の写しの追加)."""
    require(actor, "documents.publish_file", file)
    copy = operations.add_masked_copy(file, upload, actor=actor)
    _record(copy, "mask_file", gettext_noop("Public copy added"), actor, Audience.STAFF)
    return copy


@transaction.atomic
def publish_attachment(file: StoredFile, *, actor, findings_seen: bool = False) -> StoredFile:
    """Let everybody read an attachment (添付文書の公開); the course says so."""
    require(actor, "documents.publish_file", file)
    published = operations.publish_file(file, actor=actor, findings_seen=findings_seen)
    _record(published, PUBLISHED, gettext_noop("Paper published"), actor, Audience.PUBLIC)
    return published


@transaction.atomic
def close_attachment(file: StoredFile, *, actor) -> StoredFile:
    """Take an attachment from the public again (添付文書の非公開)."""
    require(actor, "documents.publish_file", file)
    closed = operations.restrict_file(file, actor=actor)
    _record(closed, "close_file", gettext_noop("Paper no longer public"), actor, Audience.STAFF)
    return closed


def _record(file: StoredFile, act: str, label, actor, audience: str) -> None:
    """An entry in the object's course; the name of a file is no public text."""
    record(
        object_of(file),
        act,
        label,
        actor=actor,
        audience=audience,
        internal_text=file.original_name,
    )
