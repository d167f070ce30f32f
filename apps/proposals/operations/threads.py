"""Writing on a case: to the organisation, or inside the office; never both at once."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.organizations.models import role_in
from apps.proposals.models import Proposal, SharedMessage, StaffMessage
from apps.proposals.operations.moves import locked
from apps.proposals.states import ProposalStatus

CLOSED = frozenset({ProposalStatus.WITHDRAWN, ProposalStatus.MERGED})


@transaction.atomic
def write_to_party(proposal: Proposal, *, actor, text: str) -> SharedMessage:
    """Write to the other side: the ward to the organisation, or the other way (双方向の連絡).

    Raises:
        DomainError: nothing was written, or the case is closed.
    """
    proposal = locked(proposal)
    require(actor, "proposals.write_shared", proposal)
    if not text:
        raise DomainError(_("Please write the message."), field="text")
    if proposal.submitted_at is None or proposal.status in CLOSED:
        raise DomainError(
            _("Messages can be written from the submission until the case is closed."),
            code="wrong_state",
        )
    of_group = bool(role_in(actor, proposal.organization))
    message = SharedMessage.objects.create(
        proposal=proposal,
        side=SharedMessage.Side.PROPOSER if of_group else SharedMessage.Side.WARD,
        text=text,
        author=actor,
        author_office=proposal.organization_name if of_group else actor.office_today(),
        at=clock.now(),
    )
    entry = record(
        message,
        "write_to_ward" if of_group else "write_to_proposer",
        gettext_noop("Message written"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    tell(message, entry)
    return message


@transaction.atomic
def write_inside(proposal: Proposal, *, actor, theme: str, text: str) -> StaffMessage:
    """Leave a note for the colleagues on the case (庁内の連絡).

    Raises:
        DomainError: no theme, or nothing was written.
    """
    proposal = locked(proposal)
    require(actor, "proposals.write_inside", proposal)
    if not theme:
        raise DomainError(_("Please write the theme."), field="theme")
    if not text:
        raise DomainError(_("Please write the note."), field="text")
    message = StaffMessage.objects.create(
        proposal=proposal,
        theme=theme,
        text=text,
        author=actor,
        author_office=actor.office_today(),
        at=clock.now(),
    )
    entry = record(message, "write_inside", gettext_noop("Note written"), actor=actor)
    tell(message, entry)
    return message
