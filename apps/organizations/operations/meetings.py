"""Meetings of the ward with its intermediaries (連絡会議): called, moved, cancelled, minuted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.notifications.operations import notify
from apps.organizations.models import Intermediary, LiaisonMeeting
from apps.organizations.notices import (
    MEETING_CALLED,
    MEETING_CANCELLED,
    MEETING_MOVED,
    people_of_intermediary,
)

MEETING_FIELDS = ("title", "starts_at", "ends_at", "place", "agenda")
MOVED_BY = ("starts_at", "ends_at", "place")  # a change of these is told to everybody


@transaction.atomic
def call_meeting(
    *,
    actor,
    title: str,
    starts_at: datetime,
    place: str,
    ends_at: datetime | None = None,
    agenda: str = "",
) -> LiaisonMeeting:
    """Call a meeting with the intermediaries (連絡会議の招集)."""
    require(actor, "organizations.call_meeting")
    _refuse_backwards(starts_at, ends_at)
    meeting = LiaisonMeeting.objects.create(
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        agenda=agenda,
        called_by=actor,
    )
    _tell_all(meeting, MEETING_CALLED, actor)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: LiaisonMeeting, *, actor, values: dict, version: int | None = None
) -> LiaisonMeeting:
    """Change a meeting (連絡会議の変更); a new day, hour or place is told to everybody.

    Args:
        values: by name of MEETING_FIELDS.
    """
    locked = _lock(meeting, actor)
    saved = {name: getattr(locked, name) for name in MEETING_FIELDS}
    check_version(locked, version, saved, values)
    _refuse_backwards(values["starts_at"], values["ends_at"])
    for name in MEETING_FIELDS:
        setattr(locked, name, values[name])
    _save(locked)
    if any(values[name] != saved[name] for name in MOVED_BY):
        _tell_all(locked, MEETING_MOVED, actor)
    return locked


@transaction.atomic
def cancel_meeting(meeting: LiaisonMeeting, *, actor) -> LiaisonMeeting:
    """Cancel a meeting (連絡会議の中止); it stays in the calendars, marked as cancelled."""
    locked = _lock(meeting, actor)
    if locked.starts_at <= clock.now():
        raise DomainError(_("This meeting has begun already."), code="over")
    locked.cancelled_at = clock.now()
    _save(locked)
    _tell_all(locked, MEETING_CANCELLED, actor)
    return locked


@transaction.atomic
def write_minutes(meeting: LiaisonMeeting, *, actor, minutes: str) -> LiaisonMeeting:
    """Write down what came of a meeting (議事録), for the intermediaries and the desk."""
    locked = _lock(meeting, actor)
    if locked.starts_at > clock.now():
        raise DomainError(_("This meeting has not begun yet."), code="to_come")
    locked.minutes = minutes.strip()
    _save(locked)
    return locked


def _lock(meeting: LiaisonMeeting, actor) -> LiaisonMeeting:
    require(actor, "organizations.call_meeting")
    locked = LiaisonMeeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.cancelled_at:
        raise DomainError(_("This meeting was cancelled."), code="cancelled")
    return locked


def _save(meeting: LiaisonMeeting) -> None:
    meeting.version += 1
    meeting.changed_at = clock.now()
    meeting.save()


def _refuse_backwards(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at and ends_at <= starts_at:
        raise DomainError(_("A meeting ends after it begins."), field="ends_at")


def _tell_all(meeting: LiaisonMeeting, kind, actor) -> None:
    for intermediary in Intermediary.objects.select_related("organization"):
        notify(
            kind,
            about=intermediary,
            to=people_of_intermediary(intermediary),
            actor=actor,
            context={"meeting": meeting},
            event=f"liaison-meeting:{meeting.pk}:{meeting.version}",
        )
