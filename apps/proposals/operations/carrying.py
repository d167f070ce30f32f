"""A case of the general desk becomes a proposal draft (相談から提案へ)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.wording import official_language
from apps.desk.models import DeskCase
from apps.desk.operations import check_consent, convert_case, thread_of
from apps.history.models import Audience
from apps.history.operations import record
from apps.organizations.models import Organization
from apps.proposals.models import CarriedCase, Proposal, ProposalRound
from apps.proposals.models.proposals import Channel
from apps.proposals.operations.starting import start_assisted_proposal
from apps.proposals.operations.writing import save_draft

CHANNELS = {"letter": Channel.POST, "fax": Channel.FAX}


@transaction.atomic
def start_from_case(
    case: DeskCase, *, actor, proposal_round: ProposalRound, organization: Organization
) -> Proposal:
    """Make a proposal draft of a case of the desk (相談を提案の下書きにする).

    Subject and question become title and background; what was said, the asker's consent and the
    sections with a part in the case are kept with the proposal. The organisation goes on writing.

    Raises:
        DomainError: the asker has not agreed, or the round or organisation cannot take it.
    """
    require(actor, "desk.convert_case", case)
    check_consent(case)
    proposal = start_assisted_proposal(
        proposal_round,
        organization,
        actor=actor,
        channel=CHANNELS.get(case.channel, Channel.COUNTER),
        arrived_on=clock.today(),
    )
    values = {"title": case.subject[:60], "background": case.body[:1200]}
    save_draft(proposal.draft, values, actor=actor)
    CarriedCase.objects.create(
        proposal=proposal,
        case=case,
        thread=thread_of(case),
        participants=list(case.referrals.order_by("id").values_list("department_name", flat=True)),
        at=clock.now(),
    )
    record(
        proposal,
        "carry",
        gettext_noop("Draft made of a question to the general desk"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=case.number(),
    )
    with official_language():
        label = _("Proposal “%(title)s”") % {"title": case.subject}
    convert_case(case, actor=actor, row=proposal, label=label, url=proposal.own_url())
    return proposal
