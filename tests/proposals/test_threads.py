"""Two threads that cannot be confused, and two browsers on one case."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from apps.core.errors import DomainError
from apps.notifications.models import Notice
from apps.proposals import operations
from apps.proposals.models import DepartmentReview, SharedMessage, StaffMessage
from tests.proposals.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


def test_both_pages_say_who_reads_them_and_take_other_fields(world):
    proposal, desk = world.under_review(), client_of(world.desk)
    shared = text_of(desk.get(page("talk", proposal.pk)))
    inside = text_of(desk.get(page("inside", proposal.pk)))

    assert "提案団体に届きます" in shared
    assert "庁内のみ" in inside
    assert "提案団体に届きます" not in inside
    assert 'class="thread-shared"' in shared
    assert 'class="thread-inside"' in inside
    assert 'name="inside_text"' not in shared
    assert 'name="text"' not in inside
    assert send(desk, "talk", proposal.pk, theme="花壇", inside_text="内々").status_code == 200
    assert send(desk, "inside", proposal.pk, text="団体へ").status_code == 200
    assert not SharedMessage.objects.exists()
    assert not StaffMessage.objects.exists()


def test_a05_the_sections_exchange_notes_that_the_organisation_cannot_see(world):
    proposal = world.under_review()
    officer, rep = client_of(world.officer), client_of(world.rep)
    send(officer, "inside", proposal.pk, theme="学校花壇", inside_text="水道の引込みが要る。")

    shown = text_of(client_of(world.desk).get(page("inside", proposal.pk)))
    assert "学校花壇" in shown
    assert "水道の引込みが要る。" in shown
    assert Notice.objects.filter(kind="proposals.note_inside", recipient=world.desk).exists()
    assert not Notice.objects.filter(kind="proposals.note_inside", recipient=world.rep).exists()
    assert rep.get(page("inside", proposal.pk)).status_code == 404
    for address in ("own_detail", "own_talk"):
        own = text_of(rep.get(page(address, proposal.pk)))
        assert "学校花壇" not in own
        assert "水道の引込みが要る。" not in own


def test_ward_and_organisation_write_to_each_other(world):
    proposal = world.under_review()
    send(client_of(world.desk), "talk", proposal.pk, text="現地を一緒に見たいと思います。")
    rep = client_of(world.editor)
    assert "現地を一緒に見たいと思います。" in text_of(rep.get(page("own_talk", proposal.pk)))
    send(rep, "own_talk", proposal.pk, text="木曜日はいかがですか。")

    assert "木曜日はいかがですか。" in text_of(
        client_of(world.officer).get(page("talk", proposal.pk))
    )
    assert list(SharedMessage.objects.order_by("id").values_list("side", flat=True)) == [
        "ward",
        "proposer",
    ]
    assert Notice.objects.filter(kind="proposals.message_to_ward", recipient=world.officer).exists()
    officer = world.desk.name
    assert officer not in text_of(rep.get(page("own_talk", proposal.pk)))


def test_who_has_no_part_writes_in_neither(world):
    proposal = world.under_review()
    for person in (world.stranger, world.other_officer, world.viewer):
        with pytest.raises(PermissionDenied):
            operations.write_to_party(proposal, actor=person, text="こんにちは")
    for person in (world.rep, world.other_officer):
        with pytest.raises(PermissionDenied):
            operations.write_inside(proposal, actor=person, theme="花壇", text="内々")


def test_nothing_is_written_after_the_withdrawal_and_nothing_written_changes(world):
    proposal = world.under_review()
    message = operations.write_to_party(proposal, actor=world.desk, text="お知らせ")
    with pytest.raises(DatabaseError), transaction.atomic():
        SharedMessage.objects.filter(pk=message.pk).update(text="別の文")
    operations.withdraw_proposal(proposal, actor=world.rep)

    with pytest.raises(DomainError) as refused:
        operations.write_to_party(proposal, actor=world.desk, text="もう一度")
    assert "取下げ・統合までの間" in str(refused.value)


def test_two_browsers_write_one_answer_and_nothing_typed_is_lost(world):
    review = world.review()
    first, second = client_of(world.officer), client_of(world.head)
    version = str(review.version)
    send(
        first,
        "review_write",
        review.pk,
        stance="difficult",
        public_text="一人目の回答",
        version=version,
    )
    late = send(
        second,
        "review_write",
        review.pk,
        stance="can_collaborate",
        public_text="二人目の回答",
        version=version,
    )

    assert late.status_code == 409
    assert "一人目の回答" in text_of(late)
    assert "二人目の回答" in text_of(late)
    assert DepartmentReview.objects.get(pk=review.pk).public_text == "一人目の回答"


def test_two_browsers_at_the_desk_end_with_a_sentence(world):
    proposal = world.mending()
    desk = client_of(world.desk)
    answer = send(desk, "correction", proposal.pk, points="もう一点", due_on=str(proposal.due_on))

    assert answer.status_code == 200
    assert "もう一点" in text_of(answer)
    assert "すでに" in text_of(answer) or "できません" in text_of(answer)
