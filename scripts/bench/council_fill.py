"""Filling a database with an opened committee: three sheets and a result for every proposal."""

from collections.abc import Iterable

import pgtrigger
from django.urls import reverse

from apps.accounts.models import Post, StaffRole, User
from apps.core import clock
from apps.proposals.models import (
    Committee,
    CommitteeResult,
    CommitteeReview,
    CommitteeSeat,
    CriterionScore,
    Proposal,
    ProposalRound,
)
from scripts.bench.texts import chance_of

REVIEWERS = 3
BATCH = 2_000
CRITERIA = (("公益性", 40), ("実現性", 60))


def fill_committee(proposal_round: ProposalRound, proposals: Iterable[Proposal]) -> Committee:
    """The committee of one round with everything opened; the seal is passed by for the filling."""
    now = clock.now()
    committee = Committee.objects.create(
        round=proposal_round, status="opened", begun_at=now, opened_at=now
    )
    seats = [_seat(committee, number) for number in range(REVIEWERS)]
    with pgtrigger.ignore("proposals.CriterionScore:score_sealed"):
        batch: list[Proposal] = []
        for proposal in proposals:
            batch.append(proposal)
            if len(batch) == BATCH:
                _write(committee, seats, batch)
                batch = []
        _write(committee, seats, batch)
    return committee


def _seat(committee: Committee, number: int) -> CommitteeSeat:
    name = f"測定用の審査委員{number}"
    user = User.objects.create(email=f"bench-reviewer{number}@example.jp", name=name)
    Post.objects.create(
        holder=user, title="審査委員", role=StaffRole.REVIEWER, valid_from="2000-04-01"
    )
    return CommitteeSeat.objects.create(committee=committee, reviewer=user, reviewer_name=name)


def _write(committee: Committee, seats: list[CommitteeSeat], proposals: list[Proposal]) -> None:
    sheets = CommitteeReview.objects.bulk_create(
        CommitteeReview(
            committee=committee,
            seat=seat,
            proposal=proposal,
            revision_id=proposal.current_revision_id,
            status="submitted",
            submitted_at=committee.opened_at,
        )
        for proposal in proposals
        for seat in seats
    )
    CriterionScore.objects.bulk_create(
        CriterionScore(sheet=sheet, place=place, criterion=name, weight=weight, points=3)
        for sheet in sheets
        for place, (name, weight) in enumerate(CRITERIA)
    )
    CommitteeResult.objects.bulk_create(_result(committee, proposal) for proposal in proposals)


def _result(committee: Committee, proposal: Proposal) -> CommitteeResult:
    total = chance_of(proposal.pk).randrange(2_000, 9_500)
    means = [{"name": name, "weight": weight, "mean": 300} for name, weight in CRITERIA]
    return CommitteeResult(
        committee=committee,
        proposal=proposal,
        counted_at=committee.opened_at,
        counted=REVIEWERS,
        total=total,
        median=total,
        lowest=total - 500,
        highest=total + 500,
        by_criterion=means,
        sort_total=total,
    )


def council_pages() -> list[tuple[str, str, int]]:
    """Name, address and most statements of the pages that are measured."""
    committee = Committee.objects.get(status="opened")
    board = reverse("proposals:committee_board", args=[committee.round_id])
    return [("review board, scores", board, 12)]
