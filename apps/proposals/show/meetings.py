"""What the pages of the round table show (役割を決める場の画面)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.ical import Event
from apps.documents.owners import files_for
from apps.organizations.models import role_in
from apps.proposals.models import (
    MeetingMinutes,
    MeetingParty,
    Proposal,
    RoleMeeting,
    SideInsight,
)
from apps.proposals.show.public import moment_text
from apps.proposals.show.records import (
    entries_of_sides,
    insight_moves,
    insights_of,
    move,
    record_moves,
)
from apps.proposals.show.roles import role_changes, task_table
from apps.proposals.states import MINUTES_OPEN, ROLE_MEETING_FLOW, RoleMeetingStatus

M = RoleMeetingStatus


def meeting_page(meeting: RoleMeeting, user) -> dict:
    """Everything a side reads of a meeting, and what this person may do now."""
    minutes = minutes_of(meeting)
    parties = confirmed_parties(meeting, minutes)
    return {
        "meeting": meeting,
        "badge": markup.badge(
            meeting.get_status_display(), ROLE_MEETING_FLOW.tones[meeting.status]
        ),
        "case_url": _case_url(meeting.proposal, user),
        "facts": meeting_facts(meeting),
        "moves": _moves(meeting, parties, user),
        "parties": [_party(party, at, meeting) for party, at in parties],
        "asks_confirmation": meeting.status == M.MINUTES_DRAFT,
        "minutes": minutes,
        "insights": insights_of(meeting),
        "table": task_table(meeting.tasks.select_related("owner")),
        "changes": role_changes(meeting) if minutes else [],
        "summary": summary_of(meeting),
        "shelf": files_for(user, meeting),
        "entries": entries_of_sides(meeting),
    }


def _case_url(proposal: Proposal, user) -> str:
    """The page of the proposal that this person may open; the home page where there is none."""
    if Proposal.objects.for_staff(user).filter(pk=proposal.pk).exists():
        return proposal.staff_url()
    if role_in(user, proposal.organization):
        return proposal.own_url()
    is_public = proposal.published_at and not proposal.hidden_at
    return proposal.get_absolute_url() if is_public else reverse("portal:home")


def meeting_facts(meeting: RoleMeeting) -> list[tuple]:
    """When and where, as all read it."""
    ends = f"{clock.local(meeting.ends_at):%H:%M}"
    return [
        (_("Date and time"), f"{moment_text(meeting.starts_at)}–{ends}"),
        (_("Place"), meeting.place),
        (_("Called by"), meeting.convener_office),
    ]


def public_meeting_page(meeting: RoleMeeting) -> dict:
    """Day, bodies, roles and summary; persons are never named (公表ページ)."""
    parties = list(meeting.parties.all())
    return {
        "meeting": meeting,
        "proposal": meeting.proposal,
        "facts": [
            (_("Held on"), markup.day(meeting.starts_at, weekday=True)),
            (_("Bodies at the table"), "、".join(row.name for row in parties if row.was_present)),
            (_("Published on"), markup.day(meeting.published_at)),
        ],
        "agenda": meeting.agenda.splitlines(),
        "table": task_table(meeting.tasks.select_related("owner")),
        "changes": [row for row in role_changes(meeting) if meeting.number > 1],
        "summary": summary_of(meeting),
    }


def minutes_of(meeting: RoleMeeting) -> MeetingMinutes | None:
    """The minutes, if they have been begun."""
    return MeetingMinutes.objects.filter(meeting=meeting).first()


def insight_of(party: MeetingParty) -> dict:
    """What a side has written so far of the other, for its form (相手の立場で分かったこと)."""
    written = SideInsight.objects.filter(party=party).first()
    return {"text": written.text, "version": written.version} if written else {}


def summary_of(meeting: RoleMeeting) -> str:
    """The published summary, or nothing."""
    return meeting.summary.text if meeting.status == M.PUBLISHED else ""


def confirmed_parties(meeting: RoleMeeting, minutes: MeetingMinutes | None) -> list[tuple]:
    """Each body with the moment at which it confirmed the present version, or None."""
    done = {}
    if minutes:
        rows = minutes.confirmations.filter(minutes_version=minutes.version)
        done = dict(rows.values_list("party_id", "confirmed_at"))
    parties = meeting.parties.select_related("organization", "department")
    return [(party, done.get(party.pk)) for party in parties]


def meeting_event(meeting: RoleMeeting) -> Event:
    """The meeting for a calendar."""
    return Event(
        uid=f"rolemeeting-{meeting.pk}",
        title=f"{_('Role meeting')}：{meeting.proposal.title}",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        text=meeting.agenda,
        url=meeting.get_absolute_url(),
        sequence=meeting.version,
        changed_at=meeting.called_at,
        is_cancelled=meeting.status == M.CANCELLED,
    )


def meeting_links(meetings) -> list[dict]:
    """Meetings of a case as lines with state and link."""
    return [
        {
            "url": row.get_absolute_url(),
            "when": moment_text(row.starts_at),
            "number": row.number,
            "badge": markup.badge(row.get_status_display(), ROLE_MEETING_FLOW.tones[row.status]),
        }
        for row in meetings
    ]


def own_meetings(proposal: Proposal) -> list[dict]:
    """The meetings to which the organisation is invited; all of its proposal's."""
    return meeting_links(proposal.role_meetings.order_by("-number"))


