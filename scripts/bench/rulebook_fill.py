"""Filling a database with rules: versions that follow one another, and comments on the last."""

from datetime import date, timedelta
from itertools import groupby

import pgtrigger
from django.urls import reverse

from apps.core import clock
from apps.rulebook.models import (
    Clause,
    ClauseVersion,
    RuleAnswer,
    RuleBook,
    RuleComment,
    RuleRevision,
)
from scripts.bench.texts import chance_of, paragraph

SLUG = "bench"
VERSIONS, CLAUSES, COMMENTS = 12, 200, 1_000
CHAPTERS = 10
CHANGED = 10  # every tenth clause says something else in the next version


def fill_rules(admin, head, *, versions=VERSIONS, clauses=CLAUSES, comments=COMMENTS) -> RuleBook:
    """A book of rules at its full size; the frozen text is written past its guard."""
    book = RuleBook.objects.create(slug=SLUG, title="協働のルール(測定用)")
    keys = Clause.objects.bulk_create(Clause(book=book) for _number in range(clauses))
    first = clock.today() - timedelta(days=100 * versions)
    before = None
    for number in range(1, versions + 1):
        day = first + timedelta(days=90 * number)
        state = "in_force" if number == versions else "superseded"
        before = _version(book, number, day, before, state=state, admin=admin, head=head)
        with pgtrigger.ignore("rulebook.ClauseVersion:clause_frozen"):
            ClauseVersion.objects.bulk_create(_texts(before, keys, number))
    _comments(before, keys, admin, comments)
    draft = RuleRevision.objects.create(
        book=book,
        base=before,
        number=versions + 1,
        reason="測定のため。",
        drafter=admin,
        drafter_office="企画総務課",
    )
    ClauseVersion.objects.bulk_create(_texts(draft, keys, versions + 1))
    return book


def rule_pages() -> list[tuple[str, str, int, bool]]:
    """Pages to be measured: name, address, most statements, and whether staff open them."""
    compare = reverse("rulebook:compare", args=[SLUG])
    text = reverse("rulebook:version", args=[SLUG, VERSIONS])
    comments = reverse("rulebook:comments", args=[SLUG, VERSIONS])
    return [
        ("rules, whole text", text, 5, False),
        ("rules, comments", comments, 7, False),
        ("rules, comparison kept", f"{compare}?old=1&new={VERSIONS}", 5, False),
        # A draft may change at any moment, so its comparison is made anew each time.
        ("rules, comparison made", f"{compare}?old=1&new={VERSIONS + 1}", 16, True),
    ]


def _version(book, number, day: date, before, *, state, admin, head) -> RuleRevision:
    end = day - timedelta(days=20)
    return RuleRevision.objects.create(
        book=book,
        base=before,
        number=number,
        reason="時代の変化に合わせるため。",
        status=state,
        comment_from=end - timedelta(days=30),
        comment_to=end,
        comment_closed_on=end + timedelta(days=1),
        in_force_on=day,
        drafter=admin,
        drafter_office="企画総務課",
        approver=head,
        approver_office="企画総務課長",
        approved_at=clock.now(),
        published_at=clock.now(),
    )


def _texts(revision, keys: list[Clause], number: int):
    """Chapters of articles with paragraphs; some wordings change from version to version."""
    size = len(keys) // CHAPTERS
    for chapter, group in groupby(enumerate(keys), lambda pair: pair[0] // size):
        members = list(group)
        parent = article = None
        for place, clause in members:
            kind = _kind(place - members[0][0])
            above = {"chapter": None, "article": parent, "paragraph": article}[kind]
            yield _clause(
                revision,
                clause,
                kind=kind,
                above=above,
                place=place,
                number=number,
                chapter=chapter,
            )
            parent = clause if kind == "chapter" else parent
            article = clause if kind == "article" else article


def _kind(place: int) -> str:
    if place == 0:
        return "chapter"
    return "article" if place % 3 == 1 else "paragraph"


def _clause(revision, clause, *, kind, above, place, number, chapter) -> ClauseVersion:
    # What the wording is made of: itself, and how often it was changed up to this version.
    times = (number + place) // CHANGED
    dice = chance_of(place * 101 + times)
    return ClauseVersion(
        revision=revision,
        clause=clause,
        kind=kind,
        parent=above,
        position=10 * (place + 1),
        heading="" if kind == "paragraph" else f"{chapter + 1}の{place}",
        text="" if kind == "chapter" else paragraph(dice, 4),
    )


def _comments(revision, keys, admin, number: int) -> None:
    view = RuleAnswer.objects.model(
        revision=revision, category="reflected", text=paragraph(chance_of(1), 3), written_by=admin
    )
    answer = RuleAnswer.objects.bulk_create([view])[0]
    now = clock.now()
    RuleComment.objects.bulk_create(
        RuleComment(
            revision=revision,
            clause=keys[place % len(keys)],
            stance=("resident", "worker", "group")[place % 3],
            number=f"RC{revision.comment_to.year}-{place + 1:04d}",
            public_text=paragraph(chance_of(place), 4),
            answer=answer,
            status="shown",
            received_at=now - timedelta(minutes=place),
        )
        for place in range(number)
    )
