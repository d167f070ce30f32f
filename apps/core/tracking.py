"""Who changed which row (変更記録の仕掛け): a database trigger on every table that matters.

A model says so above its class::

    @tracked(_("Organisation"), masked=("public_email",), is_official=True)
    class Organization(models.Model): ...

The trigger writes to ``apps.audit.models.RowEvent``, whatever made the change: an operation,
``QuerySet.update`` or SQL by hand. Who acts is the context of django-pghistory, set by the
middleware, by :func:`apps.core.jobs.every` and by ``manage.py``; without one it is the role of the
database alone. Values that are personal data are never copied, only that they changed.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

import pghistory
import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models


@dataclass(frozen=True)
class Tracked:
    """A table whose changes are recorded (記録対象).

    Attributes:
        model: its model.
        label: what one row is, for readers of the audit log.
        masked: fields of which only the change is recorded, never the value (個人情報).
        hidden: fields that are not recorded at all: noise, or made from others.
    """

    model: type[models.Model]
    label: object
    masked: tuple[str, ...]
    hidden: tuple[str, ...]


TRACKED: dict[str, Tracked] = {}
# Models whose rows are official records (公文書).
OFFICIAL: set[type[models.Model]] = set()


def tracked(
    label,
    *,
    masked: tuple[str, ...] = (),
    hidden: tuple[str, ...] = (),
    is_official: bool = False,
    removable: str = "",
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Record every change of the model's rows.

    Args:
        label, masked, hidden: see :class:`Tracked`.
        is_official, removable: also refuse DELETE and TRUNCATE, see :func:`official`.
    """

    def register(model: type[models.Model]) -> type[models.Model]:
        found = Tracked(model, label, masked, hidden)
        TRACKED[model._meta.label_lower] = found
        pgtrigger.register(_recorder(found))(model)
        return official(model, removable) if is_official else model

    return register


def _recorder(found: Tracked) -> pgtrigger.Trigger:
    columns = {field.name: field.column for field in found.model._meta.concrete_fields}
    hidden, masked = (
        "ARRAY[" + ", ".join(f"'{columns[name]}'" for name in names) + "]::text[]"
        for names in (found.hidden, found.masked)
    )
    return pgtrigger.Trigger(
        name="row_recorded",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"PERFORM audit_row_change('{found.model._meta.label_lower}', {hidden}, {masked}, "
            "TG_OP, to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL;"
        ),
    )


def official(model: type[models.Model], removable: str = "") -> type[models.Model]:
    """Let the database refuse DELETE, where the model does not say so itself, and TRUNCATE.

    Alone above a model whose rows are a record in themselves: its history entries.

    Args:
        removable: condition in SQL for a row that is no record yet and may go.
    """
    guards = [
        pgtrigger.Trigger(
            name="official_not_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'official records are kept: % cannot be emptied', TG_TABLE_NAME;",
        )
    ]
    if not any("DELETE" in str(trigger.operation) for trigger in _own_guards(model)):
        kept = pgtrigger.Condition(f"NOT ({removable})") if removable else None
        guards.append(
            pgtrigger.Protect(name="official_kept", operation=pgtrigger.Delete, condition=kept)
        )
    OFFICIAL.add(model)
    return pgtrigger.register(*guards)(model)


def _own_guards(model: type[models.Model]) -> list[pgtrigger.Trigger]:
    own = getattr(model._meta, "triggers", ())
    return [trigger for trigger in own if isinstance(trigger, pgtrigger.Protect)]


class Late:
    """A fact of the context that is asked for when a row is written, not before.

    A person may log in, and a route is found, after the request has begun; and a visitor's
    session must not be opened for a question nobody asks.
    """

    def __init__(self, ask: Callable[[], object]):
        self.ask = ask


class ContextEncoder(DjangoJSONEncoder):
    """Value of ``PGHISTORY_JSON_ENCODER``: asks late facts."""

    def default(self, o):
        return o.ask() if isinstance(o, Late) else super().default(o)


class acting(pghistory.context):  # noqa: N801 - used like a function, as its base is
    """A block whose changes are recorded with these facts: ``acting(job="proposals.move_rounds")``.

    Known facts: ``user`` (number of the account), ``url`` (route, never its values), ``method``,
    ``request_id``, ``address`` (keyed hash), ``job``, ``command``.

    pghistory says the facts again before every statement. That costs more than many of our
    statements, so those that cannot change a recorded row are left alone.
    """

    def __enter__(self):
        found = super().__enter__()
        if self._pre_execute_hook:
            wrappers = connection.execute_wrappers
            wrappers[-1] = Saying(wrappers[-1])
        return found


# What Django writes for a known table, and marks within a transaction.
PLAIN = re.compile(r'\s*(?:(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"|(?:RELEASE )?SAVEPOINT )')


class Saying:
    """Says who acts before each statement that may change a recorded row."""

    def __init__(self, say: Callable):
        self.say = say

    def __call__(self, execute, sql, params, many, context):
        plain = PLAIN.match(sql) if isinstance(sql, str) else None
        if many or (plain and plain[1] not in _tables()):
            return execute(sql, params, many, context)
        return self.say(execute, sql, params, many, context)


@functools.cache
def _tables() -> frozenset[str]:
    return frozenset(found.model._meta.db_table for found in TRACKED.values())
