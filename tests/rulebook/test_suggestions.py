"""Suggestions: filed at any time, decided with a reason, with their clause wherever it goes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from apps.core import clock
from apps.core.errors import DomainError
from apps.notifications.models import Notice
from apps.rulebook import operations
from apps.rulebook.models import ClarityAnswer, RevisionKind, RuleRevision
from tests.rulebook.factories import after
from tests.rulebook.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


def file(world, **values):
    clause = world.article(RuleRevision.objects.get(status="in_force")).clause
    values = {"text": "短くしてほしい。", **values}
    return operations.file_suggestion(clause, values, actor=world.citizen)


def decide(world, suggestion, move, **values):
    values = {"reason": "次の版で直します。", **values}
    return operations.decide_suggestion(suggestion, actor=world.admin, move_name=move, **values)


def in_force_tomorrow(world, revision) -> RuleRevision:
    """The revision goes all its way as a small correction."""
    operations.send_to_legal_check(revision, actor=world.admin)
    operations.send_for_approval(revision, actor=world.admin)
    operations.approve_revision(revision, actor=world.head)
    with after(1):
        operations.publish_revision(revision, actor=world.head, in_force_on=clock.today())
        operations.move_revisions_by_clock()
    return RuleRevision.objects.get(pk=revision.pk)


def test_a_suggestion_tells_the_administrator_and_is_public_once_discussed(world):
    world.in_force()
    suggestion = file(world)
    assert Notice.objects.filter(kind="rulebook.suggested", recipient=world.admin).exists()
    address = page("suggestion", suggestion.pk)
    assert client_of().get(address).status_code == 404
    assert client_of(world.citizen).get(address).status_code == 200

    operations.discuss_suggestion(suggestion, actor=world.admin)

    assert "短くしてほしい。" in text_of(client_of().get(address))
    assert Notice.objects.filter(kind="rulebook.suggestion_moved").count() == 1


@pytest.mark.parametrize("person", ["head", "desk", "officer", "citizen"])
def test_only_the_rule_administrator_decides(world, person):
    world.in_force()
    suggestion = file(world)
    with pytest.raises(PermissionDenied):
        operations.discuss_suggestion(suggestion, actor=getattr(world, person))
    with pytest.raises(PermissionDenied):
        operations.decide_suggestion(
            suggestion, actor=getattr(world, person), move_name="decline", reason="…"
        )


@pytest.mark.parametrize("move", ["find_covered", "note", "decline"])
def test_every_decision_needs_a_reason(world, move):
    world.in_force()
    suggestion = operations.discuss_suggestion(file(world), actor=world.admin)
    with pytest.raises(DomainError):
        decide(world, suggestion, move, reason=" ")

    assert decide(world, suggestion, move).reason == "次の版で直します。"


def test_a_suggestion_declined_unseen_stays_between_author_and_ward(world):
    world.in_force()
    suggestion = decide(world, file(world), "decline", reason="理由の目印")

    assert client_of().get(page("suggestion", suggestion.pk)).status_code == 404
    assert "理由の目印" in text_of(client_of(world.citizen).get(page("suggestion", suggestion.pk)))


def test_an_adopted_one_names_its_version_and_credits_only_who_wishes(world):
    world.in_force()
    named = file(world, wants_credit=True, author_name="九段の読書会")
    silent = file(world, author_name="名を出さない人")
    draft = world.drafting(kind=RevisionKind.MINOR)
    for suggestion in (named, silent):
        operations.discuss_suggestion(suggestion, actor=world.admin)
    with pytest.raises(DomainError):
        decide(world, named, "adopt")
    for suggestion in (named, silent):
        decide(world, suggestion, "adopt_partly", revision=draft)
    in_force_tomorrow(world, draft)

    with after(1):
        shown = text_of(client_of().get(page("version", world.book.slug, 2)))
    assert "九段の読書会" in shown
    assert "名を出さない人" not in shown


def test_credit_without_a_name_is_refused(world):
    world.in_force()
    with pytest.raises(DomainError):
        file(world, wants_credit=True)


def test_a_suggestion_follows_a_clause_that_moves_and_its_author_is_told(world):
    world.in_force()
    suggestion = file(world)
    assert suggestion.place == "第1条"
    draft = world.drafting(kind=RevisionKind.MINOR)
    second, last = draft.clauses.get(heading="進め方"), draft.clauses.get(heading="話し合い")
    operations.move_clause(
        world.article(draft), actor=world.admin, parent=second.clause, after=last.clause
    )
    in_force_tomorrow(world, draft)

    suggestion.refresh_from_db()
    assert (suggestion.place, suggestion.clause) == ("第2条", suggestion.first_clause)
    assert "第1条 → 第2条" in text_of(
        client_of(world.citizen).get(page("suggestion", suggestion.pk))
    )
    assert Notice.objects.filter(kind="rulebook.suggestion_moved", recipient=world.citizen).exists()


def test_a_suggestion_on_a_clause_that_is_gone_stands_on_the_one_above(world):
    world.in_force()
    suggestion = file(world)
    draft = world.drafting(kind=RevisionKind.MINOR)
    operations.remove_clause(world.article(draft), actor=world.admin)
    in_force_tomorrow(world, draft)

    suggestion.refresh_from_db()
    assert suggestion.place == "第1章"
    assert suggestion.clause != suggestion.first_clause


def test_a_decided_suggestion_stays_where_it_was(world):
    world.in_force()
    suggestion = decide(world, file(world), "decline")
    draft = world.drafting(kind=RevisionKind.MINOR)
    operations.remove_clause(world.article(draft), actor=world.admin)
    in_force_tomorrow(world, draft)

    suggestion.refresh_from_db()
    assert suggestion.place == "第1条"


def test_staff_file_what_they_learn_from_evaluations_and_cases(world):
    clause = world.article(world.in_force()).clause
    form = {"text": "相談で多い。", "origin": "desk_case", "reference": "SO2026-0012"}
    answer = send(client_of(world.desk), "suggest", clause.key, **form)
    assert answer.status_code == 302
    assert "窓口の相談" in text_of(client_of(world.desk).get(answer.url))
    with pytest.raises(PermissionDenied):
        operations.file_suggestion(clause, form, actor=world.citizen)
    with pytest.raises(PermissionDenied):
        operations.file_suggestion(clause, {"text": "…"}, actor=AnonymousUser())


def test_was_this_clear_is_asked_of_chapters_without_a_name(world):
    first = world.in_force()
    chapter = first.clauses.get(heading="はじめに").clause
    answer = send(
        client_of(),
        "clarity",
        world.book.slug,
        1,
        chapter.key,
        answer="no",
        remark="漢字が多い。",
    )
    assert answer.status_code == 302
    assert ClarityAnswer.objects.get().answer == "no"
    report = text_of(client_of(world.admin).get(page("clarity_report", first.pk)))
    assert "漢字が多い。" in report
    with pytest.raises(DomainError):
        operations.say_clarity(first, world.article(first).clause, answer="yes")


def test_the_easy_text_shows_readings_as_ruby(world):
    world.in_force()
    shown = text_of(client_of().get(page("easy", world.book.slug, 1)))

    assert "<ruby>決<rp>（</rp><rt>き</rt><rp>）</rp></ruby>まり" in shown


def test_the_search_finds_articles_of_the_version_in_force_and_no_draft(world):
    world.in_force()
    visitor = client_of()
    assert "第1条" not in text_of(visitor.get("/search/?q=存在しない語"))
    found = text_of(visitor.get("/search/?q=対等な立場"))
    assert page("clause_now", world.clause().key) in found
    draft = world.drafting(kind=RevisionKind.MINOR)
    operations.edit_clause(
        world.article(draft), {"text": "水平な関係で進める。"}, actor=world.admin
    )
    assert page("clause_now", world.clause().key) not in text_of(
        visitor.get("/search/?q=水平な関係")
    )
    in_force_tomorrow(world, draft)

    assert page("clause_now", world.clause().key) in text_of(visitor.get("/search/?q=水平な関係"))
    assert page("clause_now", world.clause().key) not in text_of(
        visitor.get("/search/?q=対等な立場")
    )
