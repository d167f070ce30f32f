"""What can be found of a proposal, and by whom (検索対象)."""

from apps.proposals.models import Proposal, ProposalRevision
from apps.search.operations import index_document

PUBLIC_TEXTS = ("summary_public", "beneficiaries", "area", "why_together", "expected_effect")
PARTIES_TEXTS = ("background", "goal", "content", "novelty", "continuity")


def index(proposal: Proposal) -> None:
    """Write a locked proposal's search entries anew, text by audience (索引の更新).

    The summary becomes findable for the public only once the desk has received the proposal.
    """
    revision = proposal.current_revision
    if revision is None:
        return
    public = []
    if proposal.published_at and not proposal.hidden_at:
        public = [proposal.receipt_number, proposal.title, proposal.organization_name]
        if proposal.received_on:
            public += [getattr(revision, name) for name in PUBLIC_TEXTS]
            public += _roles(revision)
    index_document(
        proposal,
        title=proposal.title,
        public="\n".join(public),
        parties="\n".join(_everything(proposal, revision)),
        at=proposal.submitted_at,
    )


def _everything(proposal: Proposal, revision: ProposalRevision) -> list[str]:
    texts = [proposal.receipt_number or "", proposal.title, proposal.organization_name]
    texts += [getattr(revision, name) for name in (*PUBLIC_TEXTS, *PARTIES_TEXTS)]
    return texts + _roles(revision)


def _roles(revision: ProposalRevision) -> list[str]:
    return [row.get("role", "") for row in (*revision.role_of_group, *revision.role_of_ward)]
