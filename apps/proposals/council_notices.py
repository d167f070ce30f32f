"""Whom the acts of round table and committee tell (役割を決める場・審査会の通知表)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.core.markup import day_text
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.organizations.models import members_to_tell
from apps.proposals.circles import people_of_proposer
from apps.proposals.models import (
    Committee,
    CommitteeReview,
    DiscussionRecord,
    MeetingParty,
    MeetingRequest,
    PresentationSlot,
    RoleMeeting,
)
from apps.proposals.show.public import moment_text

MEETING = "proposals.rolemeeting"
REQUEST = "proposals.meetingrequest"
RECORD = "proposals.discussionrecord"
COMMITTEE = "proposals.committee"
SHEET = "proposals.committeereview"


def _facts(meeting: RoleMeeting) -> dict:
    return {"title": meeting.proposal.title, "when": moment_text(meeting.starts_at)}


def sides(meeting: RoleMeeting) -> list:
    """Everybody at the table; a group without accounts gets a letter (当事者)."""
    people = []
    for party in meeting.parties.all():
        if party.kind == MeetingParty.Kind.PROPOSER:
            people += people_of_proposer(meeting.proposal)
        elif party.kind == MeetingParty.Kind.SECTION:
            roles = (StaffRole.SECTION, StaffRole.SECTION_HEAD)
            people += holders(*roles, department=party.department)
        else:
            people += members_to_tell(party.organization)
    return people


def desk(_row):
    """Staff of the general desk (総合窓口)."""
    return holders(StaffRole.DESK)


def desk_head(_row):
    """The head of the desk's section (企画総務課長)."""
    return holders(StaffRole.DESK_HEAD)


def members(committee: Committee) -> list:
    """The members of a committee (審査委員)."""
    seats = committee.seats.filter(left_at=None).select_related("reviewer")
    return [seat.reviewer for seat in seats]


def member(row) -> list:
    """The member who holds a seat, or whose sheet it is (審査委員)."""
    seat = row.seat if isinstance(row, CommitteeReview) else row
    return [seat.reviewer]


def _meeting_kind(name: str, title, **more):
    return notice_kind(
        f"proposals.{name}",
        title,
        subject=lambda meeting: str(meeting.proposal),
        more=_facts,
        **more,
    )


INVITED = _meeting_kind("meeting_called", _("You are invited to a role meeting"))
CHANGED = _meeting_kind("meeting_changed", _("A role meeting has been changed"))
CANCELLED = _meeting_kind("meeting_cancelled", _("A role meeting has been called off"))
PAPER = _meeting_kind("meeting_paper", _("A paper for a role meeting"), digest=True)
MINUTES = _meeting_kind("minutes_to_confirm", _("Minutes wait for your confirmation"))
WISH = _meeting_kind("minutes_wish", _("A change of the minutes is asked for"))
ONE_SIDE = _meeting_kind("minutes_confirmed", _("A side confirmed the minutes"), digest=True)
FINAL = _meeting_kind("minutes_final", _("The minutes are final"))
PUBLISHED = _meeting_kind("roles_published", _("The roles have been published"))

notice_for(MEETING, "call", kind=INVITED, to=sides)
notice_for(MEETING, "change", kind=CHANGED, to=sides)
notice_for(MEETING, "cancel", kind=CANCELLED, to=sides)
for circle in (sides, desk):
    notice_for(MEETING, "add_paper", kind=PAPER, to=circle)
    notice_for(MEETING, "ask_change", kind=WISH, to=circle)
no_notice(MEETING, "hold", reason=_("Everybody was there; the minutes follow."))
for act in ("circulate", "save_minutes"):
    notice_for(MEETING, act, kind=MINUTES, to=sides)
notice_for(MEETING, "confirm_minutes", kind=ONE_SIDE, to=desk)
for circle in (sides, desk_head):
    notice_for(MEETING, "confirm", kind=FINAL, to=circle)
notice_for(MEETING, "publish", kind=PUBLISHED, to=sides)


def record_sides(drawn: DiscussionRecord) -> list:
    """Everybody who sat at the table of the record's meeting (当事者)."""
    return sides(drawn.meeting)


def _record_kind(name: str, title, **more):
    return notice_kind(
        f"proposals.{name}",
        title,
        subject=lambda drawn: str(drawn.proposal),
        more=lambda drawn: {"title": drawn.proposal.title, "number": drawn.number},
        **more,
    )


RECORD_READY = _record_kind("record_to_confirm", _("A discussion record waits for confirmation"))
RECORD_WISH = _record_kind("record_wish", _("A change of the discussion record is asked for"))
RECORD_SIDE = _record_kind(
    "record_confirmed", _("A side confirmed the discussion record"), digest=True
)
RECORD_FINAL = _record_kind("record_final", _("The discussion record is final"))
RECORD_DROPPED = _record_kind(
    "record_dropped",
    _("A discussion record was dropped"),
    url=lambda drawn: drawn.meeting.get_absolute_url(),
)
RECORD_OUT = _record_kind(
    "record_published", _("The summary of the discussion record has been published")
)

