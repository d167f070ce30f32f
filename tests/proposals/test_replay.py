"""The history alone rebuilds the present state of whatever in the demo has a flow."""

from collections import defaultdict

import pytest
from django.apps import apps

from apps.core import clock
from apps.core.flow import Flow
from apps.history.models import HistoryEntry
from apps.proposals.models import Decision, DepartmentReview, Proposal, RoleMeeting
from apps.proposals.operations import unconfirmed
from apps.surveys.models import SurveyReply, SurveyRequest

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
# What the scheme and its questionnaires keep; none of them may be missing in the demo.
OF_THE_SCHEME = {
    *("proposal", "proposalround", "departmentreview", "decision", "progressentry", "merge"),
    *("rolemeeting", "meetingrequest", "discussionrecord", "committee", "committeereview"),
    "survey",
}


def courses(model) -> dict[int, list[HistoryEntry]]:
    """The entries of each row of a model, first to last."""
    found = defaultdict(list)
    entries = HistoryEntry.objects.filter(object_type=model._meta.label_lower)
    for entry in entries.order_by("at", "id"):
        found[entry.object_id].append(entry)
    return found


def replayed(flow: Flow, start: str, course: list[HistoryEntry]) -> dict:
    """State, turn, date and revision as the entries of one row tell them, first to last.

    Each entry must begin where the one before ended, by a move that the flow has.
    """
    now = {"status": start, "waiting_on": "", "due_on": None, "since": None, "revision": None}
    for entry in course:
        assert entry.from_state == now["status"], (entry, now)
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
    wrong, told_of = {}, courses(Proposal)
    for proposal in filed:
        stored = {
            "status": proposal.status,
            "waiting_on": proposal.waiting_on,
            "due_on": proposal.due_on,
            "since": proposal.waiting_since,
            "revision": proposal.current_revision.number,
        }
        if (told := replayed(Proposal.flow, "draft", told_of[proposal.pk])) != stored:
            wrong[str(proposal)] = (told, stored)
    return wrong


def start_of(row, course: list[HistoryEntry]) -> str:
    """The state a row is made in; where the model leaves it open, the first entry says it."""
    status = row._meta.get_field("status")
    if status.has_default():
        return status.get_default()
    return course[0].from_state if course else row.status


def test_replaying_the_history_of_every_demo_proposal_rebuilds_its_state():
    filed = Proposal.objects.exclude(submitted_at=None).select_related("current_revision")

    assert wrongly_told(filed) == {}
    _every_kind_is_there(filed)


def test_replaying_the_history_rebuilds_the_state_of_every_row_that_has_a_flow():
    rows, wrong = {}, []
    for noun, flow in Flow.registry.items():
        model = apps.get_model(noun)
        told_of = courses(model)
        rows[flow.model] = list(model._base_manager.all())
        for row in rows[flow.model]:
            told = replayed(flow, start_of(row, told_of[row.pk]), told_of[row.pk])["status"]
            if told != row.status:
                wrong.append((noun, row.pk, told, row.status))

    assert wrong == []
    assert {name for name in OF_THE_SCHEME if not rows[name]} == set()


def test_the_course_of_each_request_tells_whether_the_questionnaire_was_answered():
    told_of = courses(SurveyRequest)
    answered = {pk for pk, course in told_of.items() if any(e.move == "answer" for e in course)}
    sent = dict(SurveyReply.objects.exclude(sent_at=None).values_list("request_id", "sent_at"))

    assert answered == set(sent)
    assert {pk for pk, at in sent.items() if told_of[pk][0].at != at} == set()
    assert SurveyRequest.objects.exclude(pk__in=sent).exists()


def _every_kind_is_there(filed) -> None:
    """Withdrawn, merged, returned, late, one-sided, conditional; test_demo_crowd has the 400."""
    states = set(filed.values_list("status", flat=True))
    kinds = {"merged", "withdrawn", "correction_requested", "clarification"}

    assert kinds | {"conditionally_adopted"} <= states
    assert filed.exclude(late_exception=None).exists()
    assert DepartmentReview.objects.filter(status="not_our_remit").exists()  # returned by a section
    assert Decision.objects.filter(budget_condition=True, status="published").exists()
    on_record = Decision.objects.exclude(discussion_record=None)
    assert on_record.filter(status="published", outcome="conditionally_adopted").exists()
    sides = [
        (meeting.parties.filter(confirms=True).count(), len(unconfirmed(meeting)))
        for meeting in RoleMeeting.objects.filter(status="minutes_draft")
    ]
    assert (3, 2) in sides  # confirmed by one side of three
