"""Story A12, rules revised together, through the real addresses and without JavaScript."""

import re
from datetime import timedelta

import pytest
import time_machine

from apps.core import clock
from apps.notifications.models import OutgoingMail
from apps.rulebook import operations
from apps.rulebook.models import RuleComment, RuleRevision
from tests.rulebook.pages import client_of, page, send, text_of

pytestmark = pytest.mark.django_db


def day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def write_together(world, admin) -> RuleRevision:
    """The organisation's editor writes on a clause; the administrator sees who does."""
    answer = send(admin, "revision_new", world.book.pk, kind="major", reason="役割を明確にする。")
    draft = RuleRevision.objects.get(number=2)
    assert answer.url == draft.staff_url()
    send(admin, "editor_add", draft.pk, person=f"{world.editor.pk}:{world.organization.pk}")
    send(admin, "open_co_editing", draft.pk)
    editor, row = client_of(world.editor), world.article(draft)
    editor.post(page("clause_claim", row.pk))
    assert world.editor.name in text_of(admin.get(page("outline", draft.pk)))
    busy = text_of(admin.get(page("clause_write", row.pk)))
    assert f"{world.editor.name}さんがこの条項を編集しています" in busy
    text = "区と団体は、対等な立場で役割を分担する。"
    saved = send(editor, "clause_write", row.pk, heading="目的", text=text, version="1")
    assert saved.status_code == 302
    send(admin, "send_to_legal_check", draft.pk)
    return draft


def refused_until_there_is_a_meeting(world, draft, admin) -> None:
    """Neither published, nor sent for approval, nor opened for comments."""
    missing = "団体との共同検討会の記録がないため、公表できません。"
    head = client_of(world.head)
    assert missing in text_of(admin.get(draft.staff_url()))
    assert missing in text_of(send(admin, "send_for_approval", draft.pk))
    assert missing in text_of(send(head, "publish", draft.pk, in_force_on=day(0)))
    refused = text_of(send(admin, "open_comments", draft.pk, comment_to=day(30)))
    assert "団体との共同検討会の記録がありません。" in refused
    send(
        admin,
        "meeting_new",
        draft.pk,
        held_on=day(0),
        place="区役所401会議室",
        organizations=[world.organization.pk, world.other.pk],
        attendance="団体4名、協働推進員4名",
        summary="役割分担について話し合った。",
    )


def comments_are_taken(world, draft, admin) -> list[RuleComment]:
    """For 20 days: refused; for 30 they open, and two comments are shown without a hidden name."""
    refused = text_of(send(admin, "open_comments", draft.pk, comment_to=day(20)))
    assert "意見募集の期間は、初日を数えずに30日以上にしてください（現在20日）。" in refused
    assert send(admin, "open_comments", draft.pk, comment_to=day(30)).status_code == 302
    visitor, slug = client_of(), world.book.slug
    assert "意見を募集しています" in text_of(visitor.get(page("home")))
    of_citizen = {"stance": "resident", "name": "千代田 花子", "text": "対等とは何ですか。"}
    send(client_of(world.citizen), "comment_new", slug, 2, **of_citizen)
    of_group = {"stance": "group", "name": "x", "text": "分担表の例がほしい。"}
    group = {"organization": world.organization.pk, "publishes_name": "on"}
    send(client_of(world.rep), "comment_new", slug, 2, **of_group, **group)
    found = list(draft.comments.order_by("id"))
    for comment in found:
        text = comment.source.text
        send(admin, "comment_check", comment.pk, verdict="show", public_text=text)
    shown = text_of(visitor.get(page("comments", slug, 2)))
    assert "対等とは何ですか。" in shown
    assert f"分担表の例がほしい。（{world.organization.name}）" in shown
    assert "千代田 花子" not in shown
    return found


