"""The public pages: only published text, whoever looks at them."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.challenges.follow_ups import buttons_of, calls_of, made_of
from apps.challenges.models import (
    IssueKind,
    IssueReply,
    IssueResponse,
    ResponseKind,
    Wanted,
    WardIssue,
)
from apps.challenges.states import IssueStatus, ResponseStatus
from apps.core import clock, markup
from apps.core.feeds import ENTRIES, FeedEntry
from apps.core.paging import Page
from apps.history.models import HistoryEntry

LIST_COLUMNS = (
    "kind",
    "title",
    "department_name",
    "wanted_kinds",
    "open_from",
    "open_to",
    "status",
    "published_at",
)
TEXTS = ("current_state", "trouble", "efforts", "wanted", "ward_offers")


def list_tables(page: Page) -> list[dict]:
    """The page of the list as two tables: issues, and apart from them fields of emphasis."""
    columns = [
        {"label": _("Title"), "kind": "head"},
        {"label": _("Kinds of help")},
        {"label": _("Answers until"), "kind": "date"},
        {"label": _("State")},
        {"label": _("Published on"), "kind": "date"},
    ]
    base = reverse("challenges:issue_list")
    found = []
    for kind in IssueKind:
        rows = [
            (
                markup.link(f"{base}{row.pk}/", row.title, row.department_name),
                wanted_words(row),
                markup.day(row.open_to),
                state_badge(row),
                markup.day(row.published_at),
            )
            for row in page
            if row.kind == kind
        ]
        if rows:
            caption = _("Issues") if kind == IssueKind.ISSUE else _("Fields of emphasis")
            found.append({"caption": caption, "columns": columns, "rows": rows})
    return found


def wanted_words(issue: WardIssue) -> str:
    """The kinds of help as one line."""
    labels = dict(Wanted.choices)
    return "・".join(str(labels[kind]) for kind in issue.wanted_kinds if kind in labels)


def state_badge(issue: WardIssue):
    """Open now, later, or closed; by the clock, though the clock's job may be late."""
    if issue.takes_answers():
        return markup.badge(_("Taking answers"), "active")
    if issue.status == IssueStatus.PUBLISHED and issue.open_from > clock.today():
        return markup.badge(_("Answers begin later"), "wait")
    return markup.badge(_("Answers closed"), "closed")


def issue_page(issue: WardIssue, answers: Page) -> dict:
    """Everything the public page of an issue shows."""
    made = made_of(answers.rows)
    return {
        "issue": issue,
        "kind": markup.badge(issue.get_kind_display(), "neutral"),
        "badge": state_badge(issue),
        "facts": facts(issue),
        "texts": texts(issue),
        "counts": counts(issue),
        "answers": [answer_card(row, made) for row in answers],
        "page": answers,
        "entries": _course(issue),
        "contact": section_contact(issue.department),
        "takes_answers": issue.takes_answers() and bool(set(issue.wanted_kinds) - {"proposal"}),
        "calls": calls_of(issue),
        "wants_proposals": Wanted.PROPOSAL in issue.wanted_kinds,
    }


def facts(issue: WardIssue) -> list[tuple]:
    """Kind of help, for whom, period, section (課題シートの項目)."""
    rows = [
        (_("Who is affected, and where"), issue.who),
        (_("Kinds of help"), wanted_words(issue)),
        (
            _("Answers"),
            f"{markup.day_text(issue.open_from)} – {markup.day_text(issue.open_to)}",
        ),
        (_("Section in charge"), issue.department_name),
    ]
    if issue.pillar:
        rows.insert(0, (_("Pillar of the ward's basic plan"), issue.get_pillar_display()))
    return rows


def texts(issue: WardIssue) -> list[tuple]:
    """The facts in words, each with its heading; empty ones are left out."""
    rows = [
        (issue._meta.get_field(name).verbose_name, getattr(issue, name))
        for name in TEXTS
        if getattr(issue, name)
    ]
    if issue.source:
        label, text = rows[0]
        rows[0] = (label, f"{text}\n\n" + _("Source: %(source)s") % {"source": issue.source})
    return rows


