"""One move of a proposal, with all that belongs to it: turn, history, search, notices."""

from datetime import date

from apps.core import clock
from apps.history.models import Audience, HistoryEntry, Turn
from apps.history.operations import advance
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import Proposal


def locked(proposal: Proposal) -> Proposal:
    """The same proposal, fresh and locked until the transaction ends."""
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("organization", "round", "lead_department", "current_revision")
        .get(pk=proposal.pk)
    )


def step(
    proposal: Proposal,
    move: str,
    *,
    actor,
    waiting_on: str,
    due_on: date | None = None,
    audience: str = Audience.PUBLIC,
    **texts: str,
) -> HistoryEntry:
    """Make a move of a locked proposal (手続): turn, history entry, search entry, notices.

    Args:
        waiting_on: whose turn it is after the move (:class:`~apps.history.models.Turn`).
        due_on: the day by which that party should act.
        texts: ``public_text``, ``parties_text``, ``internal_text`` of the history entry.
    """
    proposal.waiting_on = waiting_on
    proposal.waiting_since = clock.today()
    proposal.due_on = due_on if waiting_on != Turn.NOBODY else None
    proposal.changed_at = clock.now()
    if audience == Audience.PUBLIC and proposal.published_at:
        proposal.last_public_at = clock.now()
    revision = proposal.current_revision
    entry = advance(
        proposal,
        move,
        actor=actor,
        audience=audience,
        waiting_on=waiting_on,
        due_on=due_on,
        revision=revision.number if revision else None,
        **texts,
    )
    search.index(proposal)
    tell(proposal, entry)
    return entry
