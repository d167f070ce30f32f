"""The round table: invite, change, hold, call off; papers of both sides (役割を決める場)."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.documents.operations import apply_slot
from apps.documents.slots import SlotChange
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.organizations.models import Organization
from apps.proposals.models import MeetingParty, MeetingRequest, Proposal, RoleMeeting
from apps.proposals.operations.meeting_requests import take_up_request
from apps.proposals.operations.moves import locked as locked_proposal
from apps.proposals.states import RoleMeetingStatus

MEETING_FIELDS = ("starts_at", "ends_at", "place", "agenda")
LEAST_SECTIONS = 2  # F39: at least two sections and the group


@transaction.atomic
def call_role_meeting(
    proposal: Proposal,
    values: dict,
    *,
    actor,
    sections: Iterable[Department],
    coordinators: Iterable[Organization] = (),
    request: MeetingRequest | None = None,
) -> RoleMeeting:
    """Invite organisation and sections to settle the roles (役割を決める場の招集).

    Args:
        values: fields of :data:`MEETING_FIELDS`.
        coordinators: intermediaries who help both sides to talk; they confirm nothing.
        request: the section's request that this call answers; it is settled with it.
    Raises:
        DomainError: fewer than two sections, or a time that is over.
    """
    proposal = locked_proposal(proposal)
    require(actor, "proposals.call_role_meeting", proposal)
    if proposal.received_on is None or proposal.waiting_on == Turn.NOBODY:
        raise DomainError(_("Roles are settled between the receipt and the decision."))
    _check(values, sections)
    last = proposal.role_meetings.aggregate(last=Max("number"))["last"] or 0
    meeting = RoleMeeting.objects.create(
        proposal=proposal,
        number=last + 1,
        convener=actor,
        convener_office=actor.office_today(),
        called_at=clock.now(),
        **values,
    )
    _seat(meeting, sections, coordinators)
    if request is not None:
        take_up_request(request, meeting, actor)
    entry = record(
        meeting,
        "call",
        gettext_noop("Invited to the role meeting"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    tell(meeting, entry)
    return meeting


@transaction.atomic
def edit_role_meeting(
    meeting: RoleMeeting,
    values: dict,
    *,
    actor,
    sections: Iterable[Department],
    coordinators: Iterable[Organization] = (),
    version: int | None = None,
) -> RoleMeeting:
    """Change time, place, agenda or sides before the meeting (招集内容の変更); all are told.

    Raises:
        StaleEdit: a colleague saved meanwhile.
    """
    meeting = locked_meeting(meeting)
    require(actor, "proposals.call_role_meeting", meeting)
    if meeting.status != RoleMeetingStatus.PLANNED:
        raise DomainError(_("The meeting has been held or called off."), code="wrong_state")
    check_version(meeting, version, {name: getattr(meeting, name) for name in values}, values)
    _check(values, sections)
    for name in MEETING_FIELDS:
        setattr(meeting, name, values[name])
    meeting.version += 1
    meeting.save()
    kept = {party.department_id: party for party in meeting.parties.all() if party.department_id}
    meeting.parties.exclude(kind=MeetingParty.Kind.PROPOSER).exclude(
        department__in=[section.pk for section in sections]
    ).exclude(organization__in=[row.pk for row in coordinators]).delete()
    _seat(
        meeting,
        [section for section in sections if section.pk not in kept],
        [row for row in coordinators if not meeting.parties.filter(organization=row).exists()],
    )
    entry = record(
        meeting,
        "change",
        gettext_noop("Role meeting changed"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    tell(meeting, entry)
    return meeting


@transaction.atomic
def cancel_role_meeting(meeting: RoleMeeting, *, actor, reason: str) -> RoleMeeting:
    """Call a meeting off (開催の取りやめ), with a reason for all sides."""
    meeting = locked_meeting(meeting)
    require(actor, "proposals.call_role_meeting", meeting)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return move_meeting(meeting, "cancel", actor, parties_text=reason)


@transaction.atomic
def hold_role_meeting(meeting: RoleMeeting, *, actor, attendance: dict[int, str]) -> RoleMeeting:
    """Record that the meeting was held and who came (開催の記録).

    Args:
        attendance: names of who came, by the id of the party; a party left out was absent.
    Raises:
        DomainError: the meeting lies ahead, or the organisation was absent.
    """
    meeting = locked_meeting(meeting)
    require(actor, "proposals.call_role_meeting", meeting)
    if meeting.starts_at > clock.now():
        raise DomainError(_("The meeting has not begun yet."))
    parties = list(meeting.parties.all())
    absent = [
        party.name
        for party in parties
        if party.kind == MeetingParty.Kind.PROPOSER and party.pk not in attendance
    ]
    if absent:
        raise DomainError(
            _("Without %(name)s no roles can be settled. Please call the meeting again.")
            % {"name": absent[0]}
        )
    for party in parties:
        party.was_present = party.pk in attendance
        party.persons = attendance.get(party.pk, "")
        party.save(update_fields=["was_present", "persons"])
    return move_meeting(meeting, "hold", actor)


@transaction.atomic
def add_meeting_paper(meeting: RoleMeeting, *, actor, papers: SlotChange | None) -> RoleMeeting:
    """Add a paper for all sides (資料の追加); any side may, until the minutes are final."""
    meeting = locked_meeting(meeting)
    require(actor, "proposals.add_meeting_paper", meeting)
    if meeting.status in (
        RoleMeetingStatus.CONFIRMED,
        RoleMeetingStatus.PUBLISHED,
        RoleMeetingStatus.CANCELLED,
    ):
        raise DomainError(_("The meeting is over; no paper can be added."), code="wrong_state")
    if not papers:
        raise DomainError(_("Please choose a file."), field="papers")
    apply_slot(papers, owner=meeting, actor=actor)
    entry = record(
        meeting,
        "add_paper",
        gettext_noop("Paper added"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    tell(meeting, entry)
    return meeting


def locked_meeting(meeting: RoleMeeting) -> RoleMeeting:
    """The same meeting, fresh and locked until the transaction ends."""
    return (
        RoleMeeting.objects.select_for_update(of=("self",))
        .select_related("proposal__organization")
        .get(pk=meeting.pk)
    )


def move_meeting(meeting: RoleMeeting, name: str, actor, **texts: str) -> RoleMeeting:
    """Make a move of a locked meeting and tell whom it concerns (会の手続)."""
    entry = advance(meeting, name, actor=actor, audience=Audience.PARTIES, **texts)
    tell(meeting, entry)
    return meeting


def _seat(meeting: RoleMeeting, sections, coordinators) -> None:
    """Put the bodies at the table, the proposing organisation first."""
    proposal = meeting.proposal
    if not meeting.parties.exists():
        MeetingParty.objects.create(
            meeting=meeting,
            kind=MeetingParty.Kind.PROPOSER,
            organization=proposal.organization,
            name=proposal.organization_name,
        )
    for section in sections:
        MeetingParty.objects.create(
            meeting=meeting,
            kind=MeetingParty.Kind.SECTION,
            department=section,
            name=section.full_name(),
        )
    for row in coordinators:
        MeetingParty.objects.create(
            meeting=meeting,
            kind=MeetingParty.Kind.COORDINATOR,
            organization=row,
            name=row.name,
            confirms=False,
        )


def _check(values: dict, sections) -> None:
    if len(set(sections)) < LEAST_SECTIONS:
        raise DomainError(
            _("Please invite at least two sections: roles are settled between sections too."),
            field="sections",
        )
    if values["starts_at"] <= clock.now():
        raise DomainError(_("The meeting must lie in the future."), field="day")
    if values["ends_at"] <= values["starts_at"]:
        raise DomainError(_("The end must lie after the beginning."), field="until")