def _party(party: MeetingParty, confirmed_at, meeting: RoleMeeting) -> dict:
    return {
        "name": party.name,
        "kind": _("Ward's section") if party.department_id else party.get_kind_display(),
        "came": party.was_present,
        "persons": party.persons,
        "was_held": meeting.status not in (M.PLANNED, M.CANCELLED),
        "confirms": party.confirms,
        "confirmed_at": confirmed_at,
    }


def _moves(meeting: RoleMeeting, parties: list[tuple], user) -> list[dict]:
    moves = _side_moves(meeting, parties, user)
    moves += insight_moves(meeting, [party for party, _at in parties], user)
    if user.has_perm("proposals.add_meeting_paper", meeting) and meeting.status in (
        M.PLANNED,
        *MINUTES_OPEN,
    ):
        moves.append(move("meeting_paper", meeting.pk, _("Add a paper")))
    if user.has_perm("proposals.call_role_meeting", meeting):
        moves += _desk_moves(meeting, parties)
    if meeting.status == M.CONFIRMED and user.has_perm("proposals.publish_role_meeting", meeting):
        moves.append(move("meeting_publish", meeting.pk, _("Publish the roles"), "primary"))
    return moves + record_moves(meeting, user)


def _side_moves(meeting: RoleMeeting, parties: list[tuple], user) -> list[dict]:
    """Confirm, or ask for a change, in the name of one's own side."""
    moves = []
    if meeting.status != M.MINUTES_DRAFT:
        return moves
    for party, confirmed_at in parties:
        names = {"name": party.name}
        if user.has_perm("proposals.confirm_minutes", party):
            if confirmed_at is None:
                label = _("Confirm the minutes for %(name)s") % names
                moves.append(move("minutes_confirm", party.pk, label, "primary"))
            label = _("Ask for a change for %(name)s") % names
            moves.append(move("minutes_wish", party.pk, label))
        elif confirmed_at is None and user.has_perm("proposals.confirm_on_paper", party):
            label = _("Record that %(name)s signed on paper") % names
            moves.append(move("minutes_paper", party.pk, label))
    return moves


def _desk_moves(meeting: RoleMeeting, parties: list[tuple]) -> list[dict]:
    pk, status = meeting.pk, meeting.status
    if status == M.PLANNED:
        return [
            move("meeting_hold", pk, _("The meeting was held"), "primary"),
            move("meeting_edit", pk, _("Change the invitation")),
            move("meeting_cancel", pk, _("Call the meeting off"), "danger"),
        ]
    moves = []
    if status in MINUTES_OPEN:
        kind = "primary" if status == M.HELD else "secondary"
        moves.append(move("minutes_write", pk, _("Write minutes and roles"), kind))
    if status == M.HELD and meeting.tasks.exists():
        moves.append(move("minutes_circulate", pk, _("Send the minutes to all sides"), "primary"))
    if status == M.MINUTES_DRAFT and all(at for party, at in parties if party.confirms):
        moves.append(move("minutes_finish", pk, _("Make the minutes final"), "primary"))
    return moves
