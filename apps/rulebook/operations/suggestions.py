"""Suggestions on clauses (修正提案), and whether chapters were clear (わかりやすさ)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.rulebook.models import (
    Clarity,
    ClarityAnswer,
    Clause,
    ClauseKind,
    Origin,
    RuleRevision,
    RuleSuggestion,
)
from apps.rulebook.operations.common import move, need_reason
from apps.rulebook.states import SuggestionStatus
from apps.rulebook.tree import places

TAKES_UP = ("adopt", "adopt_partly")


@transaction.atomic
def file_suggestion(clause: Clause, values: dict, *, actor, organization=None) -> RuleSuggestion:
    """Suggest a change of a clause at any time (修正提案の提出).

    Args:
        values: text, wants_credit, author_name; from the office also origin and reference.
    Raises:
        DomainError: the clause was never published, or credit is wanted without a name.
    """
    require(actor, "rulebook.suggest", clause)
    if organization is not None:
        require(actor, "rulebook.speak_for", organization)
    origin = values.get("origin") or Origin.WEB
    if origin != Origin.WEB:
        require(actor, "rulebook.view_office", clause)
    version = (
        RuleRevision.objects.public()
        .filter(clauses__clause=clause, clauses__is_removed=False)
        .order_by("-number")
        .first()
    )
    if version is None:
        raise DomainError(_("This clause is in no published version."), code="not_public")
    if values.get("wants_credit") and not values.get("author_name", "").strip():
        raise DomainError(
            _("Please write the name under which you want to be credited."), field="author_name"
        )
    suggestion = RuleSuggestion.objects.create(
        clause=clause,
        first_clause=clause,
        made_on=version,
        place=place_in(version, clause.pk),
        text=values["text"],
        origin=origin,
        reference=values.get("reference", ""),
        author=actor,
        organization=organization,
        author_name=values.get("author_name", ""),
        wants_credit=values.get("wants_credit", False),
        filed_at=clock.now(),
    )
    entry = record(
        suggestion, "file", gettext_noop("Suggestion filed"), actor=actor, audience=Audience.STAFF
    )
    tell(suggestion, entry)
    return suggestion


@transaction.atomic
def discuss_suggestion(suggestion: RuleSuggestion, *, actor) -> RuleSuggestion:
    """Take a suggestion into discussion (検討の開始); from now on anybody may read it."""
    suggestion = _locked(suggestion)
    require(actor, "rulebook.decide_suggestion", suggestion)
    suggestion.taken_up_at = clock.now()
    move(suggestion, "discuss", actor=actor, audience=Audience.PUBLIC)
    return suggestion


@transaction.atomic
def decide_suggestion(
    suggestion: RuleSuggestion, *, actor, move_name: str, reason: str, revision=None
) -> RuleSuggestion:
    """Say what becomes of a suggestion (修正提案への回答), with a reason.

    Args:
        move_name: adopt, adopt_partly, find_covered, note or decline.
        revision: the revision that takes it up.
    """
    suggestion = _locked(suggestion)
    require(actor, "rulebook.decide_suggestion", suggestion)
    if move_name in TAKES_UP:
        if revision is None or revision.book_id != suggestion.made_on.book_id:
            raise DomainError(_("Please choose the version that takes it up."), field="revision")
        suggestion.adopted_in = revision
    suggestion.reason = need_reason(reason)
    is_public = suggestion.taken_up_at is not None
    move(
        suggestion,
        move_name,
        actor=actor,
        audience=Audience.PUBLIC if is_public else Audience.PARTIES,
        **({"public_text": reason} if is_public else {"parties_text": reason}),
    )
    return suggestion


def reanchor_suggestions(old: RuleRevision, new: RuleRevision) -> int:
    """Keep open suggestions with their clause in a new version (修正提案の付け替え).

    A clause that moved keeps its suggestions: they say where it stands now. One that is gone hands
    them to the clause it was taken from or that stood above it. Authors are told.

    Returns:
        how many suggestions now stand elsewhere.
    """
    now = places(new.clauses.filter(is_removed=False))
    above = dict(old.clauses.values_list("clause_id", "parent_id"))
    changed = 0
    waiting = RuleSuggestion.objects.select_for_update(of=("self",)).filter(
        made_on__book=new.book,
        status__in=[SuggestionStatus.OPEN, SuggestionStatus.DISCUSSING],
    )
    for suggestion in waiting.order_by("pk"):
        target = suggestion.clause_id
        while target is not None and target not in now:
            target = above.get(target)
        place = now.get(target, "")
        if target is not None and (target, place) != (suggestion.clause_id, suggestion.place):
            _reanchor(suggestion, target, place)
            changed += 1
    return changed


def _reanchor(suggestion: RuleSuggestion, clause_id: int, place: str) -> None:
    former = suggestion.place
    suggestion.clause_id, suggestion.place = clause_id, place
    suggestion.version += 1
    suggestion.save()
    is_public = suggestion.taken_up_at is not None
    with official_language():
        text = _("%(former)s → %(now)s") % {"former": former, "now": place}
    entry = record(
        suggestion,
        "reanchor",
        gettext_noop("The clause stands elsewhere now"),
        actor=None,
        audience=Audience.PUBLIC if is_public else Audience.PARTIES,
        **({"public_text": text} if is_public else {"parties_text": text}),
    )
    tell(suggestion, entry)


@transaction.atomic
def say_clarity(
    revision: RuleRevision, clause: Clause, *, answer: str, remark: str = ""
) -> ClarityAnswer:
    """Say whether a chapter was clear (わかりやすさの回答), without a name.

    Raises:
        DomainError: it is no chapter of this version.
    """
    is_chapter = revision.clauses.filter(
        clause=clause, kind=ClauseKind.CHAPTER, is_removed=False
    ).exists()
    if not is_chapter:
        raise DomainError(_("This is no chapter of the version."), code="no_chapter")
    return ClarityAnswer.objects.create(
        revision=revision,
        clause=clause,
        answer=Clarity(answer),
        remark=remark,
        answered_at=clock.now(),
    )


def place_in(revision: RuleRevision, clause_id: int) -> str:
    """Where a clause stands in a version, 第3条第2項."""
    return places(revision.clauses.filter(is_removed=False)).get(clause_id, "")


def _locked(suggestion: RuleSuggestion) -> RuleSuggestion:
    return (
        RuleSuggestion.objects.select_for_update(of=("self",))
        .select_related("made_on__book", "author", "clause")
        .get(pk=suggestion.pk)
    )
