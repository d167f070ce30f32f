"""What the pages of the rules cost at their full size: 200 clauses, 12 versions, 1,000 comments."""

import uuid

import pytest
from django.core.cache import cache

from apps.core import clock
from apps.rulebook import operations
from apps.rulebook.models import RuleComment, RuleRevision
from scripts.bench.counting import Counted, counted
from scripts.bench.rulebook_fill import CLAUSES, COMMENTS, VERSIONS, fill_rules
from tests.rulebook.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db
KILO = 1024


@pytest.fixture
def book(world):
    """The rules at full size."""
    return fill_rules(world.admin, world.head)


def cost(address: str) -> Counted:
    """Statements of a page, asked for a second time by a visitor."""
    visitor = client_of()
    assert visitor.get(address).status_code == 200
    with counted() as found:
        visitor.get(address)
    return found


def test_the_whole_text_takes_at_most_5_questions_and_300_kb(book):
    for number in (1, VERSIONS):
        address = page("version", book.slug, number)
        assert cost(address).total <= 5
        answer = client_of().get(address)
        assert len(answer.content) < 300 * KILO
        assert text_of(answer).count('id="c-') == CLAUSES


@pytest.mark.parametrize("name", ["comments", "about", "easy", "library"])
def test_the_other_pages_of_a_version_take_at_most_5_questions(book, name):
    found = cost(page(name, book.slug, VERSIONS))

    assert found.total <= 5
    assert found.counts() == []


def test_the_list_of_comments_costs_the_same_however_many_there_are(book):
    found = {}
    for number, least in ((VERSIONS, COMMENTS), (VERSIONS - 1, 1)):
        revision = RuleRevision.objects.get(book=book, number=number)
        if not revision.comments.exists():
            RuleComment.objects.create(
                revision=revision,
                stance="other",
                number="RC2001-0001",
                public_text="字を大きく。",
                status="shown",
                received_at=clock.now(),
            )
        assert revision.comments.count() == least
        found[least] = cost(page("comments", book.slug, number)).total

    assert found[1] == found[COMMENTS]


def test_a_comparison_is_made_once_and_then_kept(book):
    address = page("compare", book.slug) + f"?old=1&new={VERSIONS}"
    cache.clear()
    visitor = client_of()
    with counted() as first:
        shown = text_of(visitor.get(address))
    with counted() as second:
        again = text_of(visitor.get(address))

    tables = [sql for sql in second.statements if "rulebook_clauseversion" in sql]
    assert "<ins>" in shown
    assert again.count("<ins>") == shown.count("<ins>")
    assert tables == []
    assert second.total < first.total
    assert second.total <= 5


def test_the_page_of_one_clause_takes_at_most_6_questions(book):
    revision = RuleRevision.objects.get(book=book, number=VERSIONS)
    key = revision.clauses.select_related("clause").order_by("position")[1].clause.key

    assert cost(page("clause", book.slug, VERSIONS, key)).total <= 6


def staff_cost(world, address: str) -> int:
    """Statements of a page of the office, asked for a second time."""
    browser = client_of(world.admin)
    assert browser.get(address).status_code == 200
    with counted() as found:
        browser.get(address)
    return found.total


def test_lists_of_the_office_and_of_suggestions_cost_the_same_with_1_and_3_rows(world):
    revision = world.in_force()
    clause = world.article(revision).clause
    draft = operations.start_revision(world.book, actor=world.admin, kind="minor", reason="見直し")
    pages = [
        page("comment_queue", revision.pk),
        page("suggestion_list"),
        page("outline", draft.pk),
        page("revision", revision.pk),
    ]
    found = []
    for more in (1, 2):
        for _row in range(more):
            made = operations.file_suggestion(clause, {"text": "短く。"}, actor=world.citizen)
            operations.discuss_suggestion(made, actor=world.admin)
        if more == 2:
            add_rows(revision, draft, world)
        found.append([staff_cost(world, address) for address in pages])

    assert found[0] == found[1]


def add_rows(revision, draft, world) -> None:
    """Two more comments, two more clauses."""
    pattern = revision.comments.select_related("source").get()
    source = pattern.source
    for number in (8, 9):
        pattern.pk, pattern.number = None, f"RC2001-000{number}"
        pattern._state.adding = True
        pattern.save()
        source.pk, source.comment_id, source.token = None, pattern.pk, uuid.uuid4()
        source._state.adding = True
        source.save()
        world.add(draft, "chapter", heading=f"追加{number}")


def test_the_pdf_of_a_frozen_text_is_set_once_and_then_kept(world):
    revision = world.in_force()
    cache.clear()
    address = page("version_pdf", world.book.slug, revision.number)
    first = client_of().get(address)
    with counted() as found:
        second = client_of().get(address)

    assert first["Content-Type"] == second["Content-Type"] == "application/pdf"
    assert first.content == second.content
    assert [sql for sql in found.statements if "rulebook_clauseversion" in sql] == []
