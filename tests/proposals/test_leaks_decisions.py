"""No word of a draft, a consent, an embargoed decision or an unpublished entry gets out."""

import pytest
from django.urls import reverse

from apps.core import clock
from apps.proposals import operations
from apps.proposals.models import CommitteeConclusion, Follower, Proposal
from tests.leaks import crawl, found_in, hits, mails_to, text_of
from tests.proposals.factories import REASON
from tests.proposals.pages import client_of, page

pytestmark = pytest.mark.django_db
READER = "reader@example.jp"
MARKERS = {
    "draft": "起案中の秘密の理由文",
    "approved": "公表前の決裁済み理由文",
    "correction": "訂正案の秘密の理由文",
    "why": "訂正の秘密の経緯文",
    "advice": "団体だけへの秘密の助言文",
    "remark": "合議の秘密の意見文",
    "returned": "差し戻しの秘密の理由文",
    "conclusion": "審査会の秘密の講評文",
    "entry": "公表前の秘密の経過文",
    "note": "経過の秘密の庁内メモ",
}
LONG = "。これは三十文字以上にするための続きの文です。"


def values(name: str, outcome="not_adopted", **more) -> dict:
    """A decision whose reason holds a marker."""
    return {"outcome": outcome, "reason": MARKERS[name] + LONG, **more}


def written(world, proposal) -> None:
    """Entries in every state before the publication, with an internal note."""
    said = {"on_date": clock.today(), "text": MARKERS["entry"]}
    for is_sent in (False, True):
        entry = operations.write_progress(
            proposal, said, actor=world.desk, department=world.lead, note=MARKERS["note"]
        )
        if is_sent:
            operations.propose_progress(entry, actor=world.desk)


def followed(proposal) -> None:
    operations.ask_to_follow(proposal, email=READER)
    operations.confirm_follower(Follower.objects.get(proposal=proposal))


@pytest.fixture
def proposals(world) -> list[Proposal]:
    """A draft, a returned draft with a consent, an embargoed decision and a drafted correction."""
    drafted, approved = world.pending(), world.pending()
    published = world.published(advice=MARKERS["advice"])
    cases = [drafted, approved, published.proposal]
    for proposal in cases:
        followed(proposal)
    CommitteeConclusion.objects.create(
        proposal=drafted,
        revision=drafted.current_revision,
        outcome="not_adopted",
        review_comment=MARKERS["conclusion"],
        concluded_on=clock.today(),
        recorded_by=world.desk,
    )
    paper = operations.draft_decision(drafted, values("draft"), actor=world.desk)
    operations.send_decision_for_approval(paper, actor=world.desk, sections=[world.lead])
    said = {"answer": "remarks", "remark": MARKERS["remark"]}
    operations.answer_consent(paper.consents.get(), actor=world.head, **said)
    operations.return_decision(paper, actor=world.desk_head, reason=MARKERS["returned"])
    told = operations.draft_decision(approved, values("approved"), actor=world.desk)
    operations.send_decision_for_approval(told, actor=world.desk)
    operations.approve_decision(told, actor=world.desk_head)
    correction = values("correction", correction_reason=MARKERS["why"])
    operations.draft_decision(
        published.proposal, correction, actor=world.desk, supersedes=published
    )
    for proposal in cases:
        written(world, proposal)
    return cases


def starts(proposals) -> list[str]:
    """The front page and all public addresses of the room."""
    names = ("proposal_list", "round_list", "feed", "scheme_statistics", "statistics_csv")
    found = ["/", *(page(name) for name in names)]
    for proposal in proposals:
        number = proposal.receipt_number
        found += [page(name, number) for name in ("proposal_detail", "proposal_feed", "follow")]
    return found


def test_nothing_public_holds_a_word_that_is_not_published(client, proposals):
    pages = crawl(client, starts(proposals))

    assert found_in(pages, MARKERS.values()) == []
    assert all(pages[proposal.get_absolute_url()] for proposal in proposals)
    assert any(REASON in text for text in pages.values())


def test_no_search_finds_a_proposal_by_them(client, proposals):
    lists, rows = (reverse("proposals:proposal_list"),), r"/proposals/TA[\d-]+/"

    assert hits(client, "花壇", lists, rows)
    assert {marker: hits(client, marker, lists, rows) for marker in MARKERS.values()} == {
        marker: [] for marker in MARKERS.values()
    }


def test_no_mail_to_a_follower_holds_them(world, proposals):
    waiting = proposals[0]
    entry = waiting.progress.filter(status="proposed").get()
    operations.return_progress(entry, actor=world.desk_head, reason=MARKERS["returned"])
    texts = dict(enumerate(mails_to(READER)))

    assert texts
    assert found_in(texts, MARKERS.values()) == []


def test_the_organisation_reads_the_told_decision_and_nothing_else(world, proposals):
    own = client_of(world.rep)
    allowed = {MARKERS["approved"], MARKERS["advice"]}
    pages = {}
    for proposal in proposals:
        for name in ("own_detail", "decision_letter"):
            answer = own.get(page(name, proposal.pk))
            pages[name, proposal.pk] = text_of(answer) if answer.status_code == 200 else ""

    assert {marker for _address, marker in found_in(pages, MARKERS.values())} == allowed
