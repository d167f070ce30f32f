"""Small parts of a case that are read together with it: one question for all (個票の小部分)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from apps.proposals.models import (
    DiscussionRecord,
    EligibilityCheck,
    MeetingRequest,
    Proposal,
    RoleMeeting,
    SharedMessage,
    StaffMessage,
)


def with_parts(rows: QuerySet) -> QuerySet:
    """Proposals with what their case page shows in a line or two each.

    Whether there is a role meeting or a request for one, how many messages both threads hold, and
    the findings on eligibility.
    """
    checks = EligibilityCheck.objects.filter(proposal=OuterRef("pk")).order_by("id")
    shown = JSONObject(criterion="criterion", verdict="verdict", remark="remark")
    return rows.annotate(
        meeting_was_asked=Exists(MeetingRequest.objects.filter(proposal=OuterRef("pk"))),
        meeting_was_called=Exists(RoleMeeting.objects.filter(proposal=OuterRef("pk"))),
        shared_number=_number_of(SharedMessage),
        inside_number=_number_of(StaffMessage),
        checks_found=ArraySubquery(checks.values(row=shown)),
    )


def checks_of(proposal: Proposal) -> list[dict]:
    """The findings on eligibility, in words (要件確認)."""
    verdict = EligibilityCheck.Verdict
    return [{**row, "verdict": verdict(row["verdict"]).label} for row in proposal.checks_found]


def meetings_of(proposal: Proposal, user) -> tuple[list[RoleMeeting], list[DiscussionRecord]]:
    """Role meetings of a case and all their records, newest first, in one question.

    A record is read with number and state alone; ``is_seen`` where this person may open it.
    """
    if not proposal.meeting_was_called:
        return [], []
    seen = DiscussionRecord.objects.visible_to(user).filter(pk=OuterRef("pk"))
    drawn = DiscussionRecord.objects.filter(meeting=OuterRef("pk")).annotate(is_seen=Exists(seen))
    columns = JSONObject(pk=F("id"), number="number", status="status", is_seen="is_seen")
    meetings = proposal.role_meetings.annotate(drawn=ArraySubquery(drawn.values(row=columns)))
    meetings = list(meetings.order_by("-number"))
    return meetings, [_record(row) for row in _newest_first(meetings)]


def _newest_first(meetings: list[RoleMeeting]) -> list[dict]:
    found = [row for meeting in meetings for row in meeting.drawn]
    return sorted(found, key=lambda row: -row["number"])


def _record(row: dict) -> DiscussionRecord:
    record = DiscussionRecord(pk=row["pk"], number=row["number"], status=row["status"])
    record.is_seen = row["is_seen"]
    return record


def _number_of(model) -> Coalesce:
    """How many messages a thread holds, as part of another question; no text is read."""
    rows = model.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    return Coalesce(Subquery(rows.annotate(number=Count("id")).values("number")), 0)
