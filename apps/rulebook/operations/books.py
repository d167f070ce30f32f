"""The book itself, and the library of clauses for agreements (ルール・協定の条項例)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.operations import record
from apps.rulebook.models import AgreementClause, RuleBook, RuleRevision
from apps.rulebook.operations.common import lock_book, lock_revision, refuse_frozen

LIBRARY_FIELDS = ("code", "title", "text", "is_required")


@transaction.atomic
def found_book(*, actor, slug: str, title: str, lead: str = "", review_on: date | None = None):
    """Begin a book of rules (協働のルールの新設); its first version is a revision like any."""
    require(actor, "rulebook.manage_book")
    if slug in RESERVED:
        raise DomainError(_("This address is already taken."), field="slug")
    book = RuleBook.objects.create(slug=slug, title=title, lead=lead, review_on=review_on)
    record(book, "found", gettext_noop("Rules begun"), actor=actor)
    return book


# Words that other pages below /rules/ have as their address.
RESERVED = frozenset({"clauses", "comments", "editing", "suggestions"})


@transaction.atomic
def edit_book(book: RuleBook, values: dict, *, actor, version: int | None = None) -> RuleBook:
    """Change title, lead or review date (ルールの表題・見直し日の修正)."""
    book = lock_book(book)
    require(actor, "rulebook.manage_book")
    check_version(book, version, {name: getattr(book, name) for name in values}, values)
    for name in ("title", "lead", "review_on"):
        setattr(book, name, values.get(name, getattr(book, name)))
    book.version += 1
    book.save()
    return book


@transaction.atomic
def add_library_clause(revision: RuleRevision, values: dict, *, actor) -> AgreementClause:
    """Add a clause for agreements to a draft (協定の条項例の追加)."""
    revision = _writable(revision, actor)
    last = revision.agreement_clauses.order_by("-position").first()
    return AgreementClause.objects.create(
        revision=revision,
        position=last.position + 1 if last else 1,
        **{name: values[name] for name in LIBRARY_FIELDS},
    )


@transaction.atomic
def edit_library_clause(
    clause: AgreementClause, values: dict, *, actor, version: int | None = None
) -> AgreementClause:
    """Change a clause for agreements (協定の条項例の修正)."""
    _writable(clause.revision, actor)
    clause = AgreementClause.objects.select_for_update().get(pk=clause.pk)
    check_version(clause, version, {name: getattr(clause, name) for name in values}, values)
    for name in LIBRARY_FIELDS:
        setattr(clause, name, values[name])
    clause.version += 1
    clause.save()
    return clause


@transaction.atomic
def remove_library_clause(clause: AgreementClause, *, actor) -> AgreementClause:
    """Take a clause out of the library of a draft (協定の条項例の削除)."""
    _writable(clause.revision, actor)
    clause = AgreementClause.objects.select_for_update().get(pk=clause.pk)
    clause.is_removed = True
    clause.version += 1
    clause.save()
    return clause


def _writable(revision: RuleRevision, actor) -> RuleRevision:
    revision = lock_revision(revision)
    require(actor, "rulebook.manage_library", revision)
    refuse_frozen(revision)
    return revision
