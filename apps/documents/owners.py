"""Who may read a file: the room that owns the object decides, below a ceiling set here.

Each room registers its model once, in its ``permissions.py``. A file whose object has no room
registered is read by nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from apps.documents.models import FileAudience, ScanState, StoredFile

MayRead = Callable[[object, models.Model, StoredFile], bool]


@dataclass(frozen=True)
class FileOwner:
    """A kind of object that holds files, and its rule (添付先)."""

    model: type[models.Model]
    may_read: MayRead


OWNERS: dict[str, FileOwner] = {}


def register_owner(model: type[models.Model], *, may_read: MayRead) -> None:
    """Let objects of a model hold files.

    Args:
        may_read: ``(user, row, file) -> bool``; the user may be anonymous. It is asked at every
            click, after the ceiling below has let the user through: it needs to say no more than
            whether this person may see this object's files of this audience and kind.
    """
    label = model._meta.label_lower
    if label in OWNERS and OWNERS[label].model is not model:
        raise ValueError(f"two owners for {label}")
    OWNERS[label] = FileOwner(model, may_read)


def may_read(user, file: StoredFile) -> bool:
    """True if this person may read this file now (閲覧の可否); nothing is remembered."""
    if file.scan != ScanState.CLEAN:
        return False
    if file.is_pending:
        return user.is_authenticated and user.is_active and file.uploaded_by_id == user.pk
    owner = OWNERS.get(file.object_type)
    if owner is None or not _below_ceiling(user, file):
        return False
    row = owner.model._default_manager.filter(pk=file.object_id).first()
    return row is not None and bool(owner.may_read(user, row, file))


def _below_ceiling(user, file: StoredFile) -> bool:
    """The most that a room can grant for an audience.

    A replaced public file may have been replaced because of what stood in it, so the public
    reads only current ones.
    """
    if file.audience == FileAudience.PUBLIC and file.replaced_at is None:
        return True
    if not (user.is_authenticated and user.is_active):
        return False
    return file.audience != FileAudience.STAFF or user.is_ward_staff
