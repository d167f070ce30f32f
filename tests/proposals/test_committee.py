"""The committee: declaration before the files, sealed scores, results, conclusion."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.documents.owners import OWNERS
from apps.notifications.models import OutgoingMail
from apps.organizations.models import MembershipRole
from apps.proposals import operations
from apps.proposals.models import (
    CommitteeConclusion,
    CommitteeResult,
    CommitteeReview,
    CriterionScore,
    Proposal,
    SheetRemark,
    committee_conclusion_of,
)
from apps.proposals.operations.filing import file_revision
from apps.proposals.states import SheetStatus as S
from tests.factories import make_post, make_staff
from tests.organizations.factories import make_membership
from tests.proposals.council import LOW, Council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db) -> Council:
    return Council()


@dataclass
class File:
    """A file of a proposal, as the rule of files sees it."""

    kind: str
    audience: str = "parties"


def revised(council: Council, proposal: Proposal) -> Proposal:
    """The proposal with a second revision, as a correction files it."""
    proposal = Proposal.objects.get(pk=proposal.pk)
    file_revision(proposal, proposal.draft, council.rep)
    proposal.save()
    return proposal


def test_a_reviewer_needs_the_post(council):
    committee = operations.set_up_committee(council.round, actor=council.desk)

    with pytest.raises(DomainError, match="審査委員の職"):
        operations.appoint_reviewer(committee, actor=council.desk, reviewer=council.officer)


def test_a_member_of_a_proposing_organisation_cannot_sit(council):
    council.under_review()
    make_membership(council.organization, council.reviewers[0], role=MembershipRole.VIEWER)
    committee = operations.set_up_committee(council.round, actor=council.desk)

    with pytest.raises(DomainError, match="提案した団体の構成員"):
        operations.appoint_reviewer(committee, actor=council.desk, reviewer=council.reviewers[0])


def test_the_scoring_begins_with_two_members_and_a_received_proposal(council):
    committee = operations.set_up_committee(council.round, actor=council.desk)
    operations.appoint_reviewer(committee, actor=council.desk, reviewer=council.reviewers[0])
    with pytest.raises(DomainError, match="2名以上"):
        operations.begin_scoring(committee, actor=council.desk)
    operations.appoint_reviewer(committee, actor=council.desk, reviewer=council.reviewers[1])
    with pytest.raises(DomainError, match="収受した提案がまだありません"):
        operations.begin_scoring(committee, actor=council.desk)

    council.received()

    assert operations.begin_scoring(committee, actor=council.desk).sheets.count() == 2


def test_only_the_desk_runs_the_committee(council):
    committee = council.committee()
    council.under_review()

    for person in (council.officer, council.reviewers[0], council.rep):
        with pytest.raises(PermissionDenied):
            operations.begin_scoring(committee, actor=person)


def test_proposals_received_later_get_sheets_too(council):
    committee = council.scoring()
    council.received()

    assert operations.hand_out_sheets(committee, actor=council.desk) == 1
    assert committee.sheets.count() == 6
    with pytest.raises(DomainError):
        operations.hand_out_sheets(committee, actor=council.desk)


def test_files_open_after_the_declaration_and_never_the_lists_of_persons(council):
    council.scoring()
    proposal, reviewer = Proposal.objects.get(), council.reviewers[0]
    rule = OWNERS["proposals.proposal"].may_read
    assert not rule(reviewer, proposal, File("bylaws"))

    council.ready(0)

    assert rule(reviewer, proposal, File("bylaws"))
    assert not rule(reviewer, proposal, File("member_list"))
    council.recuse(0)
    assert not rule(reviewer, proposal, File("bylaws"))


def test_scoring_before_the_declaration_is_refused(council):
    council.scoring()

    with pytest.raises(PermissionDenied):
        council.score(0, 5, 5)


def test_an_interest_needs_its_reason(council):
    council.scoring()

    with pytest.raises(DomainError, match="どのような利害関係"):
        council.recuse(0, reason="")


def test_a_recused_member_finds_nothing_and_scores_nothing(council):
    council.scoring()
    sheet = council.recuse(0)

    assert not CommitteeReview.objects.visible_to(council.reviewers[0]).exists()
    with pytest.raises(PermissionDenied):
        operations.save_scores(
            sheet, {0: (5, ""), 1: (5, "")}, actor=council.reviewers[0], advice="adopt"
        )


def test_an_interest_that_comes_to_mind_later_makes_the_scores_void(council):
    council.scoring()
    council.ready(0)
    council.score(0, 5, 5)

    council.recuse(0)

    assert not CriterionScore.objects.exists()
    assert not SheetRemark.objects.exists()


def test_a_low_score_needs_a_comment_in_form_and_database(council):
    council.scoring()
    sheet = council.ready(0)

    with pytest.raises(DomainError, match="「実現性」が3点未満です"):
        council.score(0, 3, 2, comment="")
    with pytest.raises(IntegrityError, match="score_low_has_comment"), transaction.atomic():
        CriterionScore.objects.create(sheet=sheet, place=0, criterion="公益性", weight=40, points=2)
    council.score(0, 3, 3, comment="")


@pytest.mark.parametrize("points", [(5,), (6, 5), (-1, 5)])
def test_every_criterion_is_scored_from_0_to_5(council, points):
    council.scoring()
    council.ready(0)

    with pytest.raises(DomainError):
        council.score(0, *points)


def test_a_draft_may_lack_criteria_and_is_not_handed_in(council):
    council.scoring()
    sheet = council.ready(0)
    operations.save_scores(sheet, {0: (4, "")}, actor=council.reviewers[0], hand_in=False)

    sheet = council.sheet(0)
    assert (sheet.status, sheet.scores.get().points) == (S.SCORING, 4)


def test_scores_change_until_the_opening_and_never_after(council):
    committee = council.scoring()
    for number in (0, 1):
        council.ready(number)
        council.score(number, 5, 5)
    council.score(0, 4, 4)
    council.recuse(2)
    operations.open_scores(committee, actor=council.desk)

    with pytest.raises(DomainError, match="採点は開封されています"):
        council.score(0, 1, 1)
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        CriterionScore.objects.update(points=0, comment="x")
    assert set(CriterionScore.objects.values_list("points", flat=True)) == {4, 5}


def test_nobody_reads_a_sealed_score_of_another(council):
    council.scoring()
    council.ready(0)
    council.score(0, 5, 5)
    people = [make_staff(role) for role in (StaffRole.AUDITOR, StaffRole.SYS_ADMIN)]

    for person in (council.desk, council.desk_head, council.reviewers[1], council.rep, *people):
        assert not CriterionScore.objects.readable_by(person).exists()
        assert not SheetRemark.objects.readable_by(person).exists()
    assert CriterionScore.objects.readable_by(council.reviewers[0]).count() == 2
    assert CommitteeResult.objects.get().total is None


def test_the_database_refuses_a_figure_in_the_results_before_the_opening(council):
    council.scoring()

    with pytest.raises(IntegrityError, match="result_sealed"), transaction.atomic():
        CommitteeResult.objects.update(total=5000, median=5000, counted=1)


def test_opening_with_sheets_missing_needs_a_reason(council):
    committee = council.scoring()
    council.ready(0)
    council.score(0, 5, 5)
    with pytest.raises(DomainError, match="採点票が2件提出されていません"):
        operations.open_scores(committee, actor=council.desk)

    operations.open_scores(committee, actor=council.desk, reason="期限を過ぎたため。")

    result = CommitteeResult.objects.get()
    assert (result.counted, result.missing, result.recused) == (1, 2, 0)


def test_the_result_is_weighted_over_those_who_scored(council):
    council.opened()
    result = CommitteeResult.objects.get()

    # 40×5/5 + 60×3/5 = 76 and 40×4/5 + 60×2/5 = 56: mean and median 66, 20 apart.
    assert (result.total, result.median, result.spread()) == (6600, 6600, 2000)
    assert (result.counted, result.recused, result.missing) == (2, 1, 0)
    assert [row["mean"] for row in result.by_criterion] == [450, 250]
    assert result.advice == {"adopt": 2}


def test_after_the_opening_desk_and_audit_read_and_the_recused_still_do_not(council):
    council.opened()
    make_post(council.reviewers[2], role=StaffRole.DESK)

    assert CriterionScore.objects.readable_by(council.desk).count() == 4
    assert not CriterionScore.objects.readable_by(council.reviewers[2]).exists()
    assert not CriterionScore.objects.readable_by(council.rep).exists()


def test_a_new_revision_asks_those_who_had_scored_to_look_again(council):
    committee = council.scoring()
    council.ready(0)
    council.score(0, 5, 5)
    council.ready(1)
    revised(council, Proposal.objects.get())

    assert [council.sheet(n).status for n in (0, 1)] == [S.RECHECK, S.SCORING]
    assert OutgoingMail.objects.filter(kind="proposals.look_again").count() == 1
    with pytest.raises(DomainError):
        operations.open_scores(committee, actor=council.desk)
    kept = operations.keep_scores(council.sheet(0), actor=council.reviewers[0], revision=2)
    assert (kept.status, kept.revision.number) == (S.SUBMITTED, 2)


def test_a_revision_nobody_has_read_is_not_judged(council):
    council.scoring()
    sheet = council.ready(0)
    revised(council, Proposal.objects.get())

    with pytest.raises(DomainError, match="新しい版が提出されました"):
        operations.save_scores(
            sheet,
            {0: (5, ""), 1: (5, "")},
            actor=council.reviewers[0],
            advice="adopt",
            revision=1,
        )


def test_the_same_member_in_two_windows_gets_both_texts(council):
    council.scoring()
    sheet = council.ready(0)
    council.score(0, 5, 5)

    with pytest.raises(StaleEdit) as stale:
        operations.save_scores(
            sheet,
            {0: (3, ""), 1: (1, LOW)},
            actor=council.reviewers[0],
            advice="adopt",
            version=sheet.version,
        )
    assert stale.value.saved["points_0"] == 5


def test_a_member_who_left_is_not_awaited(council):
    committee = council.scoring()
    for number in (0, 1):
        council.ready(number)
        council.score(number, 3, 3)
    seat = committee.seats.get(reviewer=council.reviewers[2])
    with pytest.raises(DomainError):
        operations.dismiss_reviewer(seat, actor=council.desk, reason="")
    operations.dismiss_reviewer(seat, actor=council.desk, reason="転出のため。")

    operations.open_scores(committee, actor=council.desk)

    assert CommitteeResult.objects.get().missing == 0


def test_the_conclusion_waits_for_the_opening(council):
    values = {
        "outcome": "adopted",
        "review_comment": "公益性が高い。",
        "concluded_on": clock.today(),
    }
    council.scoring()
    proposal = Proposal.objects.get()

    with pytest.raises(DomainError, match="まだ開封されていません"):
        operations.record_conclusion(proposal, values, actor=council.desk)
    with pytest.raises(PermissionDenied):
        operations.record_conclusion(proposal, values, actor=council.officer)
    assert committee_conclusion_of(proposal) is None


def test_the_conclusion_names_the_revision_and_can_change_before_the_decision(council):
    council.opened()
    proposal = Proposal.objects.get()
    values = {"outcome": "adopted", "review_comment": "良い。", "concluded_on": clock.today()}
    first = operations.record_conclusion(proposal, values, actor=council.desk)
    operations.record_conclusion(
        proposal, {**values, "outcome": "not_adopted"}, actor=council.desk, version=first.version
    )

    found = committee_conclusion_of(proposal)
    assert (found.outcome, found.revision.number, found.version) == ("not_adopted", 1, 2)
    with pytest.raises(StaleEdit):
        operations.record_conclusion(proposal, values, actor=council.desk, version=1)
    assert CommitteeConclusion.objects.count() == 1
