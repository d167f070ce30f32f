"""Keeps rows and bytes in step (保管場所の点検): what a crash may leave is found and removed."""

import time
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from apps.core import clock
from apps.core.errors import DomainError
from apps.documents import scanner, storage
from apps.documents.models import ScanState, StoredFile

GRACE = timedelta(days=1)  # a form may stay open so long, and a request is over long before


def remove_forgotten_uploads() -> int:
    """Remove uploads whose form was never accepted (放置されたアップロードの削除)."""
    forgotten = StoredFile.objects.filter(object_type="", uploaded_at__lt=clock.now() - GRACE)
    count = 0
    for pk in list(forgotten.values_list("pk", flat=True)):
        with transaction.atomic():
            row = forgotten.select_for_update(skip_locked=True).filter(pk=pk).first()
            if row is None:
                continue
            row.delete()
        storage.discard(row.storage_name)
        count += 1
    return count


def remove_orphans() -> int:
    """Remove bytes that no row knows (記録のないファイルの削除), once they are a day old."""
    count = 0
    for folder in _folders():
        names = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
        rows = StoredFile.objects.filter(storage_name__in=names)
        for name in names.difference(rows.values_list("storage_name", flat=True)):
            if _is_old(name):
                storage.discard(name)
                count += 1
    return count


def rows_without_bytes() -> Iterator[StoredFile]:
    """Rows whose file is gone (実体のない記録): a restore from backup is needed."""
    for row in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        if not default_storage.exists(row.storage_name):
            yield row


def scan_waiting() -> list[StoredFile]:
    """Ask the virus scanner again about files it gave no answer for (再検査).

    Returns:
        the files in which it found a virus; from now on nobody can read them.
    """
    refused = []
    for file in StoredFile.objects.filter(scan=ScanState.PENDING).order_by("pk"):
        verdict = _verdict(file)
        if verdict != ScanState.PENDING:
            file.scan = verdict
            file.save(update_fields=["scan"])
        if verdict == ScanState.REFUSED:
            refused.append(file)
    return refused


def _verdict(file: StoredFile) -> str:
    try:
        with default_storage.open(file.storage_name) as content:
            return scanner.scan(content, file.original_name)
    except FileNotFoundError:
        return ScanState.PENDING
    except DomainError:
        return ScanState.REFUSED


def _folders() -> list[str]:
    try:
        return sorted(default_storage.listdir("")[0])
    except FileNotFoundError:
        return []


def _is_old(name: str) -> bool:
    # The clock of the files is the machine's, not the demo's.
    written = default_storage.get_modified_time(name).timestamp()
    return written < time.time() - GRACE.total_seconds()
