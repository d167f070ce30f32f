"""What can be found of a proposal, and by whom (検索対象)."""

from django.utils.translation import gettext_lazy as _

from apps.proposals.models import Proposal, ProposalRevision
from apps.search.operations import index_document
from apps.search.rooms import Result, register_room

PUBLIC_TEXTS = ("summary_public", "beneficiaries", "area", "why_together", "expected_effect")
PARTIES_TEXTS = ("background", "goal", "content", "novelty", "continuity")


def index(proposal: Proposal) -> None:
    """Write a locked proposal's search entries anew, text by audience (索引の更新).

    The summary becomes findable for the public only once the desk has received the proposal.
    """
    if proposal.current_revision is None:
        return
    index_document(proposal, title=proposal.title, at=proposal.submitted_at, **texts_of(proposal))


def texts_of(proposal: Proposal) -> dict[str, str]:
    """What each audience may find of a filed proposal (公開範囲ごとの検索対象)."""
    revision = proposal.current_revision
    public = []
    if proposal.published_at and not proposal.hidden_at:
        public = [proposal.receipt_number, proposal.title, proposal.organization_name]
        if proposal.received_on:
            public += [getattr(revision, name) for name in PUBLIC_TEXTS]
            public += _roles(revision)
    return {
        "public": "\n".join(public),
        "parties": "\n".join(_everything(proposal, revision)),
    }


def _everything(proposal: Proposal, revision: ProposalRevision) -> list[str]:
    texts = [proposal.receipt_number or "", proposal.title, proposal.organization_name]
    texts += [getattr(revision, name) for name in (*PUBLIC_TEXTS, *PARTIES_TEXTS)]
    return texts + _roles(revision)


def _roles(revision: ProposalRevision) -> list[str]:
    return [row.get("role", "") for row in (*revision.role_of_group, *revision.role_of_ward)]


def public_rows():
    """What anybody may find, with the text that excerpts are taken from."""
    return Proposal.objects.published().select_related("current_revision")


def staff_rows(user):
    """What a person of the ward office may read in full."""
    return Proposal.objects.for_staff(user).select_related("current_revision")


def show_result(proposal: Proposal) -> Result:
    """A row of the site's result list; the summary is public once the proposal is received."""
    text = proposal.current_revision.summary_public if proposal.received_on else ""
    note = str(proposal.public_status_label())
    title = f"{proposal.title} ({proposal.receipt_number} {proposal.organization_name})"
    return Result(title, proposal.get_absolute_url(), text, note)


def show_case(proposal: Proposal) -> Result:
    """The same for the ward office: all texts, the inner state, the case page."""
    text = "\n".join(_everything(proposal, proposal.current_revision))
    title = f"{proposal.title} ({proposal.receipt_number} {proposal.organization_name})"
    return Result(title, proposal.staff_url(), text, str(proposal.get_status_display()))


register_room(
    Proposal,
    _("Proposals"),
    rows=public_rows,
    show=show_result,
    index=index,
    staff_rows=staff_rows,
    show_staff=show_case,
)
