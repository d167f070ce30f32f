"""One import from file to rows and back (取込): check, apply in one transaction, take back.

The room says what a row means and what is written; everything an import owes its readers
happens here. How to use it stands in ``docs/tables.md``.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.errors import DomainError
from apps.core.tables import undoing
from apps.core.tables.reading import Row, digest_of
from apps.core.tables.report import Report

BATCH = 1_000


class ImportState(models.TextChoices):
    """State of an import (取込の状況)."""

    CHECKED = "checked", gettext_lazy("Checked, not applied")
    APPLIED = "applied", gettext_lazy("Applied")
    UNDONE = "undone", gettext_lazy("Taken back")


class FileRun(models.Model):
    """What every table of imports holds (取込の記録): the file, what was found, what came of it."""

    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=ImportState.choices, default=ImportState.CHECKED, editable=False
    )
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    remarks = models.JSONField(default=list)
    ran_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ran_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.file_name} {self.ran_at:%Y-%m-%d %H:%M}"

    @property
    def can_be_undone(self) -> bool:
        return self.state == ImportState.APPLIED and undoing.steps_of(self).exists()


def begin(
    runs: type[FileRun], file: BinaryIO, *, actor, name: str, apply: bool, **about
) -> FileRun:
    """Start a run; two imports of one kind are applied one after the other.

    Args:
        runs: the room's table of imports.
        apply: write; a file can be applied only after this very file was checked.
        about: further fields of the run. A check counts for what it was about only.
    Raises:
        DomainError: this file was not checked yet.
    """
    digest = digest_of(file)
    if apply:
        _one_at_a_time(runs)
    if apply and not runs.objects.filter(sha256=digest, **about).exists():
        raise DomainError(
            _("Please check the file first and read the report, then apply it."), field="apply"
        )
    return runs.objects.create(
        file_name=name[:150],
        sha256=digest,
        ran_by=actor,
        state=ImportState.APPLIED if apply else ImportState.CHECKED,
        **about,
    )


def _one_at_a_time(runs: type[FileRun]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [runs._meta.label_lower])


def take(
    run: FileRun,
    rows: Iterator[Row],
    known: dict[str, str],
    write: Callable[[list[Row], list[Row]], Iterable[list[dict]]],
) -> FileRun:
    """Go through all rows, and write them if the run is one that applies.

    Args:
        known: digest of what is there already, by key.
        write: called with up to 1,000 new and changed rows together; gives back what it did, a
            step for each row (:func:`undoing.made`, :func:`undoing.changed`).
    """
    report = Report(known)
    while batch := list(islice(rows, BATCH)):
        new, changed = report.sort(batch)
        if run.state == ImportState.APPLIED and (new or changed):
            undoing.remember(run, write(new, changed))
        _sign_of_life()
    for name, number in report.counts().items():
        setattr(run, name, number)
    run.remarks = report.as_json()
    run.save()
    return run


def _sign_of_life() -> None:
    """A check asks the database nothing; it must not look idle (settings.DATABASES)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def take_back(run: FileRun) -> tuple[FileRun, list[list[dict]], int]:
    """Undo an applied run (取込の取消), within 30 days; inside the caller's transaction.

    Returns:
        the run; the steps that were undone, so that the room can put right what hangs on them;
        and how many were left because somebody has worked on them since.
    Raises:
        DomainError: it was not applied, changed nothing, or is too old.
    """
    locked = type(run).objects.select_for_update().get(pk=run.pk)
    if locked.state != ImportState.APPLIED:
        raise DomainError(_("Only an import that was applied can be taken back."))
    if not undoing.steps_of(locked).exists():
        raise DomainError(_("An import can be taken back within 30 days, if it changed anything."))
    undone, left = undoing.undo(locked)
    locked.state = ImportState.UNDONE
    locked.save(update_fields=["state"])
    return locked, undone, left


def forget_cells() -> int:
    """What stood in cells that were remarked goes with the copies for undoing (所見の消去).

    The counts stay, and which rules were broken how often.
    """
    before, count = clock.now() - undoing.KEPT_FOR, 0
    for kind in FileRun.__subclasses__():
        for run in kind.objects.filter(ran_at__lt=before, remarks__first__0__isnull=False):
            run.remarks["first"] = []
            run.save(update_fields=["remarks"])
            count += 1
    return count


def sentence(undone: int, left: int) -> str:
    """What came of taking back, for the person and for the record."""
    words = _("%(undone)d rows taken back, %(left)d left")
    return words % {"undone": undone, "left": left}
