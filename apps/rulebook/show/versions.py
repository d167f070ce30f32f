"""Pages of a version: text, comparison, list of versions (版の表示)."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.web import viewer
from apps.history.models import HistoryEntry
from apps.rulebook.comparison import ADDED, CUT, KEEP, MOVED, PUT, REMOVED, SAME, Text, compare
from apps.rulebook.models import ClauseKind, ClauseVersion, RuleRevision, RuleSuggestion
from apps.rulebook.reading import anchor, whole_text, with_readings
from apps.rulebook.states import PUBLISHED, RevisionStatus
from apps.rulebook.tree import in_order

NEWS = 8  # acts on the page of the rules
KEPT = 60 * 60 * 24 * 30  # seconds; a comparison of frozen texts never becomes wrong
LABELS = {
    ADDED: gettext_lazy("Newly written"),
    REMOVED: gettext_lazy("Taken out"),
    MOVED: gettext_lazy("Moved"),
}


def version_of(request: HttpRequest, slug: str, number: int) -> RuleRevision:
    """The version of a book with this number that the reader may know, or 404."""
    rows = RuleRevision.objects.visible_to(viewer(request)).select_related("book", "base")
    found = rows.exclude(status=RevisionStatus.WITHDRAWN).filter(book__slug=slug, number=number)
    revision = found.first()
    if revision is None:
        raise Http404
    return revision


def clauses_of(revision: RuleRevision) -> QuerySet:
    """The clauses of a version, without the easy texts."""
    return (
        ClauseVersion.objects.filter(revision=revision, is_removed=False)
        .select_related("clause")
        .defer("easy_text")
    )


def current_of(revision: RuleRevision) -> RuleRevision | None:
    """The version of the same book in force today."""
    today = clock.today()
    return RuleRevision.objects.filter(book_id=revision.book_id).in_force(today).first()


def text_page(revision: RuleRevision) -> dict:
    """The whole text on one page (本文); four questions to the database."""
    placed = in_order(clauses_of(revision))
    current = current_of(revision)
    slug, number = revision.book.slug, revision.number
    pattern = reverse("rulebook:clause", args=[slug, number, PLACE])

    def link(key):
        return pattern.replace(PLACE, str(key))

    def below_chapter(row) -> str:
        address = f"{link(row.clause.key)}clear/"
        words = escape(_("Was this chapter clear?"))
        return f'<p class="no-print"><a href="{address}">{words}</a></p>'

    chapters = [
        (f"#c-{each.row.clause.key}", f"{each.number} {each.row.heading}")
        for each in placed
        if each.row.kind == ClauseKind.CHAPTER
    ]
    return {
        **frame_of(revision, current),
        "chapters": chapters,
        "text": whole_text(placed, link, below_chapter),
        "credits": credits_of(revision),
    }


PLACE = "00000000-0000-4000-8000-000000000000"  # stands for the key while the address is built


def frame_of(revision: RuleRevision, current: RuleRevision | None) -> dict:
    """What stands above every page of a version: banner, facts, links."""
    is_former = (
        revision.status in PUBLISHED
        and current is not None
        and (revision.in_force_on < current.in_force_on)
    )
    return {
        "revision": revision,
        "book": revision.book,
        "current": current,
        "is_former": is_former,
        "is_draft": revision.status not in PUBLISHED,
        "is_coming": revision.status in PUBLISHED and revision.in_force_on > clock.today(),
        "takes_comments": revision.takes_comments(clock.today()),
        "compare_url": compare_url(revision.base, revision) if revision.base else "",
    }


def compare_url(old: RuleRevision, new: RuleRevision) -> str:
    """Address of the comparison of two versions of one book."""
    page = reverse("rulebook:compare", args=[new.book.slug])
    return f"{page}?old={old.number}&new={new.number}"


def credits_of(revision: RuleRevision) -> list[str]:
    """Names of those whose suggestions this version takes up, who wish to be named (協力者)."""
    named = RuleSuggestion.objects.filter(adopted_in=revision, wants_credit=True)
    return names_of(named.order_by("id").only("author_name", "wants_credit"))


def names_of(suggestions) -> list[str]:
    """Each name once, in the order of the suggestions."""
    return list(dict.fromkeys(each.author_name for each in suggestions if each.wants_credit))


def comparison_page(old: RuleRevision, new: RuleRevision, *, everything: bool) -> dict:
    """The comparison of two versions; of frozen texts it is made once and kept (新旧対照表)."""
    if not (old.is_frozen() and new.is_frozen()):
        return _compared(old, new, everything)
    name = f"rulebook:{old.pk}.{old.version}:{new.pk}.{new.version}:{get_language()}:{everything}"
    kept = cache.get(name)
    if kept is None:
        kept = _compared(old, new, everything)
        cache.set(name, kept, KEPT)
    return kept


def _compared(old: RuleRevision, new: RuleRevision, everything: bool) -> dict:
    before, after = (in_order(clauses_of(each)) for each in (old, new))
    found = compare(map(as_text, before), map(as_text, after))
    changed = [each for each in found if each.what != SAME]
    rows = _table(found if everything else changed, before, after)
    number = len(changed)
    return {
        "rows": SafeString("\n".join(rows)),
        "sentence": ngettext("%(number)d clause differs.", "%(number)d clauses differ.", number)
        % {"number": number},
        "is_empty": not rows,
    }


def as_text(placed) -> Text:
    """A clause as the comparison takes it."""
    row = placed.row
    return Text(row.clause_id, row.kind, row.parent_id, row.position, row.heading, row.text)


def _table(found, before, after) -> list[str]:
    """Table rows; what was taken out stands where it stood."""
    old = {each.row.clause_id: each for each in before}
    new = {each.row.clause_id: each for each in after}
    gone = {each.clause: each for each in found if each.what == REMOVED}
    ahead: dict[int | None, list] = {}
    waiting: list = []
    for each in before:
        if each.row.clause_id in gone:
            waiting.append(gone[each.row.clause_id])
        elif waiting and each.row.clause_id in new:
            ahead[each.row.clause_id], waiting = waiting, []
    shown = {each.clause: each for each in found if each.what != REMOVED}
    rows = []
    for clause in new:
        rows += [_row(each, old, new) for each in ahead.get(clause, [])]
        if clause in shown:
            rows.append(_row(shown[clause], old, new))
    return rows + [_row(each, old, new) for each in waiting]


def _row(each, old: dict, new: dict) -> str:
    label = LABELS.get(each.what, "")
    mark = f"<small>{escape(str(label))}</small>" if label else ""
    sides = []
    for placed, step, tag in ((old, CUT, "del"), (new, PUT, "ins")):
        here = placed.get(each.clause)
        sides.append(_cell(each, here, old.get(each.clause), step, tag) if here else "")
    return (
        f'<tr role="row"><td role="cell" data-label="{escape(_("Before"))}">{sides[0]}</td>'
        f'<td role="cell" data-label="{escape(_("After"))}">{mark}{sides[1]}</td></tr>'
    )


def _cell(each, here, source, step: str, tag: str) -> str:
    heading = _marked(each.heading, source.row.heading if source else "", step, tag)
    text = _marked(each.text, source.row.text if source else "", step, tag)
    heading = f" {heading}" if heading else ""
    text = "<br>".join(text.splitlines())
    return f"<strong>{here.place}{heading}</strong>" + (f"<br>{text}" if text else "")


def _marked(steps: list, old: str, shown: str, tag: str) -> str:
    """One side's wording, with what only this side has marked."""
    parts, here = [], 0
    for step, value in steps:
        if step == PUT:
            if shown == PUT:
                parts.append(f"<{tag}>{escape(value)}</{tag}>")
            continue
        piece = escape(old[here : here + value])
        here += value
        if step == KEEP:
            parts.append(piece)
        elif shown == CUT:
            parts.append(f"<{tag}>{piece}</{tag}>")
    return "".join(parts)


