"""The history alone rebuilds the present state of every proposal of the demo."""

import pytest

from apps.core import clock
from apps.core.flow import Flow
from apps.history.models import HistoryEntry
from apps.proposals.models import (
    Decision,
    DepartmentReview,
    Merge,
    ProgressEntry,
    Proposal,
    RoleMeeting,
)
from apps.proposals.operations import unconfirmed

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def replayed(row, start: str) -> dict:
    """State, turn, date and revision as the entries of one row tell them, first to last.

    Each entry must begin where the one before ended, by a move that the flow has.
    """
    flow = Flow.registry[row._meta.label_lower]
    now = {"status": start, "waiting_on": "", "due_on": None, "since": None, "revision": None}
    for entry in HistoryEntry.objects.of(row).order_by("at", "id"):
        assert entry.from_state == now["status"], (row, entry.move)
        if entry.from_state != entry.to_state:
            move = flow.moves[entry.move]
            assert entry.from_state in move.sources
            assert entry.to_state == move.target
        now["status"] = entry.to_state
        now["revision"] = entry.revision or now["revision"]
        if entry.waiting_on:
            now["due_on"] = entry.due_on if entry.waiting_on != "nobody" else None
            if entry.waiting_on != now["waiting_on"] or entry.from_state != entry.to_state:
                now["since"] = clock.local(entry.at).date()
            now["waiting_on"] = entry.waiting_on
    return now


def wrongly_told(filed) -> dict:
    """Proposals whose history tells another state than the stored one: told and stored."""
    wrong = {}
    for proposal in filed:
        stored = {
            "status": proposal.status,
            "waiting_on": proposal.waiting_on,
            "due_on": proposal.due_on,
            "since": proposal.waiting_since,
            "revision": proposal.current_revision.number,
        }
        if (told := replayed(proposal, "draft")) != stored:
            wrong[str(proposal)] = (told, stored)
    return wrong


def test_replaying_the_history_of_every_demo_proposal_rebuilds_its_state():
    filed = Proposal.objects.exclude(submitted_at=None).select_related("current_revision")
    wrong = wrongly_told(filed)

    assert wrong == {}
    _every_kind_is_there(filed)
    starts = {DepartmentReview: "requested", Merge: "proposed"}
    for model, start in {**starts, Decision: "drafting", ProgressEntry: "draft"}.items():
        assert model.objects.exists()
        for row in model.objects.all():
            assert replayed(row, start)["status"] == row.status


def _every_kind_is_there(filed) -> None:
    """Withdrawn, merged, returned, late, one-sided, conditional; the 400 are test_demo_crowd's."""
    states = set(filed.values_list("status", flat=True))
    kinds = {"merged", "withdrawn", "correction_requested", "clarification"}

    assert kinds | {"conditionally_adopted"} <= states
    assert filed.exclude(late_exception=None).exists()
    assert DepartmentReview.objects.filter(status="not_our_remit").exists()  # returned by a section
    assert Decision.objects.filter(budget_condition=True, status="published").exists()
    sides = [
        (meeting.parties.filter(confirms=True).count(), len(unconfirmed(meeting)))
        for meeting in RoleMeeting.objects.filter(status="minutes_draft")
    ]
    assert (3, 2) in sides  # confirmed by one side of three
