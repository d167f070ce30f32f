"""Liaison meetings for calendar programs (連絡会議の予定表、iCalendar)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from apps.organizations.models import LiaisonMeeting

LINE_BYTES = 75  # RFC 5545, 3.1: longer lines are folded


def as_calendar(meetings: Iterable[LiaisonMeeting], origin: str) -> str:
    """One file with all meetings; a cancelled one stays in it and says so."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//chiyoda-kyodo//liaison meetings//JA",
        "METHOD:PUBLISH",
    ]
    for meeting in meetings:
        lines += _event(meeting, urlsplit(origin).netloc)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(meeting: LiaisonMeeting, host: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:liaison-meeting-{meeting.pk}@{host}",
        f"DTSTAMP:{_moment(meeting.changed_at)}",
        f"DTSTART:{_moment(meeting.starts_at)}",
        f"SEQUENCE:{meeting.version}",
        f"STATUS:{'CANCELLED' if meeting.cancelled_at else 'CONFIRMED'}",
        f"SUMMARY:{_text(meeting.title)}",
        f"LOCATION:{_text(meeting.place)}",
    ]
    if meeting.ends_at:
        lines.append(f"DTEND:{_moment(meeting.ends_at)}")
    if meeting.agenda:
        lines.append(f"DESCRIPTION:{_text(meeting.agenda)}")
    return [*lines, "END:VEVENT"]


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 bytes, no sign cut; each but the first begins with a space."""
    piece, size = "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > LINE_BYTES:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + length
    yield piece
