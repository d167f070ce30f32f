"""Filing a text: the working copy becomes the next revision (提出された版)."""

from apps.core import clock
from apps.organizations.models import Organization, papers_on_record
from apps.proposals.models import Proposal, ProposalDraft, ProposalRevision
from apps.proposals.models.content import CONTENT_FIELDS
from apps.proposals.operations.recheck import recheck_after_revision
from apps.proposals.operations.scoring import ask_recheck


def file_revision(proposal: Proposal, draft: ProposalDraft, actor) -> None:
    """Freeze the working copy as the next revision (版), and copy what lists show of it.

    The form goes with it: questions, co-proposers and the papers of the organisation as they were
    on that day.
    """
    previous = proposal.current_revision
    proposal.organization_name = proposal.organization.name
    proposal.current_revision = ProposalRevision.objects.create(
        proposal=proposal,
        number=previous.number + 1 if previous else 1,
        organization_name=proposal.organization.name,
        organization_snapshot=_snapshot(proposal.organization),
        co_organizations=[
            row.organization.name
            for row in proposal.co_proposers.standing()
            .select_related("organization")
            .order_by("id")
        ],
        cited_papers=papers_on_record(proposal.organization),
        form_version=proposal.round.form_version,
        questions=proposal.round.questions,
        submitted_by=actor,
        submitted_by_name=actor.name,
        submitted_at=clock.now(),
        **{name: getattr(draft, name) for name in CONTENT_FIELDS},
    )
    proposal.title = draft.title
    proposal.field = draft.field
    ask_recheck(proposal)
    recheck_after_revision(proposal, actor)


def _together(proposal: Proposal) -> list[str]:
    """Names of the co-proposing organisations, all of which have consented (共同提案団体)."""
    standing = proposal.co_proposers.standing().order_by("id")
    return list(standing.values_list("organization__name", flat=True))


def _snapshot(organization: Organization) -> dict:
    """The facts of the organisation at submission (団体概要の写し), F04; public facts only."""
    return {
        "name": organization.name,
        "kana": organization.kana,
        "legal_form": organization.legal_form,
        "founded_on": organization.founded_on.isoformat() if organization.founded_on else "",
        "members": organization.members,
        "members_in_ward": organization.members_in_ward,
    }
