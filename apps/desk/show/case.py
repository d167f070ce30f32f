"""The case page of the ward office, and what a person may do there."""

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.core import clock, markup
from apps.core.acts import CaseAct, in_states
from apps.desk.models import CaseAnswer, CaseReferral, DeskCase, ReplyMethod
from apps.desk.show.board import days_of
from apps.desk.show.coordination import coordinations_of
from apps.desk.states import (
    ANSWER_FLOW,
    CASE_FLOW,
    OPEN_CASES,
    OPEN_COORDINATIONS,
    REFERRAL_FLOW,
    REOPENABLE,
    AnswerStatus,
    CaseStatus,
)
from apps.history.models import HistoryEntry


def _has_answer(case: DeskCase) -> bool:
    return case.answered_at is not None


S = CaseStatus
HANDLE, CLASSIFY, REFER = "desk.handle_case", "desk.classify_case", "desk.refer_case"
OPEN = in_states(*OPEN_CASES)


def _not_owing(possible):
    """For acts that wait for the interim reply once the due date has passed (中間回答の義務)."""
    return lambda case: possible(case) and not case.owes_interim()


GOES_ON = _not_owing(OPEN)
PROPOSE = "coordination_propose"
CASE_ACTS = (
    CaseAct("classify", _("Classify"), "primary", CLASSIFY, _not_owing(in_states(S.NEW))),
    CaseAct("refer", _("Refer to sections"), "primary", REFER, in_states(S.NEW, S.IN_PROGRESS)),
    CaseAct("reply", _("Write to the asker"), "secondary", HANDLE, GOES_ON),
    CaseAct(
        "question",
        _("Ask the asker (the clock stops)"),
        "secondary",
        HANDLE,
        _not_owing(in_states(S.NEW, S.IN_PROGRESS, S.REFERRED)),
    ),
    CaseAct("interim", _("Interim reply"), "secondary", HANDLE, OPEN),
    CaseAct("answer", _("Draft the answer"), "primary", "desk.draft_answer", OPEN),
    CaseAct("note", _("Internal note"), "secondary", "desk.write_note", lambda case: True),
    CaseAct("assign", _("Officer in charge"), "secondary", HANDLE, OPEN),
    CaseAct(
        PROPOSE,
        _("Ask an intermediary to coordinate"),
        "secondary",
        "desk.propose_coordination",
        GOES_ON,
    ),
    CaseAct("take_back", _("Take back to the desk"), "secondary", REFER, in_states(S.REFERRED)),
    CaseAct(
        "redirect",
        _("Name another office"),
        "secondary",
        CLASSIFY,
        in_states(S.NEW, S.IN_PROGRESS, S.REFERRED),
    ),
    CaseAct(
        "file", _("File without a reply"), "secondary", CLASSIFY, in_states(S.NEW, S.IN_PROGRESS)
    ),
    CaseAct("merge", _("Join with another case"), "secondary", "desk.merge_case", GOES_ON),
    CaseAct("split", _("Divide off a part"), "secondary", "desk.merge_case", GOES_ON),
    CaseAct(
        "proposals:from_case",
        _("Make a proposal draft of it"),
        "secondary",
        "desk.convert_case",
        GOES_ON,
    ),
    CaseAct(
        "register", _("Carry over into the registry"), "secondary", "desk.convert_case", GOES_ON
    ),
    CaseAct(
        "respond",
        _("Carry over into an answer to an issue"),
        "secondary",
        "desk.convert_case",
        GOES_ON,
    ),
    CaseAct("close", _("Close"), "secondary", HANDLE, in_states(S.ANSWERED)),
    CaseAct("reopen", _("Open again"), "secondary", CLASSIFY, in_states(*REOPENABLE)),
    CaseAct(
        "summary", _("Write a summary without names"), "secondary", "desk.edit_article", _has_answer
    ),
)
REFERRAL_ACTS = {
    "accept": ("referral_accept", "primary"),
    "answer": ("referral_answer", "primary"),
    "send_back": ("referral_send_back", "secondary"),
    "withdraw": ("referral_withdraw", "secondary"),
}
ANSWER_ACTS = {
    "send_for_approval": ("answer_send", "primary"),
    "approve": ("answer_approve", "primary"),
    "return": ("answer_return", "secondary"),
    "drop": ("answer_drop", "danger"),
}


def case_page(case: DeskCase, user) -> dict:
    """Everything staff may read of a case, and what this person may do now."""
    joined = list(case.joined.order_by("id"))
    coordinations = coordinations_of(case, user)
    return {
        "case": case,
        "badge": markup.badge(case.get_status_display(), CASE_FLOW.tones[case.status]),
        "days": days_of(case),
        "facts": facts_of(case),
        "lock": lock_of(case, user),
        "moves": _moves(case, user, coordinations),
        "thread": thread_of(case),
        "notes": case.notes.select_related("author").order_by("id"),
        "referrals": _referrals(case, user),
        "coordinations": coordinations,
        "answers": _answers(case, user),
        "joined": joined,
        "parts": list(case.parts.order_by("id")),
        "summaries": list(case.summaries.order_by("id")),
        "links": list(case.links.order_by("id")),
        "entries": [
            _entry(entry) for entry in HistoryEntry.objects.of(case).select_related("staff_note")
        ],
        "may_note": user.has_perm("desk.write_note", case),
        "needs_interim": case.owes_interim(),
        "call": case.phone if case.reply_method == ReplyMethod.PHONE and not case.asker else "",
    }


