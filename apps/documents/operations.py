"""The only code that writes files.

Who may attach, replace or publish is the rule of the room that owns the object: its operation
asks that rule, then calls one of these inside its own transaction.
"""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.errors import DomainError
from apps.documents import storage
from apps.documents.intake import inspect
from apps.documents.models import FileAudience, ScanState, StoredFile
from apps.documents.slots import SlotChange


def receive_file(upload, *, actor, kind: str) -> StoredFile:
    """Check an upload and keep it until its form is accepted (アップロードの一時保管).

    Args:
        upload: what the browser sent, a Django file with a name.
        actor: the person; only he can attach the pending file.
        kind: the slot of the form it was put in.
    Raises:
        DomainError: the file is refused, with the reason; nothing of it remains.
    """
    found = inspect(upload)
    storage_name = storage.store(found.content, found.name)
    try:
        with transaction.atomic():
            return StoredFile.objects.create(
                kind=kind,
                original_name=found.name,
                media_type=found.media_type,
                size=found.size,
                sha256=found.sha256,
                storage_name=storage_name,
                findings=found.findings,
                scan=found.scan,
                uploaded_by=actor,
                uploaded_by_name=actor.name,
            )
    except BaseException:
        storage.discard(storage_name)
        raise


@transaction.atomic
def attach(
    files: Iterable,
    *,
    owner: models.Model,
    actor,
    kind: str = "",
    audience: str = FileAudience.PARTIES,
) -> list[StoredFile]:
    """Give files to an object (添付).

    Args:
        files: pending files of the actor (from a form), or fresh uploads, for which ``kind``
            must be given.
        owner: the row that holds them; it must be saved already.
    Raises:
        DomainError: a file is refused, or belongs to an object already.
    """
    return [
        _settle(_pending(item, actor=actor, kind=kind), owner=owner, audience=audience)
        for item in files
    ]


@transaction.atomic
def apply_slot(
    change: SlotChange, *, owner: models.Model, actor, audience: str = FileAudience.PARTIES
) -> list[StoredFile]:
    """Do to an object what its form asks for one slot (添付欄の反映); returns the new files.

    A slot for one file replaces what it held; from a slot for several, unticked ones are taken
    back and new ones added.
    """
    for file in change.taken_back:
        take_back(file, actor=actor)
    if change.replaced and change.new:
        return [replace(change.replaced, change.new[0], actor=actor)]
    return attach(change.new, owner=owner, actor=actor, audience=audience)


@transaction.atomic
def replace(file: StoredFile, upload, *, actor) -> StoredFile:
    """Put a new file in the place of one that stays on record (差替え).

    The new file is never public by itself: publication is an act of its own. A masked copy of
    the old original goes with it.

    Args:
        upload: a fresh upload or a pending file of the actor.
    Raises:
        DomainError: the new file is refused, or the old one is not current any more.
    """
    old = _current(file)
    new = _pending(upload, actor=actor, kind=old.kind)
    StoredFile.objects.filter(masked_of=old, replaced_at=None).update(replaced_at=clock.now())
    old.replaced_by, old.replaced_at = new, clock.now()
    old.save(update_fields=["replaced_by", "replaced_at"])
    new.object_type, new.object_id = old.object_type, old.object_id
    new.masked_of = old.masked_of
    new.audience = _not_public(old.audience)
    new.save(update_fields=["object_type", "object_id", "masked_of", "audience"])
    return new


@transaction.atomic
def take_back(file: StoredFile, *, actor) -> StoredFile:
    """Take a file away without a new one (取下げ); it stays among the former files."""
    old = _current(file)
    StoredFile.objects.filter(masked_of=old, replaced_at=None).update(replaced_at=clock.now())
    old.replaced_at = clock.now()
    old.save(update_fields=["replaced_at"])
    return old