def version_rows(revisions) -> dict:
    """Versions as a table, the newest first."""
    return {
        "columns": [
            {"label": _("Version"), "kind": "head"},
            {"label": _("State"), "kind": "nowrap"},
            {"label": _("In force from"), "kind": "date"},
            {"label": _("Kind of revision")},
            {"label": _("Reason")},
        ],
        "rows": [
            (
                markup.link(each.get_absolute_url(), each.label(), str(each.book)),
                markup.badge(each.get_status_display(), markup.tone_of(each)),
                markup.day(each.in_force_on),
                each.get_kind_display(),
                each.reason,
            )
            for each in revisions
        ],
    }


def easy_page(revision: RuleRevision) -> dict:
    """Each chapter in easy Japanese, with readings (やさしい日本語)."""
    rows = ClauseVersion.objects.filter(
        revision=revision, kind=ClauseKind.CHAPTER, is_removed=False
    ).select_related("clause")
    return {
        **frame_of(revision, current_of(revision)),
        "chapters": [
            {
                "number": each.number,
                "heading": each.row.heading,
                "text": with_readings(each.row.easy_text),
                "url": f"{revision.get_absolute_url()}#{anchor(each.row.clause.key)}",
            }
            for each in in_order(rows)
        ],
    }


def about_page(revision: RuleRevision) -> dict:
    """How a version came about (改定の経過)."""
    entries = HistoryEntry.objects.of(revision).public()
    adopted = list(revision.adopted_suggestions.order_by("id"))
    groups = ArrayAgg("organizations__name", order_by="organizations__id")
    return {
        **frame_of(revision, current_of(revision)),
        "meetings": revision.meetings.annotate(groups=groups).order_by("held_on", "id"),
        "credits": names_of(adopted),
        "suggestions": [each for each in adopted if each.taken_up_at],
        "entries": [
            {"date": each.at, "label": _(each.label), "text": each.public_text} for each in entries
        ],
    }


def news() -> list[dict]:
    """The latest public acts on any version, withdrawals with their reason included."""
    acts = HistoryEntry.objects.filter(object_type=RuleRevision._meta.label_lower).public()
    entries = list(acts.order_by("-at", "-id")[:NEWS])
    revisions = RuleRevision.objects.select_related("book").in_bulk(
        {entry.object_id for entry in entries}
    )
    return [
        {
            "date": entry.at,
            "label": f"{revisions[entry.object_id]}: {_(entry.label)}",
            "text": entry.public_text,
        }
        for entry in entries
    ]
