"""What organisation and ward agreed, on the pages of the proposal (役割の公表・協議書)."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.prepared import Prepared
from apps.proposals.models import DiscussionRecord, RoleMeeting
from apps.proposals.states import DiscussionStatus, RoleMeetingStatus

ROLES_PUBLISHED = "publish_roles"
RECORD_PUBLISHED = "publish_record"


def published_meetings(pk: int, course) -> list[dict]:
    """Meetings whose roles are published, as lines with their links (役割の公表).

    Few proposals have one: the course, which each such publication is part of, is looked at first.
    """
    if not _has(course, ROLES_PUBLISHED):
        return []
    return [
        {
            "url": reverse("proposals:role_meeting_public", args=[meeting]),
            "when": markup.day_text(clock.local(starts_at).date()),
            "number": number,
        }
        for meeting, number, starts_at in read_meetings(pk)
    ]


def published_records(pk: int, course) -> list[dict]:
    """Discussion records whose summary is published, as lines with their links (協議書の要旨)."""
    if not _has(course, RECORD_PUBLISHED):
        return []
    return [
        {
            "url": reverse("proposals:record_public", args=[record]),
            "when": markup.day_text(clock.local(agreed_at).date()),
            "number": number,
        }
        for record, number, agreed_at in read_records(pk)
    ]


def record_line(pk: int | None) -> SafeString | str:
    """The record a decision rests on, with a link once it is public (根拠とした協議書)."""
    if pk is None:
        return ""
    number, agreed_at, status = read_record(pk)[0]
    text = _("Discussion record %(number)s, agreed on %(day)s") % {
        "number": number,
        "day": markup.day_text(clock.local(agreed_at).date()),
    }
    if status != DiscussionStatus.PUBLISHED:
        return text
    url = reverse("proposals:record_public", args=[pk])
    return format_html('<a href="{}">{}</a>', url, text)


def _has(course, act: str) -> bool:
    return any(move == act for *_rest, move in course)


def _meetings_of(pk: int) -> QuerySet:
    published = RoleMeeting.objects.filter(proposal=pk, status=RoleMeetingStatus.PUBLISHED)
    return published.order_by("-number").values_list("id", "number", "starts_at")


def _records_of(pk: int) -> QuerySet:
    published = DiscussionRecord.objects.filter(proposal=pk, status=DiscussionStatus.PUBLISHED)
    return published.order_by("-number").values_list("id", "number", "agreed_at")


def _record_of(pk: int) -> QuerySet:
    rows = DiscussionRecord.objects.filter(pk=pk)
    return rows.values_list("number", "agreed_at", "status")


read_meetings, read_records, read_record = map(Prepared, (_meetings_of, _records_of, _record_of))
