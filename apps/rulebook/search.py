"""What can be found of the rules (検索対象): the articles of the version in force."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.rulebook.models import Clause, ClauseKind, ClauseVersion, RuleRevision
from apps.rulebook.states import RevisionStatus
from apps.rulebook.tree import in_order
from apps.search.operations import index_document
from apps.search.rooms import Result, register_room


def index_version(revision: RuleRevision, former: RuleRevision | None = None) -> None:
    """Let the search find the articles of a version, and no longer those it replaces."""
    texts = _articles(revision)
    before = _articles(former) if former else {}
    for clause, text in texts.items():
        if before.get(clause) != text:
            _index(clause, *text)
    for clause in before.keys() - texts.keys():
        _index(clause, "", "")


def _articles(revision: RuleRevision) -> dict[Clause, tuple[str, str]]:
    """Title and text of each article, with what stands below it."""
    rows = revision.clauses.filter(is_removed=False).select_related("clause")
    found: dict[Clause, list[str]] = {}
    titles: dict[Clause, str] = {}
    article = None
    for placed in in_order(rows):
        if placed.row.kind == ClauseKind.CHAPTER:
            article = None
        elif placed.row.kind == ClauseKind.ARTICLE:
            article = placed.row.clause
            titles[article], found[article] = f"{placed.place} {placed.row.heading}", []
        if article:
            found[article] += [placed.row.heading, placed.row.text]
    return {each: (titles[each], "\n".join(filter(None, found[each]))) for each in found}


def _index(clause: Clause, title: str, text: str) -> None:
    public = f"{title}\n{text}" if text else ""
    index_document(clause, title=title, at=clock.now(), public=public)


def index(clause: Clause) -> None:
    """Write the entry of one clause anew (索引の更新)."""
    revision = RuleRevision.objects.filter(
        book_id=clause.book_id, status=RevisionStatus.IN_FORCE
    ).first()
    title, text = _articles(revision).get(clause, ("", "")) if revision else ("", "")
    _index(clause, title, text)


def public_rows():
    """Clauses with their wording in the version in force."""
    now = ClauseVersion.objects.filter(
        clause=OuterRef("pk"), revision__status=RevisionStatus.IN_FORCE, is_removed=False
    )
    return Clause.objects.select_related("book").annotate(
        heading_now=Subquery(now.values("heading")[:1]), text_now=Subquery(now.values("text")[:1])
    )


def show_result(clause: Clause) -> Result:
    """A row of the site's result list."""
    return Result(
        clause.heading_now or str(clause.book),
        clause.get_absolute_url(),
        clause.text_now or "",
        str(clause.book),
    )


register_room(Clause, _("Collaboration rules"), rows=public_rows, show=show_result, index=index)
