"""Two browsers at the same moment: one is in time, the other reads a sentence, no word is lost."""

from datetime import timedelta

import pytest
import time_machine

from apps.proposals import operations
from apps.proposals.models import CriterionScore, Decision, Proposal, ProposalDraft
from tests.browser import form_on, main_of
from tests.core.threads import at_once
from tests.proposals.council import Council
from tests.proposals.factories import REASON, World
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def both(*sent):
    """Send forms, opened before, at once: pairs of browser, address and data."""
    return at_once(
        *(lambda c=client, a=address, d=data: c.post(a, d) for client, address, data in sent)
    )


def opened(client, address: str, **values) -> tuple:
    """A form with everything that stands in it, typed over."""
    return client, address, {**form_on(text_of(client.get(address))), **values}


def test_two_autosaves_of_one_field_at_once():
    world = World()
    pk = world.draft().pk
    address = page("write", pk, "outline")
    people = {"代表者の題名": world.rep, "事務局の題名": world.editor}
    forms = [opened(client_of(user), address, title=title) for title, user in people.items()]
    for _client, _address, data in forms:
        assert data["opened"]  # each page is a form of its own
    saves = [(client, page("autosave", pk, "outline"), data) for client, _page, data in forms]

    answers = both(*saves)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    typed = [data["title"] for _client, _address, data in forms]
    won = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
    assert ProposalDraft.objects.get().title == typed[won]
    lost = 1 - won
    assert "失われ" in answers[lost].json()["refused"] or "ほか" in answers[lost].json()["refused"]
    client, _address, data = forms[lost]
    shown = client.post(address, {**data, "stay": "1"})  # the button, with what was typed
    assert shown.status_code == 409
    assert all(title in text_of(shown) for title in typed)


def test_a_sheet_handed_in_at_the_moment_the_desk_opens_the_scores():
    council = Council()
    committee = council.scoring()
    for number in (0, 1):
        council.ready(number)
    council.recuse(2)
    council.score(0, 5, 5)
    member, desk = client_of(council.reviewers[1]), client_of(council.desk)
    sheet = page("score", council.sheet(1).pk)
    points = {"points_0": "4", "points_1": "1", "comment_1": "体制の説明がほしい。"}
    board = page("scores_open", committee.round_id)

    handed_in, opening = both(
        opened(member, sheet, **points, advice="adopt"),
        opened(desk, board, reason="期限を過ぎたため。"),
    )

    assert opening.status_code == 302
    if handed_in.status_code == 302:
        assert CriterionScore.objects.count() == 4
    else:
        assert "採点は開封されています" in text_of(handed_in)
        assert "体制の説明がほしい。" in text_of(handed_in)
        assert CriterionScore.objects.count() == 2


def test_a_decision_at_the_moment_of_a_new_revision():
    world = World()
    proposal = world.mending()
    operations.answer_points(proposal, actor=world.rep, answers={1: "添付", 2: "記入"})
    desk, rep = client_of(world.desk), client_of(world.rep)
    decision = {"outcome": "ineligible", "reason": REASON}
    papers = {"reply": "会員名簿を添付しました。"}

    drafted, filed = both(
        opened(desk, page("decision_new", proposal.pk), **decision),
        opened(rep, page("check", proposal.pk), **papers),
    )

    _one_is_told(drafted, filed, Proposal.objects.get().current_revision.number)


def _one_is_told(drafted, filed, newest: int) -> None:
    """Whoever came second reads why, with all that was typed; the decision names its revision."""
    assert {drafted.status_code, filed.status_code} & {302}
    if drafted.status_code == 302:
        assert Decision.objects.get().revision.number in (1, newest)
    else:
        assert drafted.status_code in (200, 409)
        assert REASON in text_of(drafted)
        assert "確認してください" in main_of(drafted)
        assert not Decision.objects.exists()
    if filed.status_code != 302:
        assert "会員名簿を添付しました。" in text_of(filed)


def test_an_approval_at_the_moment_of_the_withdrawal():
    world = World()
    decision = world.in_approval()
    head, rep = client_of(world.desk_head), client_of(world.rep)

    answers = both(
        opened(head, page("decision_approve", decision.pk)),
        opened(rep, page("withdraw", decision.proposal_id), reason="都合により。"),
    )

    now = Proposal.objects.get()
    assert 302 in {answer.status_code for answer in answers}
    assert now.status in ("withdrawn", "decision_pending")
    if answers[1].status_code != 302:
        assert "都合により。" in text_of(answers[1])


def test_a_draft_is_written_on_after_the_closing_and_only_the_submission_is_refused():
    world = World()
    pk = world.draft().pk
    rep = client_of(world.rep)
    form = opened(rep, page("write", pk, "outline"), title="締切のあとの題名")
    with time_machine.travel(world.round.closes_at + timedelta(days=1)):
        later = client_of(world.rep)
        saved = later.post(page("autosave", pk, "outline"), form[2])
        assert saved.status_code == 200
        assert ProposalDraft.objects.get().title == "締切のあとの題名"
        refused = later.post(*opened(later, page("check", pk))[1:])

    assert "総合窓口" in main_of(refused)
    assert Proposal.objects.get().receipt_number is None
