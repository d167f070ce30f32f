"""How a proposal begins: by the organisation itself, or entered by the desk (代理入力)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.organizations.models import Organization
from apps.proposals.models import Proposal, ProposalDraft, ProposalRound
from apps.proposals.models.proposals import Channel
from apps.proposals.operations.deadlines import require_open, require_paper_in_time


@transaction.atomic
def start_proposal(
    proposal_round: ProposalRound, organization: Organization, *, actor, field: int | None = None
) -> Proposal:
    """Begin a proposal as a draft of the organisation (提案を書き始める).

    Raises:
        DomainError: the round takes no proposals now, or the organisation is not registered.
    """
    require(actor, "proposals.start_proposal", organization)
    require_open(proposal_round, organization)
    return _start(proposal_round, organization, actor=actor, field=field)


@transaction.atomic
def start_assisted_proposal(
    proposal_round: ProposalRound,
    organization: Organization,
    *,
    actor,
    channel: str,
    arrived_on: date,
    postmarked_on: date | None = None,
) -> Proposal:
    """Begin a proposal that the desk enters for a group (代理入力), from paper or by word.

    Args:
        channel: counter, post or FAX.
        arrived_on: the day it came to the office (収受日).
        postmarked_on: for post, the day of the postmark (消印).
    Raises:
        DomainError: the day that counts lies outside the round's period or in the future.
    """
    require(actor, "proposals.assist_proposal")
    if arrived_on > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="arrived_on")
    exception = require_paper_in_time(
        proposal_round, organization, channel, arrived_on, postmarked_on
    )
    proposal = _start(proposal_round, organization, actor=actor)
    proposal.assisted_by = actor
    proposal.assisted_by_name = f"{actor.office_today()} {actor.name}".strip()
    proposal.channel = channel
    proposal.paper_arrived_on = arrived_on
    proposal.postmarked_on = postmarked_on if channel == Channel.POST else None
    proposal.late_exception = exception
    proposal.save()
    record(
        proposal,
        "assist",
        gettext_noop("Entered by the desk on the organisation's behalf"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    return proposal


def _start(
    proposal_round: ProposalRound, organization: Organization, *, actor, field: int | None = None
) -> Proposal:
    if not organization.is_registered:
        raise DomainError(
            _(
                "Proposals are open to registered organisations. Please complete the registration "
                "of “%(name)s” first."
            )
            % {"name": organization.name}
        )
    proposal = Proposal.objects.create(
        round=proposal_round,
        fiscal_year=proposal_round.fiscal_year,
        organization=organization,
        organization_name=organization.name,
        created_by=actor,
        waiting_since=clock.today(),
        changed_at=clock.now(),
    )
    ProposalDraft.objects.create(
        proposal=proposal,
        saved_by=actor,
        saved_at=clock.now(),
        field=field or organization.main_field,
    )
    return proposal
