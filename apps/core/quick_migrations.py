"""Steps of migrations that need few models drawn anew (索引・制約・トリガー・列の追加).

Django draws a model and all its neighbours again after each step, so that a fresh database took a
minute: nearly every table of the portal is a neighbour of the accounts. An index, a constraint or
a trigger is of no concern to the drawn models, and a new column only to its own and the next ones;
what the project's state says stays the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.postgres import operations
from django.db import migrations
from django.db.migrations.state import ProjectState
from pgtrigger import migrations as triggers


@contextmanager
def not_drawn(state: ProjectState) -> Iterator[None]:
    """Let the state change while its drawn models stay as they are."""
    drawn = state.__dict__.pop("apps", None)
    try:
        yield
    finally:
        if drawn is not None:
            state.__dict__["apps"] = drawn


class Quick:
    """The step changes the project's state alone."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        with not_drawn(state):
            super().state_forwards(app_label, state)


class AddIndex(Quick, migrations.AddIndex):
    """An index (索引)."""


class RemoveIndex(Quick, migrations.RemoveIndex):
    """The end of an index."""


class AddConstraint(Quick, migrations.AddConstraint):
    """A constraint (制約)."""


class AddConstraintNotValid(Quick, operations.AddConstraintNotValid):
    """A constraint for rows to come; older ones keep what they hold until they are written anew."""


class RemoveConstraint(Quick, migrations.RemoveConstraint):
    """The end of a constraint."""


class AddTrigger(Quick, triggers.AddTrigger):
    """A trigger (トリガー)."""


class RemoveTrigger(Quick, triggers.RemoveTrigger):
    """The end of a trigger."""


class AddField(migrations.AddField):
    """A column (列); its own model and those beside it are drawn anew, not the whole house."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        with not_drawn(state):
            super().state_forwards(app_label, state)
        state.reload_model(app_label, self.model_name_lower, delay=True)
