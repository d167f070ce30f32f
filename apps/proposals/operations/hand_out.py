"""Which proposals a stage scores, and the sheets for its members (採点票の配付)."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.errors import DomainError
from apps.history.models import Turn
from apps.proposals.models import Committee, CommitteeResult, CommitteeReview, Proposal
from apps.proposals.states import CommitteeStatus, SheetStatus


def without_sheets(committee: Committee) -> QuerySet:
    """Received proposals under way that have no sheets in this stage yet (採点票のない提案).

    In a later stage only those that the stage before has scored.
    """
    rows = (
        Proposal.objects.filter(round=committee.round_id, received_on__isnull=False)
        .exclude(waiting_on=Turn.NOBODY)
        .exclude(pk__in=CommitteeResult.objects.filter(committee=committee).values("proposal"))
    )
    earlier = committee.earlier()
    if earlier is not None:
        scored = CommitteeResult.objects.filter(committee=earlier)
        rows = rows.filter(pk__in=scored.values("proposal"))
    return rows.order_by("id")


def recusals_before(committee: Committee) -> set[tuple[int, int]]:
    """Member and proposal of every recusal in another stage of the round (他段階の除斥)."""
    sheets = CommitteeReview.objects.filter(
        committee__round=committee.round_id, status=SheetStatus.RECUSED
    ).exclude(committee=committee)
    return set(sheets.values_list("seat__reviewer_id", "proposal_id"))


def hand_out(committee: Committee, chosen: Iterable[Proposal] | None) -> int:
    """Make the sheets of a locked committee; the number of proposals that had none.

    Who is recused from a proposal gets no sheet for it in a later stage either.

    Raises:
        DomainError: the stage before is not opened yet, or a chosen proposal is none of it.
    """
    earlier = committee.earlier()
    if earlier is not None and earlier.status != CommitteeStatus.OPENED:
        raise DomainError(_("Please open the scores of the stage before first."), code="sealed")
    rows = without_sheets(committee)
    if chosen is not None:
        wanted = {proposal.pk for proposal in chosen}
        rows = rows.filter(pk__in=wanted)
    proposals = list(rows)
    if chosen is not None and len(proposals) != len(wanted):
        raise DomainError(
            _("A chosen proposal is not under way, or has its sheets already."), field="proposals"
        )
    seats, recused = list(committee.seats.filter(left_at=None)), recusals_before(committee)
    now = clock.now()
    CommitteeResult.objects.bulk_create(
        CommitteeResult(committee=committee, proposal=proposal) for proposal in proposals
    )
    CommitteeReview.objects.bulk_create(
        CommitteeReview(committee=committee, seat=seat, proposal=proposal, assigned_at=now)
        for proposal in proposals
        for seat in seats
        if (seat.reviewer_id, proposal.pk) not in recused
    )
    return len(proposals)
