"""The case page of a big case: 12 sections, 60 events, 10 revisions, at most 20 questions."""

from copy import copy
from datetime import timedelta

import pytest

from apps.core import clock
from apps.history.models import HistoryEntry
from apps.proposals import operations
from scripts.bench.counting import counted
from tests.factories import make_section
from tests.proposals.factories import ELIGIBILITY, REASON
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db


def mended(world):
    """Received after a correction, with a finding for each criterion."""
    proposal = world.mending()
    operations.answer_points(
        proposal, actor=world.rep, answers={1: "添付しました。", 2: "書きました。"}
    )
    proposal = operations.resubmit_proposal(proposal, actor=world.rep)
    verdicts = dict.fromkeys(ELIGIBILITY, "met")
    return operations.receive_proposal(proposal, actor=world.desk, verdicts=verdicts)


def big_case(world):
    """The case of the issue, by the real operations but for the copies of its text."""
    due_on = clock.today() + timedelta(days=7)
    proposal = operations.refer_proposal(
        mended(world),
        actor=world.desk,
        lead=world.lead,
        related=[make_section() for _number in range(11)],
        due_on=due_on,
    )
    for number in range(3, 11):
        revision = copy(proposal.current_revision)
        revision.pk, revision.number = None, number
        revision.save(force_insert=True)
    while HistoryEntry.objects.of(proposal).count() < 58:
        asked = operations.ask_proposer(
            proposal, actor=world.desk, text="確認します。", due_on=due_on
        )
        operations.close_question(asked, actor=world.desk, reason="確認できました。")
    asked = operations.ask_proposer(
        proposal, actor=world.desk, text="最後の確認です。", due_on=due_on
    )
    operations.close_question(asked, actor=world.desk, reason="確認できました。")
    operations.write_inside(proposal, actor=world.desk, theme="花壇", text="庁内で調整中。")
    operations.write_to_party(proposal, actor=world.desk, text="ご連絡します。")
    values = {"stance": "difficult", "public_text": "許可が必要です。"}
    lead = proposal.reviews.get(is_lead=True)
    operations.save_review(lead, values, actor=world.officer, note="財政課と調整中。")
    entry = {"on_date": clock.today(), "text": "現地を見た。"}
    operations.write_progress(
        proposal, entry, actor=world.officer, department=world.lead, note="内々"
    )
    target = world.received()
    operations.propose_merge(proposal, target=target, actor=world.desk, reason="同じ花壇のため。")
    for review in proposal.reviews.all():
        operations.waive_review(review, actor=world.desk, reason="口頭で確認した。")
    proposal = operations.close_review(proposal, actor=world.desk)
    values = {"outcome": "not_adopted", "reason": REASON}
    return operations.draft_decision(proposal, values, actor=world.desk).proposal


def test_a_case_of_12_sections_60_events_and_10_revisions_takes_20_questions_at_most(world):
    proposal, desk = big_case(world), client_of(world.desk)
    assert proposal.reviews.count() == 12
    assert proposal.revisions.count() == 10
    assert HistoryEntry.objects.of(proposal).count() >= 59
    desk.get(page("case", proposal.pk))
    with counted() as found:
        shown = text_of(desk.get(page("case", proposal.pk)))

    for text in (
        "最後の確認です。",
        "添付しました。",
        "財政課と調整中。",
        "口頭で確認した。",
        "許可が必要です。",
    ):
        assert text in shown
    assert found.total <= 20
