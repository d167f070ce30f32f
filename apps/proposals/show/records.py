"""What the pages of a discussion record show (協議書の画面)."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.history.models import HistoryEntry, Turn
from apps.proposals.models import (
    DiscussionRecord,
    MeetingParty,
    Proposal,
    RoleMeeting,
    SideInsight,
)
from apps.proposals.show.roles import task_table
from apps.proposals.states import (
    MEETING_FINAL,
    MINUTES_OPEN,
    RECORD_FINAL,
    RECORD_FLOW,
    RECORD_OPEN,
    DiscussionStatus,
)

D = DiscussionStatus


def record_page(drawn: DiscussionRecord, user) -> dict:
    """Everything a side reads of a record, and what this person may do now."""
    sides = _sides(drawn)
    return {
        "record": drawn,
        "meeting": drawn.meeting,
        "proposal": drawn.proposal,
        "badge": markup.badge(drawn.get_status_display(), RECORD_FLOW.tones[drawn.status]),
        "facts": _facts(drawn),
        "texts": _texts(drawn),
        "table": task_table(drawn.meeting.tasks.select_related("owner")),
        "insights": insights_of(drawn.meeting),
        "sides": sides,
        "asks_confirmation": drawn.status == D.WITH_SIDES,
        "moves": _moves(drawn, user),
        "summary": drawn.summary.text if drawn.status == D.PUBLISHED else "",
        "entries": entries_of_sides(drawn),
    }


def public_record_page(drawn: DiscussionRecord) -> dict:
    """Day, bodies, roles and summary; persons are never named (公表ページ)."""
    sides = drawn.meeting.parties.filter(confirms=True).values_list("name", flat=True)
    return {
        "record": drawn,
        "proposal": drawn.proposal,
        "facts": [
            (_("Agreed on"), markup.day(drawn.agreed_at, weekday=True)),
            (_("Bodies that agreed"), "、".join(sides)),
            (_("Published on"), markup.day(drawn.published_at)),
        ],
        "table": task_table(drawn.meeting.tasks.select_related("owner")),
        "summary": drawn.summary.text,
    }


def insights_of(meeting: RoleMeeting) -> list[tuple]:
    """What each side understood of the other, by the side's name (相手の立場で分かったこと)."""
    rows = SideInsight.objects.filter(party__meeting=meeting).select_related("party")
    return [(row.party.name, row.text) for row in rows.order_by("party_id")]


def record_links(proposal: Proposal, user) -> list[dict]:
    """Records of a case that this person may open, as lines with state and link."""
    rows = DiscussionRecord.objects.visible_to(user).filter(proposal=proposal)
    return record_lines(rows.order_by("-number"))


def record_lines(rows: Iterable[DiscussionRecord]) -> list[dict]:
    """Records as lines with state and link."""
    return [
        {
            "url": row.get_absolute_url(),
            "number": row.number,
            "badge": markup.badge(row.get_status_display(), RECORD_FLOW.tones[row.status]),
        }
        for row in rows
    ]


def talks_line(records: list[DiscussionRecord]) -> str:
    """How far the talks of a case have come: what the decision may rest on (協議の段階)."""
    states = {row.status for row in records}
    if states & RECORD_FINAL:
        return _("Talks: the discussion record is agreed. The decision can rest on it.")
    if states & RECORD_OPEN:
        return _("Talks: the discussion record is being drawn up and is not agreed yet.")
    return _(
        "Talks: there is no discussion record yet. An adoption rests on one, or says why it does "
        "without."
    )


def record_moves(meeting: RoleMeeting, user) -> list[dict]:
    """The record that was drawn up from a meeting, or the button that does it (協議書)."""
    drawn = DiscussionRecord.objects.filter(meeting=meeting).exclude(status=D.DROPPED)
    seen = drawn.visible_to(user)
    if (row := seen.first()) is not None:
        return [move("record", row.pk, _("Open the discussion record"))]
    if (
        not drawn.exists()
        and meeting.status in MEETING_FINAL
        and meeting.proposal.waiting_on != Turn.NOBODY
        and user.has_perm("proposals.draft_record", meeting)
    ):
        return [move("record_new", meeting.pk, _("Draw up the discussion record"), "primary")]
    return []


