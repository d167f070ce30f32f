"""Flow tables: which move leads from which state to which (状態遷移表).

One table per aggregate stands beside its status enum. Buttons, permission names, tests,
``docs/flows.md`` and the database trigger that refuses any other step all come from it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.errors import DomainError


@dataclass(frozen=True)
class Move:
    """One step of a flow (遷移).

    Attributes:
        name: the verb; with the aggregate's noun it makes the operation and the permission.
        sources: states it may start from.
        target: state it leads to.
        label: words on its button.
        done: words in the history once it was made; the label's where they are the same.
        permission: full permission name where the verb's own name is not the one that is asked.
        by_clock: True where time makes the move, not a person.
    """

    name: str
    sources: frozenset[str]
    target: str
    label: object
    done: object = ""
    permission: str = ""
    by_clock: bool = False

    @classmethod
    def of(cls, name, sources: Iterable[str], target: str, label, **more) -> "Move":
        return cls(name, frozenset(str(s) for s in sources), str(target), label, **more)


class Flow:
    """The moves of one aggregate.

    Args:
        noun: ``app.model``, as in ``proposals.proposal``.
        states: the status enum.
        moves: every move there is; a step not named here does not exist.
        tones: colour and shape of each state's badge (apps.core.markup.TONES).
    """

    registry: dict[str, "Flow"] = {}

    def __init__(
        self,
        noun: str,
        states: type[models.TextChoices],
        *moves: Move,
        tones: dict[str, str] | None = None,
    ):
        self.noun = noun
        self.app, self.model = noun.split(".")
        self.states = states
        self.tones = {str(state): tone for state, tone in (tones or {}).items()}
        self.moves = {move.name: move for move in moves}
        if len(self.moves) != len(moves):
            raise ValueError(f"{noun}: two moves of one name")
        for move in moves:
            unknown = {move.target, *move.sources} - set(states.values)
            if unknown:
                raise ValueError(f"{noun}.{move.name}: unknown states {sorted(unknown)}")
        Flow.registry[noun] = self

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves.values())

    def permission(self, name: str) -> str:
        """The permission that guards a move, ``proposals.submit_proposal``."""
        return self.moves[name].permission or f"{self.app}.{name}_{self.model}"

    def moves_from(self, state: str) -> list[Move]:
        """The moves that may start in a state, in the order of the table."""
        return [move for move in self if state in move.sources]

    def steps(self) -> list[tuple[str, str]]:
        """All pairs (from, to) that some move allows, sorted."""
        return sorted({(source, move.target) for move in self for source in move.sources})

    def apply(self, row: models.Model, name: str) -> tuple[str, str]:
        """Set the row's status to the move's target; the caller saves it.

        Returns:
            the state before and the state after.
        Raises:
            DomainError: the row is in a state where this move does not exist.
        """
        move = self.moves[name]
        before = row.status
        if before not in move.sources:
            raise DomainError(
                _("“%(act)s” is not possible now, because the state is “%(state)s”.")
                % {"act": move.label, "state": self.states(before).label},
                code="wrong_state",
            )
        row.status = move.target
        return before, move.target

    def triggers(self) -> list[pgtrigger.Trigger]:
        """Database triggers for ``Meta.triggers``: only steps of this table, only with history.

        The second one is deferred to the commit: a change of status without its history entry
        of the same transaction makes the whole transaction fail (handbook: 検討経過).
        """
        allowed = " OR ".join(
            f"(OLD.status = '{source}' AND NEW.status = '{target}')"
            for source, target in self.steps()
        )
        changed = pgtrigger.Q(old__status__df=pgtrigger.F("new__status"))
        refuse = pgtrigger.Trigger(
            name="flow_step",
            when=pgtrigger.Before,
            operation=pgtrigger.UpdateOf("status"),
            condition=changed,
            func=(
                f"IF NOT ({allowed}) THEN RAISE EXCEPTION "
                f"'{self.noun}: no move leads from % to %', OLD.status, NEW.status "
                "USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_step'; END IF; RETURN NEW;"
            ),
        )
        witness = pgtrigger.Trigger(
            name="flow_history",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("status"),
            condition=changed,
            timing=pgtrigger.Deferred,
            func=(
                "IF NOT EXISTS (SELECT 1 FROM history_historyentry h WHERE "  # noqa: S608 - our own names
                f"h.object_type = '{self.noun}' AND h.object_id = NEW.id "
                "AND h.from_state = OLD.status AND h.to_state = NEW.status "
                "AND h.transaction_id = pg_current_xact_id()::text::bigint) THEN RAISE EXCEPTION "
                f"'{self.noun} %: state changed from % to % without a history entry', "
                "NEW.id, OLD.status, NEW.status USING ERRCODE = 'check_violation', "
                "CONSTRAINT = 'flow_history'; END IF; RETURN NULL;"
            ),
        )
        return [refuse, witness]
