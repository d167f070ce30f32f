"""What became of an adopted proposal, told on its own course by the room that made it (事業化)."""

from django.db import transaction
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.history.models import Audience, HistoryEntry
from apps.history.operations import record
from apps.proposals.models import Proposal
from apps.proposals.operations.moves import locked


@transaction.atomic
def note_project(proposal: Proposal, *, actor, public_text: str) -> HistoryEntry:
    """Write on the public course that a joint project came of it (協働事業になったことの記録).

    It tells nobody by itself: the room of the project does.
    """
    proposal = locked(proposal)
    require(actor, "proposals.note_project", proposal)
    proposal.last_public_at = clock.now()
    proposal.save(update_fields=["last_public_at"])
    return record(
        proposal,
        "launch_project",
        gettext_noop("The joint project was published"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=public_text,
    )
