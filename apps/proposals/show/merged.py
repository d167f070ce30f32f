"""Where a merged proposal goes on, and what was merged into one (統合)."""

from django.urls import reverse

from apps.proposals.models import Proposal


def goes_on_in(proposal: Proposal) -> Proposal | None:
    """The proposal into which this one was merged, where anybody may read it."""
    target = proposal.merged_into if proposal.merged_into_id else None
    return target if target and target.is_public() else None


def merged_here(proposal: Proposal) -> list[tuple[str, str]]:
    """Addresses and names of the proposals that were merged into this one (統合された提案)."""
    rows = Proposal.objects.published().filter(merged_into=proposal.pk).order_by("receipt_number")
    return [
        (
            reverse("proposals:proposal_as_filed", args=[row.receipt_number]),
            f"{row.receipt_number} {row.title} ({row.organization_name})",
        )
        for row in rows.only("receipt_number", "title", "organization_name")
    ]
