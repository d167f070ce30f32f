"""What several acts on the rules share: locks, and one move with its notice."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.history.models import Audience, HistoryEntry
from apps.history.operations import advance
from apps.notifications.operations import tell
from apps.rulebook.constraints import FROZEN
from apps.rulebook.models import RuleBook, RuleRevision


def lock_book(book: RuleBook) -> RuleBook:
    """The book, locked until the transaction ends."""
    return RuleBook.objects.select_for_update().get(pk=book.pk)


def lock_revision(revision: RuleRevision) -> RuleRevision:
    """The revision with its book, locked until the transaction ends."""
    return (
        RuleRevision.objects.select_for_update(of=("self",))
        .select_related("book", "base")
        .get(pk=revision.pk)
    )


def refuse_frozen(revision: RuleRevision) -> None:
    """Refuse what would change a frozen text (凍結中のお断り)."""
    if revision.is_frozen():
        raise DomainError(FROZEN, code="frozen")


def need_reason(reason: str) -> str:
    """The reason without blanks around it; a refusal where there is none."""
    if not reason.strip():
        raise DomainError(_("Please write the reason."), field="reason")
    return reason.strip()


def move(
    row, name: str, *, actor, audience: str = Audience.STAFF, context=None, **texts
) -> HistoryEntry:
    """Make a move of a locked row and tell those concerned (手続)."""
    entry = advance(row, name, actor=actor, audience=audience, **texts)
    tell(row, entry, context=context)
    return entry