def thread_of(case: DeskCase) -> list:
    """The shared messages, oldest first, with what was enclosed (やりとり)."""
    return list(case.messages.prefetch_related("enclosures").order_by("id"))


def lock_of(case: DeskCase, user):
    """Who else is writing just now, or None (編集中の表示)."""
    lock = getattr(case, "lock", None)
    if lock is None or lock.holder_id == user.pk or lock.until <= clock.now():
        return None
    return lock


def facts_of(case: DeskCase) -> list[tuple]:
    """The card's fields, F15 (相談カードの項目)."""
    asker = " ".join(filter(None, [case.get_party_kind_display(), case.name or _now("(no name)")]))
    reached = " / ".join(
        filter(None, [case.email, case.phone, f"{case.postcode} {case.address}".strip()])
    )
    taken = f"{case.taken_office} {case.taken_by.name}" if case.taken_by else ""
    return [
        (
            _now("Received"),
            f"{markup.day_text(clock.local(case.received_at).date())} {case.get_channel_display()}",
        ),
        *([(_now("Entered by the desk"), taken)] if taken else []),
        *(
            [(_now("Read back and confirmed"), markup.day(case.read_back_at))]
            if case.read_back_at
            else []
        ),
        (_now("Asker"), asker),
        (_now("Reached by"), f"{case.get_reply_method_display()} {reached}".strip()),
        (
            _now("May be carried over"),
            _now("Agreed") if case.may_carry_over else _now("Not agreed"),
        ),
        (_now("Class"), case.get_category_display() or _now("(not yet)")),
        (_now("Theme"), case.get_theme_display() or _now("(not yet)")),
        (_now("Owner"), case.lead_section.name if case.lead_section else _now("The general desk")),
        (
            _now("Officer in charge"),
            _officer_of(case),
        ),
    ]


def _officer_of(case: DeskCase) -> str:
    """Who is in charge; where nobody is, who was until he left (担当者)."""
    if case.officer:
        return case.officer.name
    if case.released_from:
        return _now("(no officer yet; until the transfer: %(name)s)") % {
            "name": case.released_from.name
        }
    return _now("(no officer yet)")


def _moves(case: DeskCase, user, coordinations: list[dict]) -> list[dict]:
    # One intermediary at a time.
    is_asked = any(each["row"].status in OPEN_COORDINATIONS for each in coordinations)
    return [
        {
            "url": reverse(act.page if ":" in act.page else f"desk:{act.page}", args=[case.pk]),
            "label": act.label,
            "kind": act.kind,
        }
        for act in CASE_ACTS
        if act.possible(case)
        and not (is_asked and act.page == PROPOSE)
        and user.has_perm(act.permission, case)
    ]


def _referrals(case: DeskCase, user) -> list[dict]:
    rows = list(case.referrals.select_related("right_office", "replied_by").order_by("id"))
    for row in rows:
        row.case = case
    return [
        {
            "row": row,
            "badge": markup.badge(row.get_status_display(), REFERRAL_FLOW.tones[row.status]),
            "moves": _part_moves(REFERRAL_FLOW, row, user, REFERRAL_ACTS),
        }
        for row in rows
    ]


def _answers(case: DeskCase, user) -> list[dict]:
    rows = list(
        case.answers.exclude(status=AnswerStatus.DROPPED)
        .select_related("drafter", "approver")
        .order_by("-id")
    )
    for row in rows:
        row.case = case
    return [
        {
            "row": row,
            "badge": markup.badge(row.get_status_display(), ANSWER_FLOW.tones[row.status]),
            "moves": _part_moves(ANSWER_FLOW, row, user, ANSWER_ACTS),
        }
        for row in rows
    ]


def _part_moves(flow, row: CaseReferral | CaseAnswer, user, pages: dict) -> list[dict]:
    """Buttons for the moves of a part of the case that this person may make now."""
    return [
        {
            "url": reverse(f"desk:{pages[move.name][0]}", args=[row.pk]),
            "label": move.label,
            "kind": pages[move.name][1],
        }
        for move in flow.moves_from(row.status)
        if move.name in pages
        and not (move.name == "withdraw" and row.is_lead)
        and user.has_perm(flow.permission(move.name), _subject(flow, move.name, row))
    ]


def _subject(flow, name: str, row):
    """Some permissions are asked of the case, not of its part."""
    of_case = ("desk.refer_case", "desk.draft_answer")
    return row.case if flow.permission(name) in of_case else row


def _entry(entry: HistoryEntry) -> dict:
    note = getattr(entry, "staff_note", None)
    return {
        "date": entry.at,
        "label": _now(entry.label),
        "text": note.text if note else "",
        "who": entry.who(),
    }
