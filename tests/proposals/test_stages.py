"""Papers first, then the public presentation: each stage with its own sheets, seal and table."""

import pytest
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.errors import DomainError
from apps.proposals import operations
from apps.proposals.models import (
    Committee,
    CommitteeResult,
    CommitteeReview,
    CriterionScore,
    Proposal,
    ProposalRound,
)
from apps.proposals.states import CommitteeStatus
from tests.proposals.council import CRITERIA, LOW, Council
from tests.proposals.factories import make_round
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db) -> Council:
    """Two proposals, the papers of both scored and open; the round has a presentation too."""
    council = Council()
    council.round = make_round(criteria=CRITERIA, has_presentation=True)
    council.papers = council.scoring(proposals=2)
    council.first, council.second = Proposal.objects.order_by("id")
    for number, points in enumerate(((5, 4), (4, 4))):
        for proposal in (council.first, council.second):
            score(council, council.papers, number, proposal, points)
    recused = sheet(council, council.papers, 2, council.first)
    operations.declare_interest(
        recused, actor=council.reviewers[2], has_interest=True, reason="団体の顧問です。"
    )
    score(council, council.papers, 2, council.second, (2, 2))
    return council


def sheet(council, committee, number, proposal) -> CommitteeReview:
    return CommitteeReview.objects.get(
        committee=committee, seat__reviewer=council.reviewers[number], proposal=proposal
    )


def score(council, committee, number, proposal, points) -> None:
    """A member declares no interest in this stage and hands in."""
    reviewer = council.reviewers[number]
    row = sheet(council, committee, number, proposal)
    row = operations.declare_interest(row, actor=reviewer, has_interest=False)
    scores = {place: (n, LOW if n < 3 else "") for place, n in enumerate(points)}
    operations.save_scores(row, scores, actor=reviewer, advice="adopt")


def next_stage(council, *proposals) -> Committee:
    """The papers are opened, and the chosen proposals go on."""
    if Committee.objects.get(pk=council.papers.pk).status == CommitteeStatus.SCORING:
        operations.open_scores(council.papers, actor=council.desk)
    committee = operations.set_up_committee(council.round, actor=council.desk)
    return operations.begin_scoring(
        committee, actor=council.desk, proposals=proposals or [council.first]
    )


def test_the_next_stage_begins_only_after_the_scores_of_the_papers_are_open(council):
    same = operations.set_up_committee(council.round, actor=council.desk)
    assert same == council.papers

    committee = next_stage(council)

    assert committee.stage == "presentation"
    assert committee.status == CommitteeStatus.SCORING
    again = operations.set_up_committee(council.round, actor=council.desk)
    assert again == committee


def test_a_committee_of_a_later_stage_hands_out_nothing_while_the_first_is_sealed(council):
    later = Committee.objects.create(round=council.round, stage="presentation")
    for reviewer in council.reviewers:
        operations.appoint_reviewer(later, actor=council.desk, reviewer=reviewer)

    with pytest.raises(DomainError, match="前の段階"):
        operations.begin_scoring(later, actor=council.desk)
    assert not later.sheets.exists()


def test_the_members_are_appointed_again_and_only_chosen_proposals_go_on(council):
    committee = next_stage(council, council.second)

    members = set(committee.seats.values_list("reviewer_id", flat=True))
    assert members == {reviewer.pk for reviewer in council.reviewers}
    assert set(committee.sheets.values_list("proposal_id", flat=True)) == {council.second.pk}
    assert operations.hand_out_sheets(committee, actor=council.desk, proposals=[council.first])
    with pytest.raises(DomainError, match="審査中でない"):
        operations.hand_out_sheets(committee, actor=council.desk, proposals=[council.first])


def test_a_proposal_that_ended_after_the_papers_does_not_go_on(council):
    operations.open_scores(council.papers, actor=council.desk)
    committee = operations.set_up_committee(council.round, actor=council.desk)
    operations.withdraw_proposal(council.first, actor=council.rep, reason="")

    with pytest.raises(DomainError, match="審査中でない"):
        operations.begin_scoring(committee, actor=council.desk, proposals=[council.first])


