"""A revision from start to effect: each act, its denial, its wrong state, its limit."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from apps.core import clock
from apps.core.errors import DomainError, StaleEdit
from apps.notifications.models import Notice, OutgoingMail
from apps.rulebook import operations
from apps.rulebook.models import RuleRevision
from apps.rulebook.states import RevisionStatus
from tests.rulebook.factories import REASON, after

pytestmark = pytest.mark.django_db


def refusal(act, *args, **values) -> str:
    """The code of the refusal of an act."""
    with pytest.raises(DomainError) as refused:
        act(*args, **values)
    return refused.value.code


def test_the_whole_way_of_a_major_revision_to_the_day_it_is_replaced(world):
    first = world.in_force()
    assert first.status == RevisionStatus.IN_FORCE
    second = world.minor()
    with after(1):
        operations.move_revisions_by_clock()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("superseded", "in_force")
    assert (first.number, second.number) == (1, 2)


def test_a_revision_begins_as_a_copy_of_the_newest_published_version(world):
    first = world.in_force()
    second = world.drafting()

    def text(revision):
        rows = revision.clauses.order_by("clause_id")
        return list(rows.values_list("clause_id", "kind", "parent_id", "position", "text"))

    assert text(second) == text(first)
    assert [clause.code for clause in second.agreement_clauses.offered()] == ["c10"]


def test_only_one_revision_of_a_book_is_under_way(world):
    world.drafting()
    with pytest.raises(Exception, match=r"rule_revision_(one_under_way|number_unique)"):
        operations.start_revision(world.book, actor=world.admin, kind="major", reason=REASON)


@pytest.mark.parametrize("person", ["head", "desk", "officer", "citizen", "editor"])
def test_only_the_rule_administrator_starts_and_prepares(world, person):
    revision, actor = world.drafting(), getattr(world, person)
    for act in (operations.open_co_editing, operations.send_to_legal_check):
        with pytest.raises(PermissionDenied):
            act(revision, actor=actor)
    with pytest.raises(PermissionDenied):
        operations.start_revision(world.book, actor=actor, kind="major", reason=REASON)


def test_editing_kind_and_reason_knows_a_stale_save(world):
    revision = world.drafting()
    operations.edit_revision(
        revision, {"kind": "major", "reason": "一人目"}, actor=world.admin, version=1
    )
    with pytest.raises(StaleEdit):
        operations.edit_revision(
            revision, {"kind": "major", "reason": "二人目"}, actor=world.admin, version=1
        )


def test_comments_need_a_meeting_with_an_organisation(world):
    revision = world.checked()
    day = clock.today() + timedelta(days=30)

    assert refusal(operations.open_comments, revision, actor=world.admin, comment_to=day) == (
        "no_meeting"
    )


def test_a_meeting_without_an_organisation_is_refused(world):
    revision = world.drafting()
    with pytest.raises(DomainError, match="団体"):
        operations.record_meeting(
            revision,
            {"held_on": clock.today(), "place": "会議室", "attendance": "", "summary": ""},
            actor=world.admin,
            organizations=[],
        )


@pytest.mark.parametrize(("days", "code"), [(20, "short_period"), (29, "short_period"), (30, "")])
def test_the_period_for_comments_has_at_least_30_days(world, days, code):
    revision = world.checked()
    world.meet(revision)
    values = {"actor": world.admin, "comment_to": clock.today() + timedelta(days=days)}
    if code:
        assert refusal(operations.open_comments, revision, **values) == code
    else:
        assert operations.open_comments(revision, **values).status == "comment_open"


def test_the_period_can_only_be_made_longer(world):
    revision = world.open()
    operations.extend_comments(
        revision, actor=world.admin, comment_to=clock.today() + timedelta(days=40)
    )
    with pytest.raises(DomainError):
        operations.extend_comments(
            revision, actor=world.admin, comment_to=clock.today() + timedelta(days=35)
        )


def test_the_clock_closes_the_period_after_its_last_day_and_not_on_it(world):
    revision = world.open()
    with after(30):
        assert operations.move_revisions_by_clock() == []
    with after(31):
        assert operations.move_revisions_by_clock() == [(revision.pk, "close_comments")]
        assert operations.move_revisions_by_clock() == []


def test_a_major_revision_without_comment_period_is_not_sent_for_approval(world):
    revision = world.checked()
    world.meet(revision)
    assert refusal(operations.send_for_approval, revision, actor=world.admin) == "not_together"


def test_a_comment_without_answer_keeps_a_revision_from_approval(world):
    revision = world.open()
    comment = world.shown(revision)
    revision = world.over(revision)
    assert refusal(operations.send_for_approval, revision, actor=world.admin) == "not_together"

    world.answer(revision, comment)

    assert operations.send_for_approval(revision, actor=world.admin).status == "in_approval"


def test_a_hidden_comment_needs_no_answer(world):
    revision = world.open()
    operations.hide_comment(world.comment(revision), actor=world.admin, reason="宣伝のため")

    assert operations.missing_for(world.over(revision)) == []


def test_a_small_correction_needs_neither_meeting_nor_comments_and_takes_none(world):
    world.in_force()
    revision = world.checked(kind="minor")
    day = clock.today() + timedelta(days=30)

    assert refusal(operations.open_comments, revision, actor=world.admin, comment_to=day) == (
        "minor"
    )
    assert operations.send_for_approval(revision, actor=world.admin).status == "in_approval"


def test_nobody_but_the_head_approves_and_never_his_own_draft(world):
    revision = world.in_approval()
    for person in (world.admin, world.desk, world.officer, world.editor):
        with pytest.raises(PermissionDenied):
            operations.approve_revision(revision, actor=person)
    RuleRevision.objects.filter(pk=revision.pk).update(drafter=world.head)
    with pytest.raises(PermissionDenied):
        operations.approve_revision(revision, actor=world.head)


def test_a_returned_revision_goes_back_to_its_drafter_with_the_reason(world):
    revision = operations.return_revision(world.in_approval(), actor=world.head, reason="直して")

    assert revision.status == RevisionStatus.RESPONDING
    assert Notice.objects.filter(kind="rulebook.returned", recipient=world.admin).exists()


def test_the_day_of_effect_lies_not_in_the_past_and_after_that_of_the_version_before(world):
    revision = world.approved()
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(DomainError):
        operations.publish_revision(revision, actor=world.head, in_force_on=yesterday)
    operations.publish_revision(revision, actor=world.head, in_force_on=clock.today())
    operations.move_revisions_by_clock()
    with pytest.raises(DomainError):
        world.minor(day=clock.today())


def test_a_version_published_for_a_later_day_is_not_in_force_before(world):
    revision = world.published(day=clock.today() + timedelta(days=10))
    operations.move_revisions_by_clock()

    assert RuleRevision.objects.get(pk=revision.pk).status == "published"
    assert RuleRevision.objects.in_force(clock.today()).first() is None
    later = clock.today() + timedelta(days=10)
    assert RuleRevision.objects.in_force(later).first() == revision


def test_the_version_in_force_at_a_date_is_one_query(world, django_assert_num_queries):
    first = world.in_force()
    second = world.minor(day=clock.today() + timedelta(days=5))
    found = {}
    for days in (-1, 0, 4, 5, 400):
        day = clock.today() + timedelta(days=days)
        with django_assert_num_queries(1):
            found[days] = RuleRevision.objects.in_force(on=day).first()

    assert found == {-1: None, 0: first, 4: first, 5: second, 400: second}


def test_a_withdrawn_revision_gives_its_number_back(world):
    world.in_force()
    operations.withdraw_revision(world.drafting(), actor=world.admin, reason="見送り")

    assert world.drafting().number == 2


@pytest.mark.parametrize("state", ["approved", "in_force"])
def test_what_is_approved_cannot_be_withdrawn(world, state):
    revision = getattr(world, state)()
    assert (
        refusal(operations.withdraw_revision, revision, actor=world.admin, reason="取りやめ")
        == "wrong_state"
    )


def test_publication_tells_editors_groups_and_senders_of_comments(world):
    revision = world.approved()
    operations.publish_revision(revision, actor=world.head, in_force_on=clock.today())
    told = set(
        Notice.objects.filter(kind="rulebook.published").values_list("recipient_id", flat=True)
    )

    assert told == {world.rep.pk, world.editor.pk, world.citizen.pk}


def test_the_review_is_remembered_once_for_each_date(world):
    world.book.review_on = clock.today() + timedelta(days=90)
    world.book.save()
    assert operations.remind_of_reviews() == 0
    with after(31):
        assert operations.remind_of_reviews() == 1
        assert operations.remind_of_reviews() == 0
    assert OutgoingMail.objects.filter(kind="rulebook.review_due").count() == 1
