"""Sections ask for a role meeting; the desk calls it or says why not (開催の申出)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import MeetingRequest, Proposal, RoleMeeting
from apps.proposals.operations.moves import locked
from apps.proposals.states import MeetingRequestStatus

MOST_CHOICES = 3
PLACES = ("first_at", "second_at", "third_at")


@transaction.atomic
def request_role_meeting(
    proposal: Proposal, *, actor, department: Department, reason: str, choices: list[datetime]
) -> MeetingRequest:
    """Ask the desk for a role meeting (役割を決める場の開催の申出).

    Args:
        department: the section that asks; it was asked for its view on the proposal.
        choices: up to three moments that would suit, best first.
    Raises:
        DomainError: no moment, one that is over or named twice, or the proposal is decided.
    """
    proposal = locked(proposal)
    require(actor, "proposals.request_role_meeting", proposal)
    if proposal.received_on is None or proposal.waiting_on == Turn.NOBODY:
        raise DomainError(_("Roles are settled between the receipt and the decision."))
    if not proposal.reviews.filter(department=department).exists():
        raise DomainError(_("This section was not asked about the proposal."), field="department")
    if not reason:
        raise DomainError(_("Please write what is to be settled."), field="reason")
    _check(choices)
    asked = MeetingRequest.objects.create(
        proposal=proposal,
        department=department,
        department_name=department.full_name(),
        reason=reason,
        asked_by=actor,
        asked_at=clock.now(),
        **dict(zip(PLACES, choices, strict=False)),
    )
    entry = record(asked, "ask", gettext_noop("Role meeting asked for"), actor=actor)
    tell(asked, entry)
    return asked


@transaction.atomic
def decline_meeting_request(asked: MeetingRequest, *, actor, reason: str) -> MeetingRequest:
    """Say why no meeting is called (申出の見送り); the section is told."""
    asked = locked_request(asked)
    require(actor, "proposals.call_role_meeting", asked.proposal)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(asked, "decline", actor, internal_text=reason)


@transaction.atomic
def take_back_meeting_request(asked: MeetingRequest, *, actor) -> MeetingRequest:
    """Take one's section's request back (申出の取下げ)."""
    asked = locked_request(asked)
    require(actor, "proposals.take_back_meeting_request", asked)
    return _move(asked, "take_back", actor)


def take_up_request(asked: MeetingRequest, meeting: RoleMeeting, actor) -> None:
    """The meeting that was asked for is called (申出による招集)."""
    asked = locked_request(asked)
    if asked.proposal_id != meeting.proposal_id or asked.status != MeetingRequestStatus.ASKED:
        raise DomainError(_("This request is settled already."), code="wrong_state")
    asked.meeting = meeting
    _move(asked, "take_up", actor)


def locked_request(asked: MeetingRequest) -> MeetingRequest:
    """The same request, fresh and locked until the transaction ends."""
    rows = MeetingRequest.objects.select_for_update(of=("self",))
    return rows.select_related("proposal__organization", "department").get(pk=asked.pk)


def _move(asked: MeetingRequest, name: str, actor, internal_text: str = "") -> MeetingRequest:
    entry = advance(asked, name, actor=actor, audience=Audience.STAFF, internal_text=internal_text)
    tell(asked, entry)
    return asked


def _check(choices: list[datetime]) -> None:
    if not choices:
        raise DomainError(_("Please propose at least one date."), field="first_day")
    if any(moment <= clock.now() for moment in choices):
        raise DomainError(_("The meeting must lie in the future."), field="first_day")
    if len(set(choices)) != len(choices):
        raise DomainError(_("Please propose different dates."), field="second_day")