def counts(issue: WardIssue) -> list[tuple]:
    """Accepted answers by kind, and how many have a reply (応答の件数); one query."""
    accepted = IssueResponse.objects.confirmed().filter(issue=issue, status=ResponseStatus.ACCEPTED)
    found = {
        row["kind"]: row
        for row in accepted.values("kind").annotate(
            number=Count("pk"), replied=Count("pk", filter=Q(replied_at__isnull=False))
        )
    }
    nothing = {"number": 0, "replied": 0}
    return [
        (
            kind.label,
            _("%(number)s (%(replied)s with a reply)") % found.get(str(kind), nothing),
        )
        for kind in ResponseKind
        if kind in issue.wanted_kinds or kind in found
    ]


def with_replies(rows: QuerySet) -> QuerySet:
    """Answers with their replies, oldest reply first."""
    replies = Prefetch("replies", queryset=IssueReply.objects.order_by("id"))
    return rows.select_related("organization").prefetch_related(replies)


def public_answers(issue: WardIssue) -> QuerySet:
    """What anybody may read of the answers to an issue."""
    return with_replies(IssueResponse.objects.published().filter(issue=issue))


def answer_card(response: IssueResponse, made: dict) -> dict:
    """An answer with its replies and what became of it, as far as that is public."""
    return {
        "kind": markup.badge(response.get_kind_display(), "neutral"),
        "who": response.signature(),
        "on": response.confirmed_at,
        "text": response.text,
        "replies": list(response.replies.all()),
        "made": [thing for thing in made.get(response.pk, ()) if thing.is_public],
    }


def own_page(response: IssueResponse, user) -> dict:
    """What its author reads of an answer: state, replies, what may become of it."""
    made = made_of([response])
    is_author = user.is_authenticated and user.has_perm("challenges.follow_up_response", response)
    return {
        "response": response,
        "issue": response.issue,
        "badge": own_badge(response),
        "replies": list(response.replies.order_by("id")),
        "made": made.get(response.pk, []) if is_author else [],
        "moves": buttons_of(response, user, made) if is_author else [],
    }


def own_badge(response: IssueResponse):
    """The state of an answer in its author's words."""
    if response.confirmed_at is None:
        return markup.badge(_("Not confirmed yet"), "wait")
    if response.status == ResponseStatus.ACCEPTED and not response.publish_ok:
        return markup.badge(_("Accepted, not published"), "good")
    return markup.badge(response.get_status_display(), response.flow.tones[response.status])


def own_rows(page: Page) -> dict:
    """Columns and rows of a person's own answers."""
    return {
        "columns": [
            {"label": _("Issue"), "kind": "head"},
            {"label": _("Kind")},
            {"label": _("State")},
            {"label": _("Sent on"), "kind": "date"},
            {"label": _("Reply"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(row.own_url(), row.issue.title, row.organization_name),
                row.get_kind_display(),
                own_badge(row),
                markup.day(row.sent_at),
                markup.day(row.replied_at) or _("Not yet"),
            )
            for row in page
        ],
    }


def section_contact(department: Department) -> dict:
    """The section in charge for the contact block."""
    return {
        "name": department.full_name(),
        "tel": department.phone,
        "fax": department.fax,
        "email": department.email,
    }


def feed() -> dict:
    """The newest public acts on issues, as a feed takes them."""
    published = WardIssue.objects.published()
    entries = list(
        HistoryEntry.objects.public()
        .filter(object_type=WardIssue._meta.label_lower, object_id__in=published.values("pk"))
        .order_by("-at", "-id")[:ENTRIES]
    )
    issues = published.in_bulk({entry.object_id for entry in entries})
    return {
        "title": _("Issues of the ward"),
        "url": reverse("challenges:issue_list"),
        "entries": [
            FeedEntry(
                f"issue-{entry.object_id}-{entry.pk}",
                f"{issues[entry.object_id].title} – {_(entry.label)}",
                issues[entry.object_id].get_absolute_url(),
                entry.public_text or issues[entry.object_id].wanted,
                entry.at,
            )
            for entry in entries
        ],
    }


def _course(issue: WardIssue) -> list[dict]:
    entries = HistoryEntry.objects.of(issue).public()
    return [
        {
            "date": entry.at,
            "label": _(entry.label),
            "text": entry.public_text,
            "who": issue.department_name if entry.actor_id else "",
        }
        for entry in entries
    ]
