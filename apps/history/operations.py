"""The only way to change a state, and the only writer of history."""

from datetime import date

from django.db import models
from django.utils.translation import override as language

from apps.core.flow import Flow
from apps.history.models import SYSTEM, Audience, HistoryEntry, PartiesNote, StaffNote


def advance(
    row: models.Model,
    move: str,
    *,
    actor,
    audience: str = Audience.PUBLIC,
    public_text: str = "",
    parties_text: str = "",
    internal_text: str = "",
    waiting_on: str = "",
    due_on: date | None = None,
    revision: int | None = None,
) -> HistoryEntry:
    """Make one move of the row's flow and write its history entry (状態を進める).

    The row must be locked by the caller; it is saved here, with all fields the caller changed.

    Args:
        row: a model instance with a ``flow`` attribute and a ``status`` field.
        move: name of a move of that flow.
        actor: the person who acts, or None where the clock does.
        waiting_on: whose turn it is now (:class:`~apps.history.models.Turn`).
    Raises:
        DomainError: the move does not start from the row's state.
    """
    flow: Flow = row.flow
    before, after = flow.apply(row, move)
    if hasattr(row, "version"):
        row.version += 1
    row.save()
    return _write(
        row,
        move,
        label=flow.moves[move].done or flow.moves[move].label,
        states=(before, after),
        actor=actor,
        audience=audience,
        public_text=public_text,
        parties_text=parties_text,
        internal_text=internal_text,
        waiting_on=waiting_on,
        due_on=due_on,
        revision=revision,
    )


def record(
    row: models.Model,
    act: str,
    label,
    *,
    actor,
    audience: str = Audience.STAFF,
    public_text: str = "",
    parties_text: str = "",
    internal_text: str = "",
    waiting_on: str = "",
    due_on: date | None = None,
    revision: int | None = None,
) -> HistoryEntry:
    """Write down an act that changes no state (経過の記録)."""
    state = getattr(row, "status", "")
    return _write(
        row,
        act,
        label=label,
        states=(state, state),
        actor=actor,
        audience=audience,
        public_text=public_text,
        parties_text=parties_text,
        internal_text=internal_text,
        waiting_on=waiting_on,
        due_on=due_on,
        revision=revision,
    )


def _write(row, act, *, label, states, actor, parties_text, internal_text, **fields):
    with language("en"):
        msgid = str(label)
    entry = HistoryEntry.objects.create(
        object_type=row._meta.label_lower,
        object_id=row.pk,
        move=act,
        label=msgid,
        from_state=states[0],
        to_state=states[1],
        actor=actor,
        actor_name=actor.name if actor else SYSTEM,
        actor_office=actor.office_today() if actor else "",
        **fields,
    )
    if parties_text:
        PartiesNote.objects.create(entry=entry, text=parties_text)
    if internal_text:
        StaffNote.objects.create(entry=entry, text=internal_text)
    return entry