def test_who_was_recused_from_the_papers_gets_no_sheet_and_is_counted_as_recused(council):
    committee = next_stage(council)

    assert not committee.sheets.filter(seat__reviewer=council.reviewers[2]).exists()
    for number in (0, 1):
        score(council, committee, number, council.first, (3, 3))
    operations.open_scores(committee, actor=council.desk)
    result = CommitteeResult.objects.get(committee=committee)
    assert (result.counted, result.recused, result.missing) == (2, 1, 0)
    shown = client_of(council.reviewers[2]).get(page("score_table", council.round.pk))
    assert council.first.title not in text_of(shown)


def test_each_stage_has_its_own_seal_and_its_own_figures(council):
    committee = next_stage(council)
    score(council, committee, 0, council.first, (1, 1))
    paper = CommitteeResult.objects.get(committee=council.papers, proposal=council.first)
    sealed = CommitteeResult.objects.get(committee=committee)
    assert paper.total == 8400  # means of 88 and 80
    assert sealed.total is None

    readable = CriterionScore.objects.readable_by(council.desk)
    assert not readable.filter(sheet__committee=committee).exists()
    assert readable.filter(sheet__committee=council.papers).exists()
    desk = client_of(council.desk)
    board = page("committee_board", council.round.pk)
    assert "84.0" not in text_of(desk.get(board))
    assert "84.0" in text_of(desk.get(board + "?stage=paper"))
    assert LOW not in text_of(desk.get(page("score_detail", council.first.pk)))
    with pytest.raises(IntegrityError), transaction.atomic():
        CriterionScore.objects.filter(sheet__committee=council.papers).update(points=0)


def test_the_committee_concludes_after_its_last_stage(council):
    committee = next_stage(council)
    values = {
        "outcome": "adopted",
        "review_comment": "よい提案です。",
        "concluded_on": clock.today(),
    }
    with pytest.raises(DomainError, match="開封"):
        operations.record_conclusion(council.first, values, actor=council.desk)
    # One that did not go on is concluded on its papers.
    operations.record_conclusion(council.second, values, actor=council.desk)

    for number in (0, 1):
        score(council, committee, number, council.first, (5, 5))
    operations.open_scores(committee, actor=council.desk)
    assert operations.record_conclusion(council.first, values, actor=council.desk).pk


def test_a_round_of_one_stage_has_one_committee(db):
    council = Council()
    committee = council.opened()

    assert operations.set_up_committee(council.round, actor=council.desk) == committee
    with pytest.raises(IntegrityError, match="committee_one_a_stage"), transaction.atomic():
        Committee.objects.create(round=council.round, stage="paper")


def test_a_round_that_is_presented_only_is_scored_at_the_presentation():
    council = Council()
    council.round = make_round(criteria=CRITERIA, has_presentation=True, has_paper_review=False)

    assert council.scoring().stage == "presentation"


def test_the_stages_are_walked_by_their_pages(council):
    desk = client_of(council.desk)
    board = page("committee_board", council.round.pk)
    send(desk, "scores_open", council.round.pk)
    assert page("committee_set_up", council.round.pk) in text_of(desk.get(board))
    send(desk, "committee_set_up", council.round.pk)
    later = Committee.objects.get(stage="presentation")
    shown = text_of(desk.get(later.url_of("scoring_begin")))
    assert "84.0" in shown and council.second.title in shown

    done = send(desk, "scoring_begin", council.round.pk, proposals=[council.first.pk])

    assert done.status_code == 302
    shown = text_of(desk.get(board))
    assert "公開プレゼンテーション" in shown and f"{board}?stage=paper" in shown
    member = client_of(council.reviewers[0])
    assert text_of(member.get(page("sheet_list"))).count("公開プレゼンテーション") >= 1
    case = text_of(desk.get(council.first.staff_url()))
    assert "書類審査" in case and "84.0" in case
    assert ProposalRound.objects.get(pk=council.round.pk).committees.count() == 2