for act in ("circulate", "edit"):
    notice_for(RECORD, act, kind=RECORD_READY, to=record_sides)
for circle in (record_sides, desk):
    notice_for(RECORD, "ask_change", kind=RECORD_WISH, to=circle)
notice_for(RECORD, "confirm_record", kind=RECORD_SIDE, to=desk)
for circle in (record_sides, desk_head):
    notice_for(RECORD, "agree", kind=RECORD_FINAL, to=circle)
notice_for(RECORD, "publish", kind=RECORD_OUT, to=record_sides)
notice_for(RECORD, "drop", kind=RECORD_DROPPED, to=record_sides)


def section_that_asked(asked: MeetingRequest) -> list:
    """Staff of the section that asked for a meeting (申し出た課の職員)."""
    roles = (StaffRole.SECTION, StaffRole.SECTION_HEAD)
    return list(holders(*roles, department=asked.department))


def _request_kind(name: str, title):
    return notice_kind(
        f"proposals.{name}",
        title,
        url=lambda asked: asked.proposal.staff_url(),
        subject=lambda asked: str(asked.proposal),
        more=lambda asked: {
            "title": asked.proposal.title,
            "section": asked.department_name,
            "choices": [moment_text(at) for at in asked.choices()],
        },
    )


MEETING_ASKED = _request_kind("meeting_asked", _("A section asks for a role meeting"))
MEETING_DECLINED = _request_kind("meeting_declined", _("No role meeting is called at present"))
MEETING_TAKEN_BACK = _request_kind(
    "meeting_taken_back", _("A section took its request for a role meeting back")
)

notice_for(REQUEST, "ask", kind=MEETING_ASKED, to=desk)
notice_for(REQUEST, "decline", kind=MEETING_DECLINED, to=section_that_asked)
notice_for(REQUEST, "take_back", kind=MEETING_TAKEN_BACK, to=desk)
no_notice(REQUEST, "take_up", reason=_("The invitation itself tells the section."))


def _own_list(_row) -> str:
    return reverse("proposals:sheet_list")


def _due(committee: Committee) -> dict:
    due_on = committee.scores_due_on
    return {"due": day_text(due_on) if due_on else ""}


def _slot_facts(slot: PresentationSlot) -> dict:
    return {"title": slot.proposal.title, "when": moment_text(slot.starts_at), "place": slot.place}


SEAT_GIVEN = notice_kind(
    "proposals.seat_given",
    _("You are a member of a committee"),
    url=_own_list,
    subject=lambda seat: str(seat.committee),
)
SHEETS_GIVEN = notice_kind(
    "proposals.sheets_given", _("Proposals wait for your scores"), url=_own_list, more=_due
)
LOOK_AGAIN = notice_kind("proposals.look_again", _("A proposal was revised: please look again"))
SCORES_OPENED = notice_kind(
    "proposals.scores_opened",
    _("The scores have been opened"),
    url=lambda committee: committee.table_url(),
)
MEMBER_RECUSED = notice_kind(
    "proposals.member_recused",
    _("A member of the committee is recused"),
    url=lambda sheet: sheet.committee.get_absolute_url(),
    digest=True,
)
PRESENTATION = notice_kind(
    "proposals.presentation",
    _("The time of your public presentation"),
    url=lambda slot: reverse("proposals:presentations", args=[slot.committee.round_id]),
    more=_slot_facts,
)
CONCLUDED = notice_kind(
    "proposals.committee_concluded",
    _("The committee has concluded on a proposal"),
    url=lambda row: row.proposal.staff_url(),
    subject=lambda row: str(row.proposal),
    digest=True,
)

notice_for("proposals.committeeseat", "appoint", kind=SEAT_GIVEN, to=member)
for act in ("begin", "add_proposals"):
    notice_for(COMMITTEE, act, kind=SHEETS_GIVEN, to=members)
notice_for(COMMITTEE, "open", kind=SCORES_OPENED, to=members)
no_notice(SHEET, "declare_none", reason=_("The member goes on at once."))
notice_for(SHEET, "recuse", kind=MEMBER_RECUSED, to=desk)
no_notice(SHEET, "submit", reason=_("Sealed: the desk's page counts the sheets."))
notice_for(SHEET, "ask_again", kind=LOOK_AGAIN, to=member)
notice_for(
    "proposals.presentationslot",
    "schedule",
    kind=PRESENTATION,
    to=lambda slot: people_of_proposer(slot.proposal),
)
notice_for("proposals.committeeconclusion", "conclude", kind=CONCLUDED, to=desk)