@transaction.atomic
def add_masked_copy(file: StoredFile, upload, *, actor) -> StoredFile:
    """Put a copy without personal data beside an original (公開用・マスキング済みの写し)."""
    original = _current(file)
    if original.masked_of_id:
        raise DomainError(
            _("“%(name)s” is a public copy itself. Please replace it instead.")
            % {"name": original.original_name},
            code="is_copy",
        )
    earlier = StoredFile.objects.filter(masked_of=original, replaced_at=None).first()
    if earlier:
        return replace(earlier, upload, actor=actor)
    copy = _pending(upload, actor=actor, kind=original.kind)
    copy.object_type, copy.object_id = original.object_type, original.object_id
    copy.masked_of = original
    copy.save(update_fields=["object_type", "object_id", "masked_of", "audience"])
    return copy


@transaction.atomic
def publish_file(file: StoredFile, *, actor, findings_seen: bool = False) -> StoredFile:
    """Let everybody read a file (ファイルの公開); by another person than the one who sent it.

    Args:
        findings_seen: True when the actor was shown the personal data found in the file.
    Raises:
        DomainError: no second person, personal data not looked at, or not checked for viruses.
    """
    current = _current(file)
    _refuse_publication(current, actor, findings_seen)
    current.audience = FileAudience.PUBLIC
    current.save(update_fields=["audience"])
    return current


@transaction.atomic
def restrict_file(file: StoredFile, *, actor, audience: str = FileAudience.PARTIES) -> StoredFile:
    """Close a file to the public, or to all but the staff (非公開); works at the next click."""
    current = StoredFile.objects.select_for_update().get(pk=file.pk)
    current.audience = _not_public(audience)
    current.save(update_fields=["audience"])
    return current


@transaction.atomic
def drop_pending(files: Iterable[StoredFile], *, actor) -> None:
    """Remove uploads that were never attached (一時保管の取消し), rows and bytes."""
    names = []
    for file in StoredFile.objects.pending_of(actor).filter(pk__in=[file.pk for file in files]):
        names.append(file.storage_name)
        file.delete()
    transaction.on_commit(lambda: [storage.discard(name) for name in names])


def _pending(item, *, actor, kind: str) -> StoredFile:
    """A locked pending file of this person, received now if it is a fresh upload."""
    if not isinstance(item, StoredFile):
        return receive_file(item, actor=actor, kind=kind)
    locked = StoredFile.objects.select_for_update().pending_of(actor).filter(pk=item.pk).first()
    if locked is None:
        raise DomainError(
            _("“%(name)s” is not here any more. Please choose the file again.")
            % {"name": item.original_name},
            code="not_pending",
        )
    return locked


def _settle(file: StoredFile, *, owner: models.Model, audience: str) -> StoredFile:
    file.object_type, file.object_id = owner._meta.label_lower, owner.pk
    file.audience = audience
    file.save(update_fields=["object_type", "object_id", "audience"])
    return file


def _current(file: StoredFile) -> StoredFile:
    """The row, locked, if it is attached and nothing has replaced it."""
    locked = StoredFile.objects.select_for_update().get(pk=file.pk)
    if locked.is_pending or locked.replaced_at:
        raise DomainError(
            _("“%(name)s” has been replaced meanwhile. Please open the page again.")
            % {"name": locked.original_name},
            code="not_current",
        )
    return locked


def _not_public(audience: str) -> str:
    return FileAudience.PARTIES if audience == FileAudience.PUBLIC else audience


def _refuse_publication(file: StoredFile, actor, findings_seen: bool) -> None:
    name = {"name": file.original_name}
    if file.scan != ScanState.CLEAN:
        raise DomainError(
            _("“%(name)s” has not been checked for viruses yet. Please try again later.") % name,
            code="unchecked",
        )
    if file.uploaded_by_id == actor.pk:
        raise DomainError(
            _("“%(name)s” must be published by another person than the one who sent it.") % name,
            code="second_person",
        )
    if file.findings and not findings_seen:
        raise DomainError(
            _("“%(name)s” holds personal data. Please look at what was found, then publish.")
            % name,
            code="findings",
        )
