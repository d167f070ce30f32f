"""Calendar files (iCalendar, RFC 5545): a date that people put into their own calendar."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse

from apps.core.downloads import content_disposition

LINE = 75  # octets a line may have


@dataclass(frozen=True)
class Event:
    """One entry of a calendar (予定).

    Attributes:
        uid: what stays the same when the event is changed: "rolemeeting-7".
        sequence: grows with every change, so that calendars take the new time.
        is_cancelled: True where the event does not take place any more.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    text: str = ""
    url: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    is_cancelled: bool = False


def answer_with_calendar(events: list[Event], *, name: str, filename: str) -> HttpResponse:
    """The events as a file for the calendar of phone or computer (カレンダー用の予定)."""
    response = HttpResponse(calendar_of(events, name), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition(filename)
    return response


def calendar_of(events: list[Event], name: str) -> str:
    """The text of a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kyodo portal//JA", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}"]
    for event in events:
        lines += _event(event)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event) -> list[str]:
    host = settings.KYODO_ORIGIN.partition("://")[2].rstrip("/")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}@{host}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_utc(event.changed_at or event.starts_at)}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at)}",
        f"SUMMARY:{_escaped(event.title)}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_escaped(event.place)}")
    if event.text:
        lines.append(f"DESCRIPTION:{_escaped(event.text)}")
    if event.url:
        lines.append(f"URL:{settings.KYODO_ORIGIN.rstrip('/')}{event.url}")
    lines.append(f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}")
    return [*lines, "END:VEVENT"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Text as a value: nothing in it can begin a line of its own."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(sign, written)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A long line in parts of at most 75 octets, never cut within a character."""
    parts, length = [""], 0
    for sign in line:
        size = len(sign.encode())
        if length + size > LINE:
            parts.append(" ")
            length = 1
        parts[-1] += sign
        length += size
    return "\r\n".join(parts)
