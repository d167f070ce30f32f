"""Public comments: who may do what when, and what never gets out."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core import clock
from apps.core.constraints import name_of
from apps.core.errors import DomainError, StaleEdit
from apps.notifications.models import Notice, OutgoingMail
from apps.rulebook import operations
from apps.rulebook.models import RuleComment
from tests.rulebook.factories import after
from tests.rulebook.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
FORM = {"stance": "other", "name": "名無", "email": "secret@example.jp", "text": "原文の目印"}
PAPER = {"stance": "resident", "name": "名無", "text": "紙の意見"}


def refusal(act, *args, **values) -> str:
    with pytest.raises(DomainError) as refused:
        act(*args, **values)
    return refused.value.code


def test_comments_are_taken_on_the_days_of_the_period_and_on_no_other(world):
    checked = world.checked()
    assert refusal(operations.send_comment, checked, FORM) == "closed"
    world.meet(checked)
    revision = operations.open_comments(
        checked, actor=world.admin, comment_to=clock.today() + timedelta(days=30)
    )
    with after(30):
        assert operations.send_comment(revision, FORM).status == "unconfirmed"
    # On the 31st day the job may be late; the days decide.
    with after(31):
        assert refusal(operations.send_comment, revision, FORM) == "closed"


def test_a_link_is_good_for_seven_days_and_works_once(world):
    comment = operations.send_comment(world.open(), FORM)
    second = operations.send_comment(comment.revision, FORM)
    assert operations.confirm_comment(comment).number == "RC2026-0001"
    assert operations.confirm_comment(comment).number == "RC2026-0001"
    with clock.pinned_at(clock.now() + timedelta(days=7, minutes=1)):
        assert refusal(operations.confirm_comment, second) == "expired"
        assert operations.forget_unconfirmed() == 1
    assert RuleComment.objects.get() == comment


def test_what_was_received_cannot_be_deleted(world):
    comment = world.comment(world.open())
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        RuleComment.objects.filter(pk=comment.pk).delete()


def test_nobody_speaks_for_an_organisation_he_does_not_belong_to(world):
    with pytest.raises(PermissionDenied):
        operations.send_comment(
            world.open(), FORM, actor=world.citizen, organization=world.organization
        )


@pytest.mark.parametrize(("days", "works"), [(44, True), (45, False)])
def test_paper_may_be_entered_up_to_14_days_after_the_end(world, days, works):
    revision = world.open()
    values = {"actor": world.desk, "channel": "post", "arrived_on": revision.comment_to}
    with after(days):
        operations.move_revisions_by_clock()
        if works:
            assert operations.enter_comment(revision, PAPER, **values).number
        else:
            assert refusal(operations.enter_comment, revision, PAPER, **values) == "closed"


@pytest.mark.parametrize("person", ["officer", "citizen", "editor"])
def test_only_desk_and_rule_administrator_see_and_enter_comments(world, person):
    revision, actor = world.open(), getattr(world, person)
    comment = world.comment(revision)
    with pytest.raises(PermissionDenied):
        operations.show_comment(comment, actor=actor, public_text="x")
    with pytest.raises(PermissionDenied):
        operations.enter_comment(
            revision, PAPER, actor=actor, channel="fax", arrived_on=clock.today()
        )
    with pytest.raises(PermissionDenied):
        world_answer = {"category": "other", "text": "x"}
        operations.answer_comments(revision, world_answer, actor=actor, comments=[comment])


def test_hiding_needs_a_reason_tells_the_sender_and_keeps_the_number(world):
    revision = world.open()
    comment = world.comment(revision)
    with pytest.raises(DomainError):
        operations.hide_comment(comment, actor=world.admin, reason=" ")
    operations.hide_comment(comment, actor=world.admin, reason="宣伝のため")

    assert Notice.objects.filter(kind="rulebook.comment_hidden", recipient=world.citizen).exists()
    shown = text_of(client_of().get(page("comments", world.book.slug, 1)))
    assert comment.number in shown
    assert "公表していません（理由 宣伝のため）" in shown


def test_an_answer_changed_by_two_gives_both_texts_and_is_frozen_with_the_version(world):
    revision = world.open()
    answer = world.answer(revision, world.shown(revision))
    one = {"category": "reference", "text": "一人目"}
    operations.edit_answer(answer, one, actor=world.admin, version=1)
    with pytest.raises(StaleEdit):
        operations.edit_answer(answer, {**one, "text": "二人目"}, actor=world.admin, version=1)
    revision = operations.send_for_approval(world.over(revision), actor=world.admin)
    assert refusal(operations.edit_answer, answer, one, actor=world.admin) == "wrong_state"
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        type(answer).objects.filter(pk=answer.pk).update(text="別の考え")
    assert name_of(refused.value) == "rule_answer_frozen"


def test_one_answer_serves_several_comments(world):
    revision = world.open()
    answer = world.answer(revision, world.shown(revision), world.shown(revision))

    assert answer.comments.count() == 2


PUBLIC_PAGES = ("version", "about", "easy", "library", "comments", "comment_new")


def test_no_public_page_file_or_search_tells_the_sender_or_the_own_words(world):
    revision = world.open()
    comment = operations.confirm_comment(operations.send_comment(revision, FORM))
    operations.show_comment(comment, actor=world.admin, public_text="要旨だけ。")
    world.answer(revision, comment)
    visitor, slug = client_of(), world.book.slug
    pages = [page(name, slug, 1) for name in PUBLIC_PAGES]
    pages += [page("home"), page("comments", slug, 1) + "?as=csv", "/search/?q=原文の目印"]
    for address in pages:
        answer = visitor.get(address)
        assert answer.status_code == 200
        shown = answer.content.decode("utf-8-sig")
        for private in ("名無", "secret@example.jp", "条文を短くしました。"):
            assert private not in shown, address
        assert address.startswith("/search/") or "原文の目印" not in shown, address
    assert "要旨だけ。" in text_of(visitor.get(page("comments", slug, 1)))


def test_a_draft_before_the_comments_is_known_to_nobody_outside(world):
    draft = world.co_editing()
    operations.edit_clause(world.article(draft), {"text": "改定案の目印"}, actor=world.admin)
    key = world.article(draft).clause.key
    for browser in (client_of(), client_of(world.citizen), client_of(world.rep)):
        for address in (
            page("version", world.book.slug, 1),
            page("clause", world.book.slug, 1, key),
            page("clause_now", key),
            page("compare", world.book.slug),
            page("outline", draft.pk),
            page("clause_write", world.article(draft).pk),
        ):
            answer = browser.get(address)
            sent_to_log_in = answer.status_code == 302 and "/login/" in answer.url
            assert answer.status_code == 404 or sent_to_log_in
    assert "改定案の目印" in text_of(
        client_of(world.editor).get(page("version", world.book.slug, 1))
    )


def test_a_comment_sent_twice_with_one_key_is_one_comment(world):
    revision = world.open()
    browser, key = (
        client_of(world.citizen),
        {"submission_key": "5b5b5c1e-3f0a-4f4e-9c51-0d0f3a8c1a11"},
    )
    data = {"stance": "other", "name": "花子", "text": "一度だけ。", **key}
    address = page("comment_new", world.book.slug, revision.number)
    answers = [browser.post(address, data) for _click in range(2)]

    assert answers[0].url == answers[1].url
    assert RuleComment.objects.count() == 1


def test_the_eleventh_comment_of_an_address_within_an_hour_is_refused(world):
    revision = world.open()
    browser = client_of()
    statuses = [
        send(browser, "comment_new", world.book.slug, revision.number, **FORM).status_code
        for _time in range(11)
    ]

    assert statuses == [302] * 10 + [429]
    assert OutgoingMail.objects.filter(kind="rulebook.confirm_comment").count() == 10


def test_a_draft_that_is_withdrawn_while_comments_are_taken_says_so_with_its_reason(world):
    revision = world.open()
    world.comment(revision)
    operations.withdraw_revision(revision, actor=world.head, reason="法令の改正を待つため")

    assert "法令の改正を待つため" in text_of(client_of().get(page("home")))
    assert client_of().get(page("version", world.book.slug, 1)).status_code == 404
    office = client_of(world.admin).get(page("revision", revision.pk))
    assert page("version", world.book.slug, 1) not in text_of(office)
    assert Notice.objects.filter(kind="rulebook.withdrawn", recipient=world.citizen).exists()


def test_ward_staff_send_no_comments_of_their_own(world):
    with pytest.raises(PermissionDenied):
        operations.send_comment(world.open(), FORM, actor=world.officer)


def test_the_list_with_senders_comes_as_a_file_for_those_who_may_see_it(world):
    revision = world.open()
    world.comment(revision)
    address = page("comment_queue", revision.pk) + "?as=csv"

    assert "千代田 花子" in client_of(world.desk).get(address).content.decode("utf-8-sig")
    assert client_of(world.officer).get(address).status_code == 403
