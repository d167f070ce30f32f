"""Pages of the office: a revision with what it still needs and what may be done (改定の個票)."""

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.history.models import HistoryEntry
from apps.rulebook.models import (
    Clarity,
    ClarityAnswer,
    RuleBook,
    RuleComment,
    RuleRevision,
    RuleSuggestion,
)
from apps.rulebook.operations import missing_for
from apps.rulebook.show.versions import compare_url, version_rows
from apps.rulebook.states import UNDER_WAY, WRITABLE, CommentStatus, RevisionStatus

# Addresses of the moves, in the order of the buttons.
ACTS = {
    "open_co_editing": "secondary",
    "send_to_legal_check": "secondary",
    "open_comments": "primary",
    "send_for_approval": "primary",
    "return_to_drafter": "secondary",
    "approve": "primary",
    "publish": "primary",
    "withdraw": "danger",
}


def revision_page(revision: RuleRevision, user) -> dict:
    """Everything about one revision in the office."""
    entries = HistoryEntry.objects.of(revision).select_related("staff_note")
    meetings = revision.meetings.prefetch_related("organizations").order_by("held_on", "id")
    editors = revision.editors.filter(ended_at=None).select_related("user", "organization")
    return {
        "revision": revision,
        "book": revision.book,
        "facts": facts_of(revision),
        "missing": missing_for(revision) if revision.status in UNDER_WAY else [],
        "moves": moves_of(revision, user),
        "may_prepare": user.has_perm("rulebook.prepare_revision", revision),
        "may_check": user.has_perm("rulebook.check_comment", revision),
        "is_writable": revision.status in WRITABLE,
        "is_under_way": revision.status in UNDER_WAY,
        "takes_comments": revision.takes_comments(clock.today()),
        "takes_answers": revision.comment_from
        and revision.status in (RevisionStatus.COMMENT_OPEN, RevisionStatus.RESPONDING),
        "compare_url": comparison_of(revision),
        "meetings": meetings,
        "editors": editors,
        "comments": comment_numbers(revision),
        "entries": [_entry(entry) for entry in entries],
    }


def _entry(entry: HistoryEntry) -> dict:
    """A line of the course, with the office's own note."""
    note = getattr(entry, "staff_note", None)
    texts = [entry.public_text, note.text if note else ""]
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": "\n".join(filter(None, texts)),
        "who": entry.actor_office or entry.actor_label(),
    }


def comparison_of(revision: RuleRevision) -> str:
    """Address of what the revision changes; a withdrawn one has no public number any more."""
    if revision.base is None or revision.status == RevisionStatus.WITHDRAWN:
        return ""
    return compare_url(revision.base, revision)


def facts_of(revision: RuleRevision) -> list[tuple]:
    """The facts that are known so far."""
    facts = [
        (_("Kind of revision"), revision.get_kind_display()),
        (_("Reason of the revision (published)"), revision.reason),
        (_("Drafted by"), f"{revision.drafter.name} ({revision.drafter_office})"),
    ]
    if revision.comment_from:
        period = (
            f"{markup.day_text(revision.comment_from)} – {markup.day_text(revision.comment_to)}"
        )
        facts.append((_("Period for comments"), period))
    if revision.approver:
        facts.append((_("Approved by"), f"{revision.approver.name} ({revision.approver_office})"))
    if revision.in_force_on:
        facts.append((_("In force from"), markup.day(revision.in_force_on)))
    return facts


def moves_of(revision: RuleRevision, user) -> list[dict]:
    """Buttons: the moves that start from this state and are this person's."""
    flow = revision.flow
    possible = {
        move.name: move
        for move in flow.moves_from(revision.status)
        if not move.by_clock and user.has_perm(flow.permission(move.name), revision)
    }
    if revision.kind == "minor":
        possible.pop("open_comments", None)
    return [
        {
            "url": reverse(f"rulebook:{name}", args=[revision.pk]),
            "label": possible[name].label,
            "kind": kind,
        }
        for name, kind in ACTS.items()
        if name in possible
    ]


def comment_numbers(revision: RuleRevision) -> dict:
    """How many comments there are, and how many wait."""
    found = revision.comments.received()
    waiting = found.filter(status=CommentStatus.TO_CHECK)
    return {
        "all": found.count(),
        "to_check": waiting.count(),
        "unanswered": revision.comments.without_answer().count(),
    }


def home_page(user) -> dict:
    """The rules in the office: books, revisions, what waits."""
    revisions = RuleRevision.objects.select_related("book").order_by("-started_at", "-id")[:60]
    table = version_rows(revisions)
    table["rows"] = [
        (markup.link(each.staff_url(), each.label(), str(each.book)), *row[1:])
        for each, row in zip(revisions, table["rows"], strict=True)
    ]
    return {
        "table": table,
        "books": RuleBook.objects.order_by("id"),
        "may_manage": user.has_perm("rulebook.manage_book"),
        "open_suggestions": RuleSuggestion.objects.under_way().count(),
        "comments_to_check": comments_to_check().count(),
    }


def comments_to_check() -> QuerySet:
    """Comments that wait to be looked at (確認待ちの意見)."""
    return RuleComment.objects.filter(status=CommentStatus.TO_CHECK)


def clarity_rows(revision: RuleRevision, chapters) -> dict:
    """How clear each chapter was found, in numbers (わかりやすさの集計)."""
    found = {
        (clause, answer): number
        for clause, answer, number in ClarityAnswer.objects.filter(revision=revision)
        .values_list("clause_id", "answer")
        .annotate(number=Count("id"))
        .order_by()
    }
    return {
        "columns": [
            {"label": _("Chapter"), "kind": "head"},
            *({"label": choice.label, "kind": "number"} for choice in Clarity),
        ],
        "rows": [
            (
                f"{placed.number} {placed.row.heading}",
                *(found.get((placed.row.clause_id, choice), 0) for choice in Clarity),
            )
            for placed in chapters
        ],
    }


def remarks_of(revision: RuleRevision) -> QuerySet:
    """What readers found hard to understand, the newest first (わかりにくかった点)."""
    found = ClarityAnswer.objects.filter(revision=revision).exclude(remark="")
    return found.order_by("-answered_at", "-id")[:100]
