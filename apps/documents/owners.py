"""Who may read a file: the room that owns the object decides, below a ceiling set here.

Each room registers its model once, in its ``permissions.py``. A file whose object has no room
registered is read by nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.models import FileAudience, ScanState, StoredFile

MayRead = Callable[[object, models.Model, StoredFile], bool]
MayPublish = Callable[[object, models.Model], bool]


def nobody(_user, _row) -> bool:
    """The rule of a room whose files are never published by hand."""
    return False


@dataclass(frozen=True)
class FileOwner:
    """A kind of object that holds files, and its rule (添付先)."""

    model: type[models.Model]
    may_read: MayRead
    labels: Mapping[str, object] = field(default_factory=dict)
    may_publish: MayPublish = nobody


@dataclass(frozen=True)
class FileShelf:
    """The files of one object that one person may read (添付文書の一覧)."""

    current: list[StoredFile]
    former: list[StoredFile]
    may_publish: bool = False

    def __bool__(self) -> bool:
        return bool(self.current or self.former)


OWNERS: dict[str, FileOwner] = {}


def register_owner(
    model: type[models.Model],
    *,
    may_read: MayRead,
    labels: Mapping[str, object] | None = None,
    may_publish: MayPublish = nobody,
) -> None:
    """Let objects of a model hold files.

    Args:
        labels: words for each kind of file ("bylaws": "Bylaws"), in the order of lists.
        may_read: ``(user, row, file) -> bool``; the user may be anonymous. It is asked at every
            click, after the ceiling below has let the user through: it needs to say no more than
            whether this person may see this object's files of this audience and kind.
        may_publish: ``(user, row) -> bool``: which staff let the public read this object's files.
    """
    label = model._meta.label_lower
    if label in OWNERS and OWNERS[label].model is not model:
        raise ValueError(f"two owners for {label}")
    OWNERS[label] = FileOwner(model, may_read, labels or {}, may_publish)


def files_for(user, row: models.Model) -> FileShelf:
    """All files of an object that this person may read; one query (添付文書の一覧)."""
    owner = OWNERS[row._meta.label_lower]
    shelf = FileShelf([], [], user.is_authenticated and owner.may_publish(user, row))
    order = {kind: place for place, kind in enumerate(owner.labels)}
    files = sorted(StoredFile.objects.of(row), key=lambda file: order.get(file.kind, len(order)))
    for file in files:
        if _allowed(user, row, file, owner):
            (shelf.former if file.replaced_at else shelf.current).append(file)
    return shelf


def kind_label(file: StoredFile):
    """Words for the kind of a file (資料の種類)."""
    owner = OWNERS.get(file.object_type)
    return (owner and owner.labels.get(file.kind)) or _("Attachment")


def published_files(row_type: type[models.Model], pk: int) -> FileShelf:
    """What anybody may read of an object that is public itself; one query (公開資料)."""
    files = StoredFile.objects.for_public().filter(object_type=row_type._meta.label_lower)
    return FileShelf(list(files.filter(object_id=pk).order_by("kind", "-uploaded_at", "-id")), [])


def object_of(file: StoredFile) -> models.Model | None:
    """The object that holds a file (添付先)."""
    owner = OWNERS.get(file.object_type)
    return owner and owner.model._default_manager.filter(pk=file.object_id).first()


def may_publish(user, file: StoredFile) -> bool:
    """True if this person may let the public read this file (公開の可否)."""
    row = object_of(file)
    return (
        row is not None
        and user.is_authenticated
        and OWNERS[file.object_type].may_publish(user, row)
    )


def may_read(user, file: StoredFile) -> bool:
    """True if this person may read this file now (閲覧の可否); nothing is remembered."""
    if file.is_pending:
        is_own = user.is_authenticated and user.is_active and file.uploaded_by_id == user.pk
        return is_own and file.scan == ScanState.CLEAN
    owner = OWNERS.get(file.object_type)
    if owner is None:
        return False
    row = owner.model._default_manager.filter(pk=file.object_id).first()
    return row is not None and _allowed(user, row, file, owner)


def _allowed(user, row: models.Model, file: StoredFile, owner: FileOwner) -> bool:
    return (
        file.scan == ScanState.CLEAN
        and _below_ceiling(user, file)
        and bool(owner.may_read(user, row, file))
    )


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
