"""Private storage of files (非公開の保管場所): random names, never under a public address.

``STORAGES["default"]`` is this folder storage, or an S3 bucket where a setting names one;
nothing else in the portal stores files.
"""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage

from apps.documents.refusals import refusal

PART = ".part"
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class PrivateFolder(FileSystemStorage):
    """A folder only the portal can read; a file appears in it whole or not at all."""

    def __init__(self, location=None, **options):
        options = {
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
            **options,
        }
        super().__init__(location, **options)

    def _save(self, name: str, content) -> str:
        target = Path(self.path(name))
        Path(self.location).mkdir(mode=0o700, parents=True, exist_ok=True)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        part = target.with_name(f"{target.name}{PART}")
        try:
            _write_through(part, content)
            part.rename(target)
        except BaseException:
            with suppress(FileNotFoundError):
                part.unlink()
            raise
        _sync_folder(target.parent)
        return name


def new_storage_name() -> str:
    """A name nobody can guess, in one of 256 folders."""
    token = secrets.token_hex(20)
    return f"{token[:2]}/{token}"


def store(content, name: str) -> str:
    """Write a file into the private storage under a fresh random name.

    Args:
        name: what the person calls the file, for the sentence if there is no room.
    Raises:
        DomainError: there is no room left; nothing of the file remains.
    """
    content.seek(0)
    try:
        return default_storage.save(new_storage_name(), content)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise refusal("disk_full", name) from error
        raise


def discard(storage_name: str) -> None:
    """Remove a file from the storage; it is well if it was gone already."""
    with suppress(FileNotFoundError):
        default_storage.delete(storage_name)


def _write_through(path: Path, content) -> None:
    """Write and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
