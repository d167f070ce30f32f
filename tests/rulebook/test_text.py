"""The text: writing clause by clause, moving, splitting, removing; frozen means frozen."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from apps.core import clock
from apps.core.constraints import name_of
from apps.core.errors import DomainError, StaleEdit
from apps.organizations.operations import leave_membership
from apps.rulebook import operations
from apps.rulebook.models import ClauseVersion, RuleRevision
from apps.rulebook.tree import in_order
from tests.rulebook.factories import after

pytestmark = pytest.mark.django_db


def places(revision) -> list[str]:
    """Numbers and headings in reading order."""
    rows = revision.clauses.filter(is_removed=False)
    return [f"{each.place} {each.row.heading}".strip() for each in in_order(rows)]


def refused_by(act) -> str:
    """The constraint that refuses an act of SQL."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return name_of(refused.value)


def sql(statement: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_numbers_follow_from_the_order_and_articles_run_through_the_book(world):
    # The text of an article is its first paragraph, so the one below it is the second.
    assert places(world.drafting()) == [
        "第1章 はじめに",
        "第1条 目的",
        "第1条第2項",
        "第1条第2項第1号",
        "第2章 進め方",
        "第2条 話し合い",
    ]


def test_a_moved_article_takes_all_below_along_and_is_numbered_anew(world):
    revision = world.drafting()
    article, second = world.article(revision), revision.clauses.get(heading="進め方")
    last = revision.clauses.get(heading="話し合い")

    operations.move_clause(article, actor=world.admin, parent=second.clause, after=last.clause)

    assert places(revision) == [
        "第1章 はじめに",
        "第2章 進め方",
        "第1条 話し合い",
        "第2条 目的",
        "第2条第2項",
        "第2条第2項第1号",
    ]


def test_a_chapter_moves_to_the_front(world):
    revision = world.drafting()
    operations.move_clause(revision.clauses.get(heading="進め方"), actor=world.admin)

    assert places(revision)[0] == "第1章 進め方"


def test_a_clause_cannot_stand_below_itself_or_where_its_kind_does_not_belong(world):
    revision = world.drafting()
    article = world.article(revision)
    item = revision.clauses.get(kind="item")
    for parent in (item.clause, None):
        with pytest.raises(DomainError) as refused:
            operations.move_clause(article, actor=world.admin, parent=parent)
        assert refused.value.code == "wrong_place"
    paragraph = revision.clauses.get(kind="paragraph")
    with pytest.raises(DomainError):
        operations.move_clause(item, actor=world.admin, parent=paragraph.clause, after=item.clause)


def test_a_split_keeps_the_identity_in_the_first_part(world):
    revision = world.drafting()
    article = world.article(revision)
    new = operations.split_clause(
        article, actor=world.admin, head="前半。", tail="後半。", heading="後半"
    )

    assert (new.came_from, new.clause != article.clause) == (article.clause, True)
    assert places(revision)[1:5] == ["第1条 目的", "第1条第2項", "第1条第2項第1号", "第2条 後半"]


def test_a_split_needs_a_text_on_both_sides(world):
    article = world.article(world.drafting())
    with pytest.raises(DomainError) as refused:
        operations.split_clause(article, actor=world.admin, head="前半。", tail=" ")
    assert refused.value.code == "empty_part"


def test_a_removed_clause_goes_with_all_below_and_comes_back_from_above(world):
    revision = world.drafting()
    operations.remove_clause(world.article(revision), actor=world.admin)
    assert places(revision) == ["第1章 はじめに", "第2章 進め方", "第1条 話し合い"]
    paragraph = revision.clauses.get(kind="paragraph")
    with pytest.raises(DomainError) as refused:
        operations.restore_clause(paragraph, actor=world.admin)
    assert refused.value.code == "parent_removed"

    operations.restore_clause(world.article(revision), actor=world.admin)
    operations.restore_clause(paragraph, actor=world.admin)

    assert places(revision)[1:3] == ["第1条 目的", "第1条第2項"]


def test_every_change_leaves_a_line_in_the_history_of_the_clause(world):
    revision = world.drafting()
    article = world.article(revision)
    operations.edit_clause(article, {"text": "新しい文。"}, actor=world.admin)
    operations.move_clause(article, actor=world.admin, parent=article.parent)

    acts = article.edits.order_by("id").values_list("act", "text", "actor_name")
    assert [each[0] for each in acts] == ["write", "edit", "move"]
    assert acts[1][1:] == ("新しい文。", world.admin.name)
    assert refused_by_any(lambda: article.edits.update(text="別の文"))


def refused_by_any(act) -> bool:
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        act()
    return True


def test_named_editors_write_while_it_is_co_edited_and_nobody_else(world):
    revision = world.co_editing()
    article = world.article(revision)
    operations.edit_clause(article, {"text": "団体の案。"}, actor=world.editor)
    for person in (world.rep, world.citizen, world.officer, world.head):
        with pytest.raises(PermissionDenied):
            operations.edit_clause(article, {"text": "…"}, actor=person)
    operations.send_to_legal_check(revision, actor=world.admin)
    with pytest.raises(PermissionDenied):
        operations.edit_clause(article, {"text": "…"}, actor=world.editor)


def test_an_editor_whose_part_has_ended_writes_no_more(world):
    revision = world.co_editing()
    operations.end_editor(revision.editors.get(), actor=world.admin)
    with pytest.raises(PermissionDenied):
        operations.edit_clause(world.article(revision), {"text": "…"}, actor=world.editor)


def test_the_second_editor_is_told_who_writes_and_waits_until_the_lease_ends(world):
    article = world.article(world.co_editing())
    operations.claim_clause(article, actor=world.admin)
    for act in (
        lambda: operations.claim_clause(article, actor=world.editor),
        lambda: operations.edit_clause(article, {"text": "別の案。"}, actor=world.editor),
    ):
        with pytest.raises(DomainError, match=world.admin.name):
            act()

    with clock.pinned_at(clock.now() + timedelta(minutes=31)):
        assert operations.claim_clause(article, actor=world.editor).holder == world.editor


def test_a_stale_save_gives_both_texts(world):
    article = world.article(world.co_editing())
    operations.edit_clause(
        article, {"text": "区の案。"}, actor=world.admin, version=article.version
    )
    with pytest.raises(StaleEdit) as stale:
        operations.edit_clause(
            article, {"text": "団体の案。"}, actor=world.editor, version=article.version
        )
    assert stale.value.saved == {"text": "区の案。"}


@pytest.mark.parametrize("state", ["open", "in_approval", "approved", "published", "in_force"])
def test_a_frozen_text_is_refused_by_operation_and_by_sql(world, state):
    revision = getattr(world, state)()
    article = world.article(revision)
    with pytest.raises(DomainError) as refused:
        operations.edit_clause(article, {"text": "別の文。"}, actor=world.admin)
    assert refused.value.code == "frozen"

    table = ClauseVersion._meta.db_table
    for statement in (
        f"UPDATE {table} SET text = '別の文。' WHERE id = {article.pk}",
        f"UPDATE {table} SET is_removed = true WHERE id = {article.pk}",
        "UPDATE rulebook_agreementclause SET text = '別の文。'",
    ):
        name = refused_by(lambda statement=statement: sql(statement))
        assert name in ("clause_frozen", "agreement_clause_frozen")
    new = ClauseVersion(
        revision=revision, clause=article.clause, kind="chapter", heading="追加", position=99
    )
    assert refused_by(lambda: ClauseVersion.objects.bulk_create([new])) == "clause_frozen"
    with pytest.raises(Exception, match=r"clause_frozen|frozen|kept|delete"), transaction.atomic():
        sql(f"DELETE FROM {table} WHERE id = {article.pk}")


def test_no_trick_of_sql_ends_the_period_before_its_day(world):
    revision = world.open()
    table, today = RuleRevision._meta.db_table, clock.today()
    where = f"WHERE id = {revision.pk}"
    tricks = {
        f"UPDATE {table} SET status = 'drafting' {where}": "flow_step",
        f"UPDATE {table} SET comment_to = '{today}' {where}": "rule_period_kept",
        f"UPDATE {table} SET comment_from = NULL, comment_to = NULL {where}": "rule_period_kept",
        f"UPDATE {table} SET status = 'responding' {where}": "rule_revision_closed_first",
        f"UPDATE {table} SET status = 'responding', comment_closed_on = '{today}' {where}": (
            "rule_revision_comment_over"
        ),
    }
    for statement, name in tricks.items():
        assert refused_by(lambda statement=statement: sql(statement)) == name


def test_after_the_period_the_text_may_be_revised_again(world):
    revision = world.over(world.open())
    with after(31):
        operations.edit_clause(world.article(revision), {"text": "短い文。"}, actor=world.admin)

    assert world.article(revision).text == "短い文。"


def test_a_clause_cannot_slip_into_a_frozen_version_by_changing_its_revision(world):
    world.in_force()
    draft = world.drafting()
    article, frozen = world.article(draft), RuleRevision.objects.get(status="in_force")

    def slip():
        ClauseVersion.objects.filter(pk=article.pk).update(revision=frozen, text="別の文。")

    assert refused_by(slip) == "clause_frozen"


@pytest.mark.parametrize("column", ["number = 9", "reason = '別'", "in_force_on = '2030-01-01'"])
def test_what_was_published_keeps_its_number_reason_and_day(world, column):
    revision = world.in_force()
    statement = f"UPDATE rulebook_rulerevision SET {column} WHERE id = {revision.pk}"

    assert refused_by(lambda: sql(statement)) == "rule_revision_frozen"


def test_the_database_itself_refuses_a_major_version_that_was_not_made_together(world):
    revision = RuleRevision.objects.create(
        book=world.book,
        number=1,
        reason="急ぐため",
        status="in_approval",
        drafter=world.admin,
        drafter_office="",
    )
    statement = (
        "UPDATE rulebook_rulerevision SET status = 'approved', approver_id = %s,"
        " approved_at = now() WHERE id = %s"
    )

    assert refused_by(lambda: sql(statement, world.head.pk, revision.pk)) == "rule_made_together"


def test_an_editor_who_has_left_his_organisation_writes_no_more(world):
    revision = world.co_editing()
    leave_membership(world.editor.memberships.get(), actor=world.editor)
    with pytest.raises(PermissionDenied):
        operations.edit_clause(world.article(revision), {"text": "…"}, actor=world.editor)