def insight_moves(meeting: RoleMeeting, parties: list[MeetingParty], user) -> list[dict]:
    """The page on which one's side writes what it understood."""
    if meeting.status not in MINUTES_OPEN:
        return []
    label = _("What %(name)s understood of the other side")
    return [
        move("insight", party.pk, label % {"name": party.name})
        for party in parties
        if user.has_perm("proposals.confirm_minutes", party)
    ]


def parties_for(drawn: DiscussionRecord, user, perm: str, *, open_only: bool) -> list[MeetingParty]:
    """The sides in whose name this person may speak."""
    parties = drawn.meeting.parties.filter(confirms=True).select_related(
        "organization", "department"
    )
    if open_only:
        done = drawn.confirmations.filter(record_version=drawn.text_version)
        parties = parties.exclude(pk__in=done.values("party_id"))
    return [party for party in parties if user.has_perm(perm, party)]


def _sides(drawn: DiscussionRecord) -> list[dict]:
    rows = drawn.confirmations.filter(record_version=drawn.text_version)
    done = dict(rows.values_list("party_id", "confirmed_at"))
    return [
        {"name": party.name, "confirmed_at": done.get(party.pk)}
        for party in drawn.meeting.parties.filter(confirms=True)
    ]


def _facts(drawn: DiscussionRecord) -> list[tuple]:
    number = drawn.revision.number
    facts = [
        (_("Number"), f"{drawn.proposal.receipt_number}–{drawn.number}"),
        (_("Version"), str(drawn.text_version)),
        (_("On the proposal"), _("Revision %(number)s") % {"number": number}),
        (_("Role meeting"), markup.day(drawn.meeting.starts_at, weekday=True)),
        (_("Drawn up by"), drawn.drafted_office),
    ]
    if drawn.agreed_at:
        facts.append((_("Agreed on"), markup.day(drawn.agreed_at)))
    return facts


def _texts(drawn: DiscussionRecord) -> list[tuple]:
    texts = [
        (_("Scope that was agreed"), drawn.scope),
        (_("Conditions agreed"), drawn.conditions),
        (_("Open points"), drawn.open_points),
    ]
    return [(label, text) for label, text in texts if text]


def _moves(drawn: DiscussionRecord, user) -> list[dict]:
    moves = _side_moves(drawn, user) if drawn.status == D.WITH_SIDES else []
    if drawn.status in RECORD_OPEN and user.has_perm("proposals.draft_record", drawn):
        moves += _desk_moves(drawn)
    if drawn.status == D.AGREED and user.has_perm("proposals.publish_record", drawn):
        label = _("Publish the summary of the record")
        moves.append(move("record_publish", drawn.pk, label, "primary"))
    return moves


def _side_moves(drawn: DiscussionRecord, user) -> list[dict]:
    moves = []
    mine = parties_for(drawn, user, "proposals.confirm_record", open_only=False)
    if mine and parties_for(drawn, user, "proposals.confirm_record", open_only=True):
        moves.append(move("record_confirm", drawn.pk, _("Confirm the record"), "primary"))
    if mine:
        moves.append(move("record_wish", drawn.pk, _("Ask for a change of the record")))
    if parties_for(drawn, user, "proposals.confirm_record_on_paper", open_only=True):
        moves.append(move("record_paper", drawn.pk, _("Record the signature on paper")))
    return moves


def _desk_moves(drawn: DiscussionRecord) -> list[dict]:
    pk = drawn.pk
    moves = [move("record_edit", pk, _("Change the record"))]
    if drawn.status == D.DRAFTING:
        label = _("Send the record to all sides")
        moves.insert(0, move("record_circulate", pk, label, "primary"))
    elif all(side["confirmed_at"] for side in _sides(drawn)):
        moves.insert(0, move("record_finish", pk, _("Make the record final"), "primary"))
    moves.append(move("record_drop", pk, _("Drop the record"), "danger"))
    return moves


def move(page: str, pk: int, label, kind: str = "secondary") -> dict:
    """A button of a page of the round table (操作)."""
    return {"url": reverse(f"proposals:{page}", args=[pk]), "label": label, "kind": kind}


def entries_of_sides(row: DiscussionRecord | RoleMeeting) -> list[dict]:
    """The course as the sides of the table read it; bodies act, not persons (経過)."""
    entries = HistoryEntry.objects.of(row).for_parties().select_related("parties_note")
    return [
        {
            "date": entry.at,
            "label": _(entry.label),
            "text": note.text if (note := getattr(entry, "parties_note", None)) else "",
            "who": entry.actor_office,
        }
        for entry in entries
    ]