def answered_and_published(world, draft, comments) -> None:
    """Each comment has its answer before the approval; the answers come out with the version."""
    admin, head, view = client_of(world.admin), client_of(world.head), "第1条を直しました。"
    table = page("comments", world.book.slug, 2)
    refused = text_of(send(admin, "send_for_approval", draft.pk))
    assert "区の考え方が付いていない意見が2件あります。" in refused
    chosen = [comment.pk for comment in comments]
    made = send(admin, "answer_new", draft.pk, comments=chosen, category="reflected", text=view)
    assert made.status_code == 302, text_of(made)
    assert view not in text_of(head.get(table))
    send(admin, "send_for_approval", draft.pk)
    assert send(admin, "approve", draft.pk).status_code == 403
    send(head, "approve", draft.pk)
    send(head, "publish", draft.pk, in_force_on=day(0))
    operations.move_revisions_by_clock()
    shown = text_of(client_of().get(table))
    assert view in shown
    assert "反映した" in shown
    assert view in client_of().get(f"{table}?as=csv").content.decode("utf-8-sig")


def test_a12_rules_revised_together(world):
    first = world.in_force()
    clause, slug = world.article(first).clause, world.book.slug
    admin = client_of(world.admin)
    draft = write_together(world, admin)
    refused_until_there_is_a_meeting(world, draft, admin)
    comments = comments_are_taken(world, draft, admin)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        operations.move_revisions_by_clock()
        answered_and_published(world, draft, comments)

        visitor = client_of()
        assert visitor.get(page("book", slug)).url == page("version", slug, 2)
        compared = text_of(visitor.get(page("compare", slug) + "?old=1&new=2"))
        assert re.search("<(ins|del)>", compared)
        assert "旧版" in text_of(visitor.get(page("version", slug, 1)))
        assert "旧版" not in text_of(visitor.get(page("version", slug, 2)))
        now = visitor.get(page("clause_now", clause.key))
        assert now.url == page("clause", slug, 2, clause.key)
    assert OutgoingMail.objects.filter(kind="rulebook.published", recipient=world.rep).exists()


def test_two_editors_on_one_clause_lose_nothing(world):
    draft = world.co_editing()
    row = world.article(draft)
    one, two = client_of(world.editor), client_of(world.admin)
    one.post(page("clause_claim", row.pk))

    typed = {"heading": "目的", "text": "二人目の文。", "version": str(row.version)}
    kept = text_of(send(two, "clause_write", row.pk, **typed))
    assert f"{world.editor.name}さんがこの条項を編集しています" in kept
    assert "二人目の文。" in kept

    send(one, "clause_write", row.pk, heading="目的", text="一人目の文。", version=str(row.version))
    answer = send(two, "clause_write", row.pk, **typed)
    assert answer.status_code == 409
    assert "一人目の文。" in text_of(answer)
    assert "二人目の文。" in text_of(answer)

    again = {**typed, "version": str(row.version + 1)}
    assert send(two, "clause_write", row.pk, **again).status_code == 302
    history = text_of(two.get(page("clause_write", row.pk)))
    assert "一人目の文。" in history


def test_a_visitor_without_account_confirms_by_the_link_in_the_mail(world):
    draft = world.open()
    visitor, slug = client_of(), world.book.slug
    send(
        visitor,
        "comment_new",
        slug,
        draft.number,
        stance="worker",
        name="九段 太郎",
        email="taro@example.jp",
        text="目次がほしい。",
    )
    comment = RuleComment.objects.get()
    assert (comment.status, comment.number) == ("unconfirmed", None)
    assert OutgoingMail.objects.get(kind="rulebook.confirm_comment").address == "taro@example.jp"

    visitor.post(page("comment_confirm", comment.source.token), {})

    comment.refresh_from_db()
    assert comment.status == "to_check"
    assert comment.number in text_of(visitor.get(page("comment_confirm", comment.source.token)))


def test_the_desk_enters_a_paper_comment_by_its_postmark(world):
    draft = world.open()
    desk = client_of(world.desk)
    form = {
        "channel": "post",
        "stance": "other",
        "name": "神田 次郎",
        "text": "字を大きく。",
    }
    late = text_of(send(desk, "comment_enter", draft.pk, arrived_on=day(-1), **form))
    assert "意見募集の期間に入っていません" in late
    assert send(desk, "comment_enter", draft.pk, arrived_on=day(0), **form).status_code == 302
    assert RuleComment.objects.get().source.entered_by == world.desk
    assert "神田 次郎" in text_of(desk.get(page("comment_queue", draft.pk)))
