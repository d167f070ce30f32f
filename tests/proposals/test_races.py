"""Two people at once, and a web process that dies in mid-request."""

import json
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from django.db import connection, transaction

from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice, OutgoingMail
from apps.proposals import operations
from apps.proposals.models import Decision, Proposal, ProposalRevision
from tests.core.threads import at_once
from tests.proposals.factories import ELIGIBILITY, REASON, World
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPT = Path(__file__).with_name("web_process.py")
ROOT = SCRIPT.parent.parent.parent
PATIENCE = 30  # seconds until a process that does not block has failed the test
# Tables a submission writes to, in their order; each is a point in the middle of the request.
POINTS = (
    "proposals_proposalrevision",
    "core_receiptcounter",
    "history_historyentry",
    "search_searchentry",
    "notifications_notice",
    "notifications_outgoingmail",
)


def test_a_double_click_takes_one_receipt_number():
    world = World()
    draft = world.draft()
    form = {"submission_key": str(uuid.uuid4())}
    clients = [client_of(world.rep) for _click in range(2)]

    answers = at_once(*[lambda c=c: c.post(page("check", draft.pk), form) for c in clients])

    assert {answer.url for answer in answers} == {page("done", draft.pk)}
    assert Proposal.objects.get().receipt_number == "TA2026-0001"
    assert ProposalRevision.objects.count() == 1


def test_two_tabs_with_keys_of_their_own_take_one_receipt_number():
    world = World()
    draft = world.draft()
    clients = [client_of(world.rep) for _tab in range(2)]

    answers = at_once(*[lambda c=c: send(c, "check", draft.pk) for c in clients])

    assert sorted(answer.status_code for answer in answers)[0] in (200, 302)
    assert Proposal.objects.get().receipt_number == "TA2026-0001"
    assert HistoryEntry.objects.filter(move="submit").count() == 1


def test_two_officers_receive_and_return_at_once_and_one_is_told():
    world = World()
    proposal = world.submitted()
    verdicts = {f"criterion_{number}": "met" for number in range(len(ELIGIBILITY))}
    first, second = client_of(world.desk), client_of(world.desk_head)
    text = "会員名簿を添付してください。"

    answers = at_once(
        lambda: send(first, "receive", proposal.pk, received_on="2026-11-20", **verdicts),
        lambda: send(second, "correction", proposal.pk, points=text, due_on="2026-12-28"),
    )

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    loser = next(answer for answer in answers if answer.status_code == 200)
    assert "今は「" in text_of(loser)
    assert text in text_of(loser) or "criterion_0" in text_of(loser)


def test_two_officers_draft_a_decision_at_once_and_one_keeps_the_text():
    world = World()
    proposal = world.pending()
    clients = [client_of(world.desk), client_of(world.officer)]
    form = {"outcome": "not_adopted", "reason": REASON, "version": "1"}

    answers = at_once(*[lambda c=c: send(c, "decision_new", proposal.pk, **form) for c in clients])

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    loser = next(answer for answer in answers if answer.status_code == 200)
    assert "すでに進行中です" in text_of(loser)
    assert REASON in text_of(loser)
    assert Decision.objects.count() == 1


def test_withdrawal_and_decision_at_once_leave_one_of_them():
    world = World()
    decision = world.approved()
    results = at_once(
        lambda: _tried(operations.publish_decision, decision, actor=world.desk_head),
        lambda: _tried(operations.withdraw_proposal, decision.proposal, actor=world.rep),
    )

    assert sorted(results) == ["made", "refused"]
    assert Proposal.objects.get().status in ("not_adopted", "withdrawn")


def _tried(act, row, **more) -> str:
    try:
        act(row, **more)
    except DomainError:
        return "refused"
    return "made"


@pytest.mark.parametrize("table", POINTS)
def test_kill_9_in_the_middle_of_a_submission_leaves_nothing(table):
    world = World()
    draft = world.draft()
    before = _footprint()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        process = _submit_elsewhere(world, draft)
        _wait_until_blocked(table)
        process.kill()
        process.wait(PATIENCE)

    assert _footprint() == before
    proposal = operations.submit_proposal(draft, actor=world.rep)
    assert proposal.receipt_number == "TA2026-0001"


def test_a_submission_elsewhere_is_whole():
    world = World()
    draft = world.draft()
    process = _submit_elsewhere(world, draft)

    assert process.communicate(timeout=PATIENCE)[0].strip() == f"302 {page('done', draft.pk)}"
    proposal = Proposal.objects.get()
    assert proposal.receipt_number == "TA2026-0001"
    assert proposal.current_revision.number == 1
    assert HistoryEntry.objects.of(proposal).get().move == "submit"
    assert Notice.objects.filter(kind="proposals.receipt", recipient=world.editor).exists()


def _footprint() -> tuple:
    """Everything that a submission leaves behind."""
    proposal = Proposal.objects.get()
    return (
        proposal.status,
        proposal.receipt_number,
        ProposalRevision.objects.count(),
        HistoryEntry.objects.count(),
        Notice.objects.count(),
        OutgoingMail.objects.count(),
    )


def _submit_elsewhere(world, draft) -> subprocess.Popen:
    given = connection.settings_dict
    order = {
        "database": {key: given[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")},
        "user": world.rep.pk,
        "address": page("check", draft.pk),
        "form": {"submission_key": str(uuid.uuid4())},
    }
    env = os.environ | {"KYODO_TEST_ORDER": json.dumps(order), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, SCRIPT], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _wait_until_blocked(table: str) -> None:
    """Wait until another connection waits for this table."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass",
                [table],
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail(f"nobody waits for {table}")
