"""Two proposals become one: consent of both, nothing deleted, the old address leads on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice, OutgoingMail
from apps.organizations.models import MembershipRole
from apps.proposals import operations
from apps.proposals.models import Merge, Proposal
from tests.factories import make_user
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db
REASON = "同じ学校で同じ花壇をつくる提案のため。"


@pytest.fixture
def two(world):
    """A proposal under review and one of another organisation, received."""
    source = world.under_review()
    world.neighbour = make_user()
    organization = make_organization()
    make_membership(organization, world.neighbour, role=MembershipRole.REPRESENTATIVE)
    own, rep, editor = world.organization, world.rep, world.editor
    world.organization, world.rep, world.editor = organization, world.neighbour, world.neighbour
    target = world.received()
    world.organization, world.rep, world.editor = own, rep, editor
    return source, target


def proposed(world, two) -> Merge:
    source, target = two
    return operations.propose_merge(source, target=target, actor=world.desk, reason=REASON)


def agreed(world, two) -> Merge:
    merge = operations.agree_merge(proposed(world, two), actor=world.rep)
    return operations.agree_merge(merge, actor=world.neighbour)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_a_merger_walks_through_the_pages(world, two):
    source, target = two
    desk, ours, theirs = (client_of(user) for user in (world.desk, world.rep, world.neighbour))
    send(desk, "merge_new", source.pk, target=target.pk, reason=REASON)
    merge = Merge.objects.get()
    assert page("merge_consent", merge.pk) in text_of(ours.get(page("own_detail", source.pk)))
    assert page("merge_consent", merge.pk) in text_of(theirs.get(page("own_detail", target.pk)))
    assert REASON in text_of(theirs.get(page("merge_consent", merge.pk)))

    send(ours, "merge_consent", merge.pk, agree="1")
    refused = send(desk, "merge_carry_out", merge.pk)
    assert "両方の団体の代表者の同意が必要です。" in text_of(refused)
    send(theirs, "merge_consent", merge.pk, agree="1")
    assert page("merge_carry_out", merge.pk) in text_of(desk.get(page("case", source.pk)))
    send(desk, "merge_carry_out", merge.pk)

    assert (fresh(source).status, fresh(source).merged_into) == ("merged", target)
    visitor = client_of()
    old = visitor.get(page("proposal_detail", source.receipt_number))
    assert old.url == page("proposal_detail", target.receipt_number)
    shown = text_of(visitor.get(old.url))
    kept = page("proposal_as_filed", source.receipt_number)
    assert kept in shown
    assert f"統合した提案：{source.receipt_number}" in shown
    former = text_of(visitor.get(kept))
    assert page("proposal_detail", target.receipt_number) in former
    assert "関係課に照会しました" in former or "照会" in former
    assert source.title in former


def test_nothing_is_deleted_and_open_work_is_closed(world, two):
    source, _target = two
    operations.ask_proposer(
        source, actor=world.desk, text="場所はどこですか。", due_on=source.reviews.first().due_on
    )
    before = HistoryEntry.objects.of(source).count()
    operations.carry_out_merge(agreed(world, two), actor=world.desk)

    assert HistoryEntry.objects.of(source).count() == before + 1
    assert set(source.reviews.values_list("status", flat=True)) == {"waived"}
    assert source.questions.get().closed_at is not None
    assert source.revisions.count() == 1
    assert fresh(source).waiting_on == "nobody"
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=source.pk).update(merged_into=None)


def test_the_people_of_the_merged_proposal_hear_of_the_other(world, two):
    _source, target = two
    operations.carry_out_merge(agreed(world, two), actor=world.desk)
    OutgoingMail.objects.all().delete()
    target = fresh(target)
    operations.refer_proposal(
        target, actor=world.desk, lead=world.lead, due_on=_source.reviews.first().due_on
    )

    assert Notice.objects.filter(
        kind="proposals.news", recipient=world.rep, object_id=target.pk
    ).exists()


def test_only_a_representative_agrees_and_a_refusal_needs_its_reason(world, two):
    merge = proposed(world, two)
    for person in (world.editor, world.desk, world.stranger):
        with pytest.raises(PermissionDenied):
            operations.agree_merge(merge, actor=person)
    with pytest.raises(DomainError):
        operations.refuse_merge(merge, actor=world.rep, reason="")

    operations.refuse_merge(merge, actor=world.neighbour, reason="活動の時期が違うため。")

    assert fresh(merge).status == "refused"
    with pytest.raises(DomainError):
        operations.agree_merge(merge, actor=world.rep)
    assert Notice.objects.filter(kind="proposals.merge_ended", recipient=world.rep).exists()


def test_the_database_refuses_a_merger_without_both_consents(world, two):
    merge = operations.agree_merge(proposed(world, two), actor=world.rep)
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.filter(pk=merge.pk).update(status="carried_out")


def test_a_proposal_is_not_merged_with_itself_nor_with_a_decided_one(world, two):
    source, _target = two
    with pytest.raises(DomainError):
        operations.propose_merge(source, target=source, actor=world.desk, reason=REASON)
    decided = world.published().proposal
    with pytest.raises(DomainError) as refused:
        operations.propose_merge(source, target=decided, actor=world.desk, reason=REASON)
    assert "不採択" in str(refused.value)


def test_the_merger_falls_when_the_source_is_withdrawn_meanwhile(world, two):
    source, _target = two
    merge = agreed(world, two)
    operations.withdraw_proposal(source, actor=world.rep)

    with pytest.raises(DomainError):
        operations.carry_out_merge(merge, actor=world.desk)
    operations.drop_merge(merge, actor=world.desk, reason="取下げのため。")

    assert fresh(source).status == "withdrawn"
