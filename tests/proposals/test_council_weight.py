"""What the committee's pages cost: the same statements for any number of rows."""

from copy import copy

import pytest

from apps.core import clock
from apps.proposals import operations
from apps.proposals.models import CommitteeResult, CommitteeReview, CriterionScore, Proposal
from scripts.bench.council_fill import council_pages, fill_committee
from scripts.bench.counting import counted
from tests.proposals.council import CRITERIA, Council
from tests.proposals.factories import make_round
from tests.proposals.pages import client_of, page

pytestmark = pytest.mark.django_db


def filled(council: Council, total: int) -> Proposal:
    """One real proposal under scoring, copied with sheets and scores until there are so many."""
    council.scoring()
    pattern = Proposal.objects.get()
    for number in (0, 1):
        council.ready(number)
        council.score(number, 4, 3)
    rows = []
    for number in range(1, total):
        row = copy(pattern)
        row.pk, row.receipt_number = None, f"TA2026-{number + 1000}"
        rows.append(row)
    made = Proposal.objects.bulk_create(rows)
    results = list(CommitteeResult.objects.all())
    for proposal in made:
        result = copy(results[0])
        result.pk, result.proposal = None, proposal
        results.append(result)
    CommitteeResult.objects.bulk_create(results[1:])
    for sheet in list(CommitteeReview.objects.filter(proposal=pattern)):
        scores = list(CriterionScore.objects.filter(sheet=sheet))
        sheets = [_copy(sheet, proposal=proposal) for proposal in made]
        CommitteeReview.objects.bulk_create(sheets)
        CriterionScore.objects.bulk_create(
            _copy(score, sheet=new) for new in sheets for score in scores
        )
    return pattern


def _copy(row, **values):
    made = copy(row)
    made.pk = None
    for name, value in values.items():
        setattr(made, name, value)
    return made


def cost(client, address: str) -> int:
    client.get(address)
    with counted() as found:
        assert client.get(address).status_code == 200
    return found.total


@pytest.mark.parametrize("total", [1, 3, 60])
@pytest.mark.parametrize("opened", [False, True])
def test_the_board_with_scores_takes_the_same_statements_for_any_rows(db, total, opened):
    council = Council()
    pattern = filled(council, total)
    if opened:
        committee = pattern.committee_results.get().committee
        operations.open_scores(committee, actor=council.desk, reason="期限を過ぎた。")

    address = page("committee_board", pattern.round_id)

    assert cost(client_of(council.desk), address) == (7 if opened else 10)


@pytest.mark.parametrize("total", [3, 50])
def test_the_board_of_two_stages_takes_the_same_statements_for_any_rows(db, total):
    council = Council()
    council.round = make_round(criteria=CRITERIA, has_presentation=True)
    pattern = filled(council, total)
    papers = pattern.committee_results.get().committee
    operations.open_scores(papers, actor=council.desk, reason="期限を過ぎた。")
    later = operations.set_up_committee(council.round, actor=council.desk)
    operations.begin_scoring(later, actor=council.desk, proposals=council.round.proposals.all())
    desk, address = client_of(council.desk), page("committee_board", council.round.pk)

    assert cost(desk, address) == 11
    assert cost(desk, f"{address}?stage=paper") == 9
    operations.open_scores(later, actor=council.desk, reason="期限を過ぎた。")
    assert cost(desk, address) == 8
    assert "公開プレゼンテーション" in desk.get(address).content.decode()


@pytest.mark.parametrize("total", [1, 3])
def test_a_members_list_takes_the_same_statements_for_any_rows(db, total):
    council = Council()
    filled(council, total)

    assert cost(client_of(council.reviewers[0]), page("sheet_list")) == 5


def test_the_filled_board_of_the_measurement_has_its_rows(db):
    council = Council()
    proposals = [council.under_review() for _number in range(3)]

    committee = fill_committee(council.round, proposals)

    ((_name, address, most),) = council_pages()
    shown = client_of(council.desk).get(address).content.decode()
    assert shown.count("採点3名") == 3
    assert committee.sheets.count() == 9
    assert cost(client_of(council.desk), address) <= most


def test_figures_and_conclusion_cost_the_case_page_nothing_more(db):
    council = Council()
    pattern = filled(council, 1)
    case, desk = page("case", pattern.pk), client_of(council.desk)
    sealed = cost(desk, case)

    operations.open_scores(
        pattern.committee_results.get().committee, actor=council.desk, reason="期限を過ぎた。"
    )
    opened = cost(desk, case)
    values = {"outcome": "adopted", "review_comment": "良い。", "concluded_on": clock.today()}
    operations.record_conclusion(pattern, values, actor=council.desk)

    assert (opened, cost(desk, case)) == (sealed, sealed)
