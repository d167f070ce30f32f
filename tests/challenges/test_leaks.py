"""No draft issue, hidden answer, private answer, address or internal reason gets out."""

import pytest
from django.urls import reverse

from apps.challenges import operations
from tests.challenges.pages import page
from tests.leaks import crawl, found_in, hits, mails_to

pytestmark = pytest.mark.django_db
MARKERS = {
    "draft": "起案中の秘密の課題",
    "head": "決裁待ちの秘密の課題",
    "approved": "公表前の秘密の課題",
    "dropped": "取りやめた秘密の課題",
    "waiting": "確認中の秘密の声",
    "unconfirmed": "未確認の秘密の声",
    "private": "非公開希望の秘密の声",
    "withheld": "掲載しない秘密の声",
    "reason": "掲載しない秘密の理由",
    "reply": "非公開の声への秘密の返事",
    "restored": "掲載再開の秘密の理由",
    "returned": "差し戻しの秘密の理由",
    "address": "secret-reader@example.jp",
}


@pytest.fixture
def issue(world):
    """A public issue with answers in every state, and issues in every state before it."""
    world.draft(title=MARKERS["draft"], current_state=MARKERS["draft"])
    world.in_approval(title=MARKERS["head"])
    approved = world.approved(title=MARKERS["approved"])
    assert approved.published_at is None
    operations.drop_issue(
        world.draft(title=MARKERS["dropped"]), actor=world.desk, reason=MARKERS["reason"]
    )
    returned = operations.return_issue(
        world.in_approval(), actor=world.head, reason=MARKERS["returned"]
    )
    operations.send_issue_to_head(returned, actor=world.officer)
    operations.approve_issue(returned, actor=world.head)
    public = operations.publish_issue(returned, actor=world.desk)
    without = {"actor": None, "email": MARKERS["address"]}
    world.given(public, text=MARKERS["unconfirmed"], **without)
    operations.confirm_response(world.given(public, text=MARKERS["waiting"], **without))
    private = world.accepted(public, text=MARKERS["private"], publish_ok=False)
    operations.reply_to_response(private, actor=world.officer, text=MARKERS["reply"])
    hidden = world.accepted(public, text=MARKERS["withheld"])
    operations.reply_to_response(hidden, actor=world.officer, text=MARKERS["reply"])
    operations.withhold_response(hidden, actor=world.desk, reason=MARKERS["reason"])
    shown = world.withheld(public, text="見えてよい声")
    operations.restore_response(shown, actor=world.desk, reason=MARKERS["restored"])
    return public


def starts(issue) -> list[str]:
    """The front page and all public addresses of the room."""
    names = ("issue_detail", "issue_paper", "respond", "respond_sent")
    lists = [page("issue_list"), page("issue_feed")]
    return ["/", *lists, *(page(name, issue.pk) for name in names)]


def test_nothing_public_holds_what_is_not_published(client, issue):
    pages = crawl(client, starts(issue))

    assert found_in(pages, MARKERS.values()) == []
    assert "見えてよい声" in pages[page("issue_detail", issue.pk)]
    assert issue.title in pages[page("issue_paper", issue.pk)].replace(" ", "")


def test_no_search_finds_an_issue_by_them(client, issue):
    lists, rows = (reverse("challenges:issue_list"),), r"/issues/\d+/"

    assert hits(client, "見えてよい声", lists, rows)
    assert [marker for marker in MARKERS.values() if hits(client, marker, lists, rows)] == []


def test_the_author_without_account_reads_of_nobody_else(issue):
    texts = dict(enumerate(mails_to(MARKERS["address"])))
    others = [MARKERS[name] for name in ("private", "withheld", "reply", "restored", "draft")]

    assert texts
    assert found_in(texts, others) == []
