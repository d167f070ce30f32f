"""The case page of a big case: 12 sections, 60 events, 10 revisions, at most 20 questions."""

from copy import copy
from datetime import timedelta

import pytest

from apps.core import clock
from apps.history.models import HistoryEntry
from apps.proposals import operations
from apps.proposals.models import DiscussionRecord, Proposal
from scripts.bench.counting import counted
from tests.factories import make_section
from tests.proposals.council import AGREED, CRITERIA, Council
from tests.proposals.factories import ELIGIBILITY, REASON, make_round
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db) -> Council:
    """A round with every stage: papers, presentation, talks."""
    council = Council()
    council.round = make_round(criteria=CRITERIA, has_presentation=True, has_talks=True)
    return council


def mended(council) -> Proposal:
    """Received after a correction, with a finding for each criterion."""
    proposal = council.mending()
    operations.answer_points(
        proposal, actor=council.rep, answers={1: "添付しました。", 2: "書きました。"}
    )
    proposal = operations.resubmit_proposal(proposal, actor=council.rep)
    verdicts = dict.fromkeys(ELIGIBILITY, "met")
    return operations.receive_proposal(proposal, actor=council.desk, verdicts=verdicts)


def asked_about(council, proposal: Proposal, text: str) -> None:
    """A question that the desk closes by itself: two events."""
    due_on = clock.today() + timedelta(days=7)
    asked = operations.ask_proposer(proposal, actor=council.desk, text=text, due_on=due_on)
    operations.close_question(asked, actor=council.desk, reason="確認できました。")


def big_case(council) -> Proposal:
    """The case of the issue, by the real operations but for the copies of its text."""
    proposal = operations.refer_proposal(
        mended(council),
        actor=council.desk,
        lead=council.lead,
        related=[council.related, *(make_section() for _number in range(10))],
        due_on=clock.today() + timedelta(days=7),
    )
    for number in range(3, 11):
        revision = copy(proposal.current_revision)
        revision.pk, revision.number = None, number
        revision.save(force_insert=True)
    while HistoryEntry.objects.of(proposal).count() < 55:
        asked_about(council, proposal, "確認します。")
    asked_about(council, proposal, "最後の確認です。")
    operations.write_inside(proposal, actor=council.desk, theme="花壇", text="庁内で調整中。")
    operations.write_to_party(proposal, actor=council.desk, text="ご連絡します。")
    values = {"stance": "difficult", "public_text": "許可が必要です。"}
    lead = proposal.reviews.get(is_lead=True)
    operations.save_review(lead, values, actor=council.officer, note="財政課と調整中。")
    entry = {"on_date": clock.today(), "text": "現地を見た。"}
    operations.write_progress(
        proposal, entry, actor=council.officer, department=council.lead, note="内々"
    )
    return proposal


def joined(council, proposal: Proposal) -> None:
    """Another proposal was merged into this one."""
    merge = operations.propose_merge(
        council.under_review(), target=proposal, actor=council.desk, reason="同じ花壇のため。"
    )
    operations.agree_merge(merge, actor=council.rep)
    operations.carry_out_merge(merge, actor=council.desk)


def talked(council, proposal: Proposal) -> DiscussionRecord:
    """A role meeting with its record, and a request for another one."""
    drawn = council.agreed(council.final(proposal))
    council.asked_for(proposal)
    return drawn


def scored(council, proposal: Proposal) -> None:
    """The papers are opened, the presentation is being scored."""
    papers = operations.begin_scoring(council.committee(), actor=council.desk)
    for number in range(3):
        council.ready(number)
        council.score(number, 4, 3)
    operations.open_scores(papers, actor=council.desk)
    later = operations.set_up_committee(council.round, actor=council.desk)
    operations.begin_scoring(later, actor=council.desk, proposals=[proposal])


def drafted(council, proposal: Proposal, drawn: DiscussionRecord) -> None:
    """The paper on the record was returned by the approver: a draft that knows a consent."""
    for review in proposal.reviews.all():
        operations.waive_review(review, actor=council.desk, reason="口頭で確認した。")
    proposal = operations.close_review(proposal, actor=council.desk)
    values = {"outcome": "adopted", "reason": REASON, "discussion_record": drawn}
    paper = operations.draft_decision(proposal, values, actor=council.desk)
    operations.send_decision_for_approval(paper, actor=council.desk, sections=[council.related])
    operations.return_decision(paper, actor=council.desk_head, reason="文言を直す。")


def test_a_case_with_everything_at_once_takes_20_questions_at_most(council):
    proposal = big_case(council)
    scored(council, proposal)
    joined(council, proposal)
    drawn = talked(council, proposal)
    drafted(council, proposal, drawn)
    assert proposal.reviews.count() == 12
    assert proposal.revisions.count() == 10
    assert HistoryEntry.objects.of(proposal).count() >= 60
    for person in (council.officer, council.desk_head, council.desk):
        client = client_of(person)
        client.get(page("case", proposal.pk))
        with counted() as found:
            shown = text_of(client.get(page("case", proposal.pk)))
        assert found.total <= 20, "\n".join(found.statements)

    for text in (
        *("最後の確認です。", "添付しました。", "財政課と調整中。", "口頭で確認した。"),
        *("許可が必要です。", "同じ花壇のため。", "場所と分担を決めたい。", "文言を直す。"),
        *(drawn.get_absolute_url(), "決定の根拠にできます", "書類審査", "公開プレゼンテーション"),
    ):
        assert text in shown
    assert AGREED["scope"] not in shown
