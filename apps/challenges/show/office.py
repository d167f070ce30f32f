"""The office's pages: queues, one issue with its answers, what may be done now."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.challenges.follow_ups import buttons_of, made_of
from apps.challenges.models import IssueResponse, WardIssue
from apps.challenges.operations.moderation import office_days_left
from apps.challenges.show.public import counts, facts, texts
from apps.challenges.states import ISSUE_FLOW, RESPONSE_FLOW, IssueStatus, ResponseStatus
from apps.core import clock, markup
from apps.core.paging import Page
from apps.history.models import HistoryEntry

PAGES = {
    "send_to_head": ("issue_send", "primary"),
    "approve": ("issue_approve", "primary"),
    "publish": ("issue_publish", "primary"),
    "return": ("issue_return", "secondary"),
    "close": ("issue_close", "secondary"),
    "drop": ("issue_drop", "danger"),
}
ANSWER_PAGES = {
    "accept": ("response_accept", "primary"),
    "withhold": ("response_withhold", "danger"),
    "restore": ("response_restore", "secondary"),
}
I = IssueStatus  # noqa: E741 - as in the states


def queues(user) -> dict[str, tuple[object, Q]]:
    """The queues of the list: name → label and condition; the URL holds the choice."""
    waiting = Exists(
        IssueResponse.objects.confirmed().filter(
            Q(status=ResponseStatus.WAITING) | Q(status=ResponseStatus.ACCEPTED, replied_at=None),
            issue=OuterRef("pk"),
        )
    )
    late = Exists(
        IssueResponse.objects.confirmed()
        .filter(issue=OuterRef("pk"), replied_at=None, due_on__lt=clock.today())
        .exclude(status=ResponseStatus.WITHHELD)
    )
    mine = Q(status=I.DRAFT) | Q(status=I.IN_APPROVAL) | Q(waiting)
    if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
        mine = Q(status=I.APPROVED) | Q(status=I.IN_APPROVAL) | Q(waiting)
    return {
        "mine": (_("Our turn"), mine),
        "answers": (_("Answers to handle"), Q(waiting)),
        "late": (_("Reply overdue"), Q(late)),
        "public": (_("Public"), Q(status=I.PUBLISHED)),
        "all": (_("All"), Q()),
    }


def counted(rows: QuerySet) -> QuerySet:
    """Issues with the numbers that the list shows."""
    real = Q(responses__confirmed_at__isnull=False)
    open_ones = real & Q(responses__replied_at=None) & ~Q(responses__status="withheld")
    return rows.annotate(
        answers=Count("responses", filter=real), unreplied=Count("responses", filter=open_ones)
    )


def staff_rows(page: Page) -> dict:
    """Columns and rows of the office's list."""
    return {
        "columns": [
            {"label": _("Title"), "kind": "head"},
            {"label": _("Kind")},
            {"label": _("State")},
            {"label": _("Answers until"), "kind": "date"},
            {"label": _("Answers"), "kind": "number"},
            {"label": _("Without a reply"), "kind": "number"},
            {"label": _("Ward's newspaper"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(row.staff_url(), row.title, row.department_name),
                row.get_kind_display(),
                markup.badge(row.get_status_display(), ISSUE_FLOW.tones[row.status]),
                markup.day(row.open_to),
                row.answers,
                row.unreplied,
                markup.day(row.news_issue),
            )
            for row in page
        ],
    }


def staff_page(issue: WardIssue, answers: Page, user) -> dict:
    """One issue as the office sees it, with what this person may do now."""
    made, sources = made_of(answers.rows), _sources(answers.rows)
    for response in answers.rows:
        response.issue = issue
    entries = HistoryEntry.objects.of(issue).select_related("staff_note")
    return {
        "issue": issue,
        "badge": markup.badge(issue.get_status_display(), ISSUE_FLOW.tones[issue.status]),
        "moves": _issue_moves(issue, user),
        "facts": facts(issue),
        "texts": texts(issue),
        "counts": counts(issue),
        "answers": [
            {**_answer(response, user, made), "source": sources.get(response.pk, "")}
            for response in answers
        ],
        "page": answers,
        "entries": [_entry(entry) for entry in entries],
    }


def _sources(responses) -> dict[int, str]:
    """Where the answers come from that the desk entered for somebody (代理入力の経緯)."""
    entered = [response.pk for response in responses if response.entered_by_id]
    if not entered:
        return {}
    entries = HistoryEntry.objects.filter(
        object_type=IssueResponse._meta.label_lower, object_id__in=entered, move="enter"
    )
    found = entries.values_list("object_id", "actor_name", "staff_note__text")
    return {pk: f"{name}\n{text or ''}".strip() for pk, name, text in found}


def _issue_moves(issue: WardIssue, user) -> list[dict]:
    moves = _links(ISSUE_FLOW, issue, user, PAGES)
    extra = [
        ("issue_edit", _("Edit"), "challenges.write_issue", issue.status == I.DRAFT),
        ("issue_correct", _("Correct"), "challenges.correct_issue", issue.status == I.PUBLISHED),
        (
            "issue_news",
            _("Text for the ward's newspaper"),
            "challenges.write_news",
            issue.status in (I.APPROVED, I.PUBLISHED),
        ),
    ]
    return moves + [
        _button(name, label, issue, "secondary")
        for name, label, perm, possible in extra
        if possible and user.has_perm(perm, issue)
    ]


def _answer(response: IssueResponse, user, made: dict) -> dict:
    moves = _links(RESPONSE_FLOW, response, user, ANSWER_PAGES)
    if response.status == ResponseStatus.ACCEPTED and user.has_perm(
        "challenges.reply_response", response
    ):
        kind = "secondary" if response.replied_at else "primary"
        moves.insert(0, _button("response_reply", _("Reply"), response, kind))
    moves += buttons_of(response, user, made)
    left = office_days_left(response)
    waits = response.replied_at is None and response.status != ResponseStatus.WITHHELD
    return {
        "row": response,
        "badge": markup.badge(response.get_status_display(), RESPONSE_FLOW.tones[response.status]),
        "due": response.due_on if waits else None,
        "left": left if waits and left >= 0 else None,
        "late": -left if waits and left < 0 else None,
        "replies": list(response.replies.all()),
        "made": made.get(response.pk, []),
        "moves": moves,
    }


def _links(flow, row, user, pages: dict) -> list[dict]:
    return [
        _button(*_page_of(pages, move), row, pages[move.name][1])
        for move in flow.moves_from(row.status)
        if move.name in pages and user.has_perm(flow.permission(move.name), row)
    ]


def _page_of(pages: dict, move) -> tuple[str, object]:
    return pages[move.name][0], move.label


def _button(name: str, label, row, kind: str) -> dict:
    return {
        "url": reverse(f"challenges:{name}", args=[row.pk]),
        "label": label,
        "kind": kind,
    }


def _entry(entry: HistoryEntry) -> dict:
    note = getattr(entry, "staff_note", None)
    parts = (entry.public_text, note.text if note else "")
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": "\n".join(part for part in parts if part),
        "who": entry.who(),
    }
