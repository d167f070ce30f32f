"""Two people at once on one clause, and a freeze that meets a change."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.errors import DomainError
from apps.rulebook import operations
from apps.rulebook.models import ClauseLock, ClauseVersion, RuleRevision
from tests.core.threads import at_once
from tests.rulebook.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


def said(act) -> str:
    """What became of an act: done, or the code of its refusal."""
    try:
        act()
    except DomainError as refusal:
        return refusal.code
    except IntegrityError:
        return "database"
    return "done"


def test_of_two_who_begin_to_write_at_once_one_is_told_of_the_other():
    world = World()
    row = world.article(world.co_editing())

    answers = at_once(
        lambda: said(lambda: operations.claim_clause(row, actor=world.editor)),
        lambda: said(lambda: operations.claim_clause(row, actor=world.admin)),
    )

    assert sorted(answers) == ["done", "locked"]
    assert ClauseLock.objects.count() == 1


def test_of_two_saves_at_once_one_is_stale_and_both_texts_are_known():
    world = World()
    row = world.article(world.co_editing())

    def save(person, text):
        return said(
            lambda: operations.edit_clause(row, {"text": text}, actor=person, version=row.version)
        )

    answers = at_once(
        lambda: save(world.editor, "団体の案。"), lambda: save(world.admin, "区の案。")
    )

    assert sorted(answers) == ["done", "stale"]
    assert row.edits.filter(act="edit").count() == 1


def test_a_change_and_the_opening_of_comments_at_once_leave_no_change_behind_the_freeze():
    world = World()
    revision = world.checked()
    world.meet(revision)
    row = world.article(revision)

    def change_by_sql():
        with transaction.atomic():
            ClauseVersion.objects.filter(pk=row.pk).update(text="滑り込み。")

    at_once(
        lambda: said(change_by_sql),
        lambda: said(lambda: open_comments(world, revision)),
    )

    assert RuleRevision.objects.get(pk=revision.pk).status == "comment_open"
    text = ClauseVersion.objects.get(pk=row.pk).text
    assert said(change_by_sql) == "database"
    assert ClauseVersion.objects.get(pk=row.pk).text == text


def open_comments(world, revision):
    last = clock.today() + timedelta(days=30)
    return operations.open_comments(revision, actor=world.admin, comment_to=last)


def test_two_revisions_of_a_book_do_not_begin_at_once():
    world = World()

    def start():
        return said(
            lambda: operations.start_revision(
                world.book, actor=world.admin, kind="major", reason="見直し"
            )
        )

    assert sorted(at_once(start, start)) == ["database", "done"]
    assert RuleRevision.objects.count() == 1
