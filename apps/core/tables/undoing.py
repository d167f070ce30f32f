"""An import can be taken back (取込の取消): what it made goes, what it changed becomes as it was.

The import says what it did, step by step; a step is the rows that belong together. Whatever
somebody has worked on since then stays, with all rows of its step.
"""

import json
from collections.abc import Iterable
from datetime import timedelta

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError, RestrictedError

from apps.core import clock
from apps.core.copying import copy_new
from apps.core.models import ImportStep

KEPT_FOR = timedelta(days=30)
BATCH = 200


def made(row: models.Model, *watched: str) -> dict:
    """A row that the import has made; it may go as long as the watched fields are the same."""
    return _part(row, None, values_of(row, watched))


def changed(row: models.Model, before: dict) -> dict:
    """A row that the import has changed; ``before`` is :func:`values_of` from before."""
    return _part(row, before, values_of(row, before))


def values_of(row: models.Model, names: Iterable[str]) -> dict:
    """Fields of a row in a form that can be kept and compared."""
    values = {name: getattr(row, row._meta.get_field(name).attname) for name in names}
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def _part(row, before, after) -> dict:
    return {"type": row._meta.label_lower, "id": row.pk, "before": before, "after": after}


def remember(run: models.Model, steps: Iterable[list[dict]]) -> None:
    """Keep what an import did; the parts of a step in the order in which they were made."""
    kind = run._meta.label_lower
    copy_new(
        ImportStep(run_type=kind, run_id=run.pk, parts=parts, at=clock.now()) for parts in steps
    )


def steps_of(run: models.Model):
    """What can still be taken back of an import."""
    return ImportStep.objects.filter(run_type=run._meta.label_lower, run_id=run.pk)


def undo(run: models.Model) -> tuple[list[list[dict]], int]:
    """Take an import back, the last step first; inside the caller's transaction.

    Returns:
        the steps that were undone, and how many were left because somebody has worked on them.
    """
    undone, left = [], 0
    for pks in _batches(list(steps_of(run).order_by("-id").values_list("pk", flat=True))):
        found = ImportStep.objects.in_bulk(pks)
        now = _values_now([part for pk in pks for part in found[pk].parts])
        for pk in pks:
            parts = found[pk].parts
            if all(now.get((part["type"], part["id"])) == part["after"] for part in parts):
                is_done = _undo(parts)
            else:
                is_done = False
            undone += [parts] if is_done else []
            left += not is_done
        ImportStep.objects.filter(pk__in=pks).delete()
    return undone, left


def _batches(pks: list[int]) -> Iterable[list[int]]:
    return (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))


def _values_now(parts: list[dict]) -> dict[tuple, dict]:
    """The watched fields of all rows as they are now, one locked read for each table."""
    wanted: dict[str, dict[int, list]] = {}
    for part in parts:
        wanted.setdefault(part["type"], {})[part["id"]] = list(part["after"])
    return {
        (kind, row.pk): values_of(row, names[row.pk])
        for kind, names in wanted.items()
        for row in apps.get_model(kind)._base_manager.select_for_update().filter(pk__in=names)
    }


def _undo(parts: list[dict]) -> bool:
    """Put one step back; False if something leans on it, or the database has reasons against it."""
    try:
        with transaction.atomic():
            for part in reversed(parts):
                rows = apps.get_model(part["type"])._base_manager.filter(pk=part["id"])
                if part["before"] is None:
                    rows.delete()
                else:
                    rows.update(**_typed(rows.model, part["before"]))
    except (ProtectedError, RestrictedError, DatabaseError):
        return False
    return True


def _typed(model: type[models.Model], values: dict) -> dict:
    fields = {name: model._meta.get_field(name) for name in values}
    return {
        fields[name].attname: value
        if isinstance(value, list | dict)
        else fields[name].target_field.to_python(value)
        if fields[name].is_relation
        else fields[name].to_python(value)
        for name, value in values.items()
    }


def forget_old_steps() -> int:
    """Imports of last month cannot be taken back any more (取込の控えの消去)."""
    count, _kinds = ImportStep.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    return count
