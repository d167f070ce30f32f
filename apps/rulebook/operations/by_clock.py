"""What time does with the rules (時計による手続): periods end, versions come into force."""

from datetime import timedelta

from apps.core import clock
from apps.core.one_by_one import in_turn, one_by_one
from apps.history.models import Audience
from apps.notifications.operations import notify
from apps.rulebook import search
from apps.rulebook.models import RuleBook, RuleRevision
from apps.rulebook.notices import REVIEW_DUE, rule_admins
from apps.rulebook.operations.common import lock_book, lock_revision, move
from apps.rulebook.operations.suggestions import reanchor_suggestions
from apps.rulebook.states import RevisionStatus

REMIND_BEFORE = timedelta(days=60)


def move_revisions_by_clock() -> list[tuple[int, str]]:
    """Close comment periods that are over, and let versions take effect (時計による移行).

    Safe at any time and twice: pages ask the days, not the state.

    Returns:
        pairs of revision id and move made.
    """
    today = clock.today()
    over = RuleRevision.objects.filter(status=RevisionStatus.COMMENT_OPEN, comment_to__lt=today)
    due = RuleRevision.objects.filter(status=RevisionStatus.PUBLISHED, in_force_on__lte=today)
    made: list[tuple[int, str] | None] = []
    in_turn(
        lambda: made.extend(one_by_one(over.order_by("pk").values_list("pk", flat=True), _close)),
        lambda: made.extend(
            one_by_one(due.order_by("in_force_on").values_list("pk", flat=True), _take_effect)
        ),
    )
    return [each for each in made if each]


def _close(pk: int) -> tuple[int, str] | None:
    revision = lock_revision(RuleRevision(pk=pk))
    if revision.status != RevisionStatus.COMMENT_OPEN or revision.comment_to >= clock.today():
        return None
    revision.comment_closed_on = clock.today()
    move(revision, "close_comments", actor=None, audience=Audience.PUBLIC)
    return pk, "close_comments"


def _take_effect(pk: int) -> tuple[int, str] | None:
    book_id = RuleRevision.objects.values_list("book_id", flat=True).get(pk=pk)
    lock_book(RuleBook(pk=book_id))
    revision = lock_revision(RuleRevision(pk=pk))
    if revision.status != RevisionStatus.PUBLISHED or revision.in_force_on > clock.today():
        return None
    former = (
        RuleRevision.objects.select_for_update(of=("self",))
        .filter(book_id=book_id, status=RevisionStatus.IN_FORCE)
        .first()
    )
    if former:
        move(former, "supersede", actor=None, audience=Audience.PUBLIC)
    move(revision, "take_effect", actor=None, audience=Audience.PUBLIC)
    if former:
        reanchor_suggestions(former, revision)
    search.index_version(revision, former)
    return pk, "take_effect"


def remind_of_reviews() -> int:
    """Tell the rule administrators that a review comes near (見直し日のお知らせ), once a date."""
    soon = clock.today() + REMIND_BEFORE
    books = RuleBook.objects.filter(review_on__lte=soon)
    return sum(one_by_one(books.values_list("pk", flat=True), _remind))


def _remind(pk: int) -> int:
    book = lock_book(RuleBook(pk=pk))
    if book.reminded_for == book.review_on:
        return 0
    book.reminded_for = book.review_on
    book.save()
    notify(
        REVIEW_DUE,
        about=book,
        to=rule_admins(book),
        actor=None,
        event=f"rule-review:{book.pk}:{book.review_on}",
    )
    return 1
