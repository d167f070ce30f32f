"""Story A14 through the real addresses, without JavaScript."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from apps.challenges.models import IssueResponse, WardIssue
from apps.core import clock
from apps.notifications.models import OutgoingMail
from apps.proposals import operations as proposal_operations
from apps.proposals.models import Proposal
from tests.challenges.pages import client_of, page, send, text_of
from tests.proposals.factories import ELIGIBILITY, WHOLE, make_round

pytestmark = pytest.mark.django_db


def typed(world, **values) -> dict:
    """What the browser sends for an issue."""
    fields = {
        **world.values(),
        "department": world.section.pk,
        "open_from": clock.today().isoformat(),
        "open_to": (clock.today() + timedelta(days=60)).isoformat(),
        "version": "1",
        **values,
    }
    return {name: value for name, value in fields.items() if value is not None}


def published(world, **values) -> WardIssue:
    """desk1 writes an issue, the section head approves it, desk1 publishes it."""
    desk, head = client_of(world.desk), client_of(world.head)
    made = send(desk, "issue_new", **typed(world, **values))
    issue = WardIssue.objects.latest("id")
    assert made.url == page("staff_issue", issue.pk)
    send(desk, "issue_send", issue.pk)
    assert send(desk, "issue_approve", issue.pk).status_code == 403
    send(head, "issue_approve", issue.pk)
    assert client_of().get(page("issue_detail", issue.pk)).status_code == 404
    send(desk, "issue_publish", issue.pk)
    return issue


def test_a14_the_desk_publishes_an_issue_and_a_field_of_emphasis(world):
    published(world, title="帰宅困難")
    refused = send(
        client_of(world.desk),
        "issue_new",
        **typed(world, kind="priority", title="江戸・古書・学生", pillar=None),
    )
    assert "重点分野は、基本構想の柱を選んでください" in text_of(refused)
    published(world, kind="priority", title="江戸・古書・学生", pillar=3)

    shown = text_of(client_of().get(page("issue_list")))
    assert shown.index("区が抱えている課題") < shown.index("帰宅困難")
    assert shown.index("今後力を入れていく分野") < shown.index("江戸・古書・学生")
    only = text_of(client_of().get(page("issue_list") + "?kind=priority"))
    assert "帰宅困難" not in only
    found = text_of(client_of().get(page("issue_list"), {"q": "帰宅困難"}))
    assert "江戸・古書・学生" not in found


def test_a14_three_people_answer_and_the_section_replies(world):
    issue = published(world, title="帰宅困難")
    visitor, citizen, group = client_of(), client_of(world.citizen), client_of(world.rep)
    said = {"publish_ok": "on", "shown_name": "神田の住人"}
    first = send(
        visitor,
        "respond",
        issue.pk,
        kind="idea",
        text="毛布を持ち寄る。",
        email="a@example.jp",
        **said,
    )
    assert first.url == page("respond_sent", issue.pk)
    send(citizen, "respond", issue.pk, kind="advice", text="訓練は昼休みに。", **said)
    offer = {"kind": "offer", "text": "炊き出しを受け持ちます。", "publish_ok": "on"}
    send(group, "respond", issue.pk, organization=world.organization.pk, **offer)

    idea = IssueResponse.objects.get(kind="idea")
    staff = text_of(client_of(world.desk).get(page("staff_issue", issue.pk)))
    assert "毛布を持ち寄る" not in staff
    assert OutgoingMail.objects.filter(address="a@example.jp").count() == 1
    visitor.post(page("response_own", idea.token))

    desk, officer = client_of(world.desk), client_of(world.officer)
    for response in IssueResponse.objects.all():
        send(desk, "response_accept", response.pk)
        send(officer, "response_reply", response.pk, text=f"防災課で検討します。{response.kind}")

    shown = text_of(visitor.get(page("issue_detail", issue.pk)))
    for text in ("毛布を持ち寄る。", "訓練は昼休みに。", "炊き出しを受け持ちます。"):
        assert text in shown
    for kind in ("idea", "advice", "offer"):
        assert f"防災課で検討します。{kind}" in shown
    assert shown.count("1件(うち返事済み1件)") == 3
    assert "神田の住人" in shown
    assert world.organization.name in shown
    assert world.citizen.name not in shown
    assert OutgoingMail.objects.filter(address="a@example.jp", kind="challenges.replied").exists()
    assert "防災課で検討します。idea" in text_of(visitor.get(page("response_own", idea.token)))


def test_a14_an_offer_becomes_a_proposal_draft_in_one_click(world):
    make_round()
    issue = published(world, title="帰宅困難")
    group, stranger = client_of(world.rep), client_of(world.citizen)
    offer = {"kind": "offer", "text": "炊き出しを受け持ちます。", "publish_ok": "on"}
    send(group, "respond", issue.pk, organization=world.organization.pk, **offer)
    response = IssueResponse.objects.get()
    own = page("response_own", response.token)
    assert "提案の下書きにする" not in text_of(group.get(own))
    send(client_of(world.desk), "response_accept", response.pk)
    address = reverse("proposals:from_response", args=[response.pk])
    assert address in text_of(group.get(own))
    assert address not in text_of(stranger.get(own))
    assert stranger.post(address, {"submission_key": str(uuid.uuid4())}).status_code == 403

    made = group.post(address, {"submission_key": str(uuid.uuid4())})
    proposal = Proposal.objects.get()
    assert made.url == reverse("proposals:write", args=[proposal.pk, "outline"])
    assert (proposal.origin.issue, proposal.origin.response) == (issue, response)
    assert proposal.draft.content == "炊き出しを受け持ちます。"
    assert "帰宅困難" in text_of(group.get(made.url))
    again = group.post(address, {"submission_key": str(uuid.uuid4())}, follow=True)
    assert "すでに" in text_of(again)
    assert Proposal.objects.count() == 1


def test_what_became_of_an_offer_is_public_only_with_the_proposal(world):
    make_round()
    offer = {"kind": "offer", "actor": world.rep, "organization": world.organization}
    response = world.accepted(**offer)
    proposal = proposal_operations.start_from_response(response, actor=world.rep)
    address = page("issue_detail", response.issue.pk)
    assert "この声から生まれたもの" not in text_of(client_of().get(address))

    values = {**WHOLE, "title": "炊き出しの訓練", "proposal_type": "issue"}
    proposal_operations.save_draft(proposal.draft, values, actor=world.rep)
    filed = proposal_operations.submit_proposal(proposal, actor=world.rep)
    verdicts = dict.fromkeys(ELIGIBILITY, "met")
    proposal_operations.receive_proposal(filed, actor=world.desk, verdicts=verdicts)

    shown = text_of(client_of().get(address))
    assert "炊き出しの訓練" in shown
    number = Proposal.objects.get().receipt_number
    public = text_of(client_of().get(reverse("proposals:proposal_detail", args=[number])))
    assert response.issue.title in public


def test_the_list_and_the_page_take_the_same_queries_for_one_and_three(
    world, django_assert_num_queries
):
    issue = world.published()
    world.accepted(issue)
    visitor = client_of()
    with django_assert_num_queries(2):
        visitor.get(page("issue_list"))
    with django_assert_num_queries(7):
        visitor.get(page("issue_detail", issue.pk))
    for _number in range(2):
        world.accepted(issue)
        world.accepted(world.published())
    with django_assert_num_queries(2):
        visitor.get(page("issue_list"))
    with django_assert_num_queries(7):
        visitor.get(page("issue_detail", issue.pk))


def test_the_sheet_is_a_pdf_and_the_feed_names_what_is_public(world):
    issue = world.published(title="帰宅困難")
    world.draft(title="まだ秘密")
    sheet = client_of().get(page("issue_paper", issue.pk))
    assert sheet.content.startswith(b"%PDF")

    feed = client_of().get(page("issue_feed"))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "帰宅困難" in text_of(feed)
    assert "まだ秘密" not in text_of(feed)


def test_public_relations_takes_the_short_text_within_its_budget(world):
    issue = world.published()
    pr = client_of(world.pr)
    form = text_of(pr.get(page("issue_news", issue.pk)))
    assert "区の課題「昼間区民の帰宅困難への備え」" in form
    refused = send(pr, "issue_news", issue.pk, news_text="長" * 121, version=issue.version)
    assert "120文字以内" in text_of(refused)
    send(pr, "issue_news", issue.pk, news_text="短い原稿", version=issue.version)
    assert WardIssue.objects.get().news_text == "短い原稿"


def test_a_stale_save_of_a_draft_shows_both_texts(world):
    issue = world.draft()
    first, second = client_of(world.officer), client_of(world.desk)
    send(first, "issue_edit", issue.pk, **typed(world, title="担当課の題名"))
    late = send(second, "issue_edit", issue.pk, **typed(world, title="窓口の題名"))

    assert late.status_code == 409
    assert "担当課の題名" in text_of(late)
    assert "窓口の題名" in text_of(late)


def test_a_double_click_gives_one_answer(world):
    issue = world.published()
    citizen = client_of(world.citizen)
    form = {
        "submission_key": "5b5b5c1e-3f0a-4f4e-9c51-0d0f3a8c1a11",
        "kind": "idea",
        "text": "毛布",
        "shown_name": "",
    }
    answers = [citizen.post(page("respond", issue.pk), form) for _click in range(2)]

    assert answers[0].url == answers[1].url
    assert IssueResponse.objects.count() == 1
