"""Proposing together (共同提案): organisations are asked, their representatives consent."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.organizations.models import Organization
from apps.proposals.models import Consent, CoProposer, Proposal, TeamNote
from apps.proposals.operations.moves import locked
from apps.proposals.states import ProposalStatus

MOST = 10  # organisations beside the lead


@transaction.atomic
def invite_co_proposer(proposal: Proposal, organization: Organization, *, actor) -> CoProposer:
    """Ask an organisation to propose together (共同提案の依頼); its representative has to consent.

    Raises:
        DomainError: it is the lead itself, not registered, or was asked already.
    """
    proposal = locked(proposal)
    require(actor, "proposals.manage_team", proposal)
    _require_unfiled(proposal)
    if organization.pk == proposal.organization_id:
        raise DomainError(_("This is the proposing organisation itself."), field="organization")
    if not organization.is_registered:
        raise DomainError(
            _("Only registered organisations can propose together."), field="organization"
        )
    standing = proposal.co_proposers.filter(removed_at=None)
    if standing.filter(organization=organization).exists():
        raise DomainError(_("This organisation was already asked."), field="organization")
    if standing.count() >= MOST:
        raise DomainError(_("A proposal has at most ten co-proposing organisations."))
    asked = CoProposer.objects.create(
        proposal=proposal, organization=organization, invited_by=actor, invited_at=clock.now()
    )
    entry = record(
        proposal,
        "invite_co_proposer",
        gettext_noop("Asked to propose together"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=organization.name,
    )
    tell(asked, entry)
    return asked


@transaction.atomic
def answer_co_proposal(asked: CoProposer, *, actor, consents: bool) -> CoProposer:
    """Consent to be a co-proposer and to be named in public, or decline (共同提案への同意・辞退).

    A consent can be taken back until the proposal is filed.
    """
    proposal, asked = _locked(asked)
    require(actor, "proposals.answer_co_proposal", asked)
    _require_unfiled(proposal)
    if asked.removed_at:
        raise DomainError(_("Your organisation was taken off this proposal meanwhile."))
    asked.answer = Consent.CONSENTED if consents else Consent.DECLINED
    asked.answered_by, asked.answered_at = actor, clock.now()
    asked.answered_by_name = actor.name
    asked.draft_version = proposal.draft.version
    asked.save()
    label = (
        gettext_noop("Consented to propose together")
        if consents
        else gettext_noop("Declined to propose together")
    )
    entry = record(
        proposal,
        "answer_co_proposal",
        label,
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=asked.organization.name,
    )
    tell(asked, entry)
    return asked


@transaction.atomic
def remove_co_proposer(asked: CoProposer, *, actor) -> None:
    """Take an organisation off a proposal that is not filed yet (共同提案団体の取消し)."""
    proposal, asked = _locked(asked)
    require(actor, "proposals.manage_team", proposal)
    _require_unfiled(proposal)
    if asked.removed_at:
        return
    asked.removed_at = clock.now()
    asked.save(update_fields=["removed_at"])
    entry = record(
        proposal,
        "remove_co_proposer",
        gettext_noop("Taken off the proposal"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=asked.organization.name,
    )
    tell(asked, entry)


@transaction.atomic
def add_team_note(proposal: Proposal, *, actor, text: str) -> TeamNote:
    """Write a note that only those who propose read (チーム内メモ)."""
    require(actor, "proposals.read_team", proposal)
    return TeamNote.objects.create(
        proposal=proposal, text=text, author=actor, author_name=actor.name, at=clock.now()
    )


def require_consents(proposal: Proposal) -> None:
    """Refuse while a representative has not answered (共同提案団体の同意の確認).

    Raises:
        DomainError: with the names of the organisations.
    """
    waiting = proposal.co_proposers.waiting().select_related("organization").order_by("id")
    names = [asked.organization.name for asked in waiting]
    if names:
        raise DomainError(
            _("These co-proposing organisations have not consented yet: %(names)s.")
            % {"names": "、".join(names)},
            code="no_consent",
        )


def _locked(asked: CoProposer) -> tuple[Proposal, CoProposer]:
    """The proposal first, as every act locks it, then the row."""
    proposal = locked(asked.proposal)
    fresh = CoProposer.objects.select_for_update(of=("self",)).select_related("organization")
    return proposal, fresh.get(pk=asked.pk)


def _require_unfiled(proposal: Proposal) -> None:
    if proposal.status != ProposalStatus.DRAFT:
        raise DomainError(
            _("The proposal is filed. Who proposes cannot be changed any more."),
            code="wrong_state",
        )
