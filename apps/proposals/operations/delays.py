"""Why a proposal takes longer than planned: said in public, with a new date (遅れの説明)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import Proposal
from apps.proposals.operations.moves import locked
from apps.proposals.states import OF_THE_WARD


@transaction.atomic
def explain_delay(proposal: Proposal, *, actor, reason: str, due_on: date) -> Proposal:
    """Say why the ward is late, and until when it will take (遅れの理由の公表).

    Args:
        reason: published beside whose turn it is.
        due_on: the new date.
    Raises:
        DomainError: it is not the ward's turn, or the date is past.
    """
    proposal = locked(proposal)
    require(actor, "proposals.explain_delay", proposal)
    if proposal.waiting_on not in OF_THE_WARD:
        raise DomainError(_("It is not the ward's turn now."), code="wrong_state")
    if due_on < clock.today():
        raise DomainError(_("The new date must not lie in the past."), field="due_on")
    proposal.due_on = due_on
    proposal.last_public_at = proposal.changed_at = clock.now()
    proposal.version += 1
    proposal.save(update_fields=["due_on", "last_public_at", "changed_at", "version"])
    entry = record(
        proposal,
        "delay",
        gettext_noop("Reason of the delay"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=reason,
        waiting_on=proposal.waiting_on,
        due_on=due_on,
    )
    search.index(proposal)
    tell(proposal, entry)
    return proposal
