"""An offer to an issue of the ward becomes a proposal draft (申し出から提案へ)."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.challenges.models import IssueResponse, ResponseKind, WardIssue
from apps.challenges.states import ResponseStatus
from apps.core import clock
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.proposals.models import Proposal, ProposalOrigin, ProposalRound
from apps.proposals.models.content import ProposalType
from apps.proposals.operations.starting import start_proposal
from apps.proposals.operations.writing import save_draft


def open_round() -> ProposalRound | None:
    """The round that takes proposals now; of several the one that closes first (受付中の募集)."""
    rounds = ProposalRound.objects.taking_proposals(clock.now())
    return rounds.order_by(F("closes_at").asc(nulls_last=True), "id").first()


@transaction.atomic
def start_from_response(response: IssueResponse, *, actor) -> Proposal:
    """Make a proposal draft of an accepted offer (申し出を提案の下書きにする).

    Title, background and what was offered are taken over; the group goes on writing from there.

    Raises:
        DomainError: it is no accepted offer of a group, a draft was made of it already, or no
            round takes proposals now.
    """
    response = (
        IssueResponse.objects.select_for_update(of=("self",))
        .select_related("issue", "organization")
        .get(pk=response.pk)
    )
    _check(response)
    proposal_round = open_round()
    if proposal_round is None:
        raise DomainError(_("No round takes proposals now. Please come back when one opens."))
    proposal = start_proposal(proposal_round, response.organization, actor=actor)
    issue = response.issue
    values = {
        "title": issue.title,
        "proposal_type": ProposalType.ISSUE,
        "theme": _theme_of(proposal_round, issue),
        "pillar": issue.pillar,
        "background": f"{issue.current_state}\n{issue.trouble}".strip()[:1200],
        "content": response.text,
    }
    save_draft(proposal.draft, values, actor=actor)
    ProposalOrigin.objects.create(proposal=proposal, issue=issue, response=response, at=clock.now())
    record(
        proposal,
        "origin",
        gettext_noop("Draft made of an offer to an issue of the ward"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=issue.title,
    )
    return proposal


def _theme_of(proposal_round: ProposalRound, issue: WardIssue) -> str:
    """The round's theme that is this issue, if it is one (募集テーマ)."""
    link = proposal_round.issue_links.filter(issue=issue).first()
    return link.theme if link else ""


def _check(response: IssueResponse) -> None:
    if ProposalOrigin.objects.filter(response=response).exists():
        raise DomainError(_("A proposal was already made of this offer."), code="wrong_state")
    if (
        response.kind != ResponseKind.OFFER
        or response.organization is None
        or response.status != ResponseStatus.ACCEPTED
    ):
        raise DomainError(
            _("Only an accepted offer of an organisation can become a proposal."),
            code="wrong_state",
        )
