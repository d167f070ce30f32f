"""What is written inside the office reaches no public page, feed, file, search result or mail."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.documents.models import StoredFile
from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import text_of as text_of_mail
from apps.organizations.models import Organization
from apps.proposals import operations
from apps.proposals.models import Proposal, ProposalRound
from tests.addresses import addresses
from tests.factories import make_section, make_staff
from tests.proposals.factories import ELIGIBILITY
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db
# One marker for each text that stays in the office: found anywhere, it names its own leak.
REMARK = "漏れ印要件備考"
REQUEST = "漏れ印照会文"
NOTE = "漏れ印庁内メモ"
REMIT = "漏れ印所管外理由"
THREAD = "漏れ印庁内連絡"
RETURNED = "漏れ印差戻し理由"
WAIVED = "漏れ印省略理由"
REOPENED = "漏れ印再検討理由"
INSIDE = (REMARK, REQUEST, NOTE, REMIT, THREAD, RETURNED, WAIVED, REOPENED)
# For the organisation and the ward, never for the public.
POINT, QUESTION, MESSAGE, MERGER = "漏れ印補正", "漏れ印確認", "漏れ印連絡", "漏れ印統合理由"
PARTIES = (POINT, QUESTION, MESSAGE, MERGER)
# Public with the decision only.
ANSWER = "漏れ印担当課回答"


def week() -> dict:
    return {"due_on": clock.today() + timedelta(days=7)}


def received(world) -> Proposal:
    """Mended and received, with a remark on a criterion."""
    proposal = operations.request_correction(
        world.submitted(), actor=world.desk, points=[POINT], **week()
    )
    operations.answer_points(proposal, actor=world.editor, answers={1: POINT})
    proposal = operations.resubmit_proposal(proposal, actor=world.rep, reply=POINT)
    operations.check_eligibility(
        proposal,
        actor=world.desk,
        verdicts={ELIGIBILITY[0]: "not_met"},
        remarks={ELIGIBILITY[0]: REMARK},
    )
    return operations.receive_proposal(
        proposal,
        actor=world.desk,
        verdicts=dict.fromkeys(ELIGIBILITY, "met"),
        remarks={ELIGIBILITY[1]: REMARK},
    )


@pytest.fixture
def full(world) -> Proposal:
    """A proposal under review that has every internal text there is."""
    proposal = operations.refer_proposal(
        received(world),
        actor=world.desk,
        lead=world.lead,
        related=[world.related],
        request_text=REQUEST,
        **week(),
    )
    review = proposal.reviews.get(is_lead=True)
    values = {"stance": "difficult", "public_text": ANSWER, "limits": ANSWER}
    operations.save_review(review, values, actor=world.officer, note=NOTE)
    operations.send_review_to_head(review, actor=world.officer)
    operations.return_review(review, actor=world.head, reason=RETURNED)
    operations.send_review_to_head(review, actor=world.officer)
    operations.answer_review(review, actor=world.head)
    clerk = make_staff(StaffRole.SECTION, department=world.related)
    operations.refuse_remit(
        proposal.reviews.get(department=world.related),
        actor=clerk,
        right_office=make_section(),
        reason=REMIT,
    )
    operations.write_inside(proposal, actor=world.officer, theme=THREAD, text=THREAD)
    operations.write_to_party(proposal, actor=world.desk, text=MESSAGE)
    asked = operations.ask_proposer(proposal, actor=world.desk, text=QUESTION, **week())
    operations.answer_question(asked, actor=world.rep, text=QUESTION)
    operations.propose_merge(proposal, target=world.received(), actor=world.desk, reason=MERGER)
    other = proposal.reviews.get(department=world.related)
    operations.waive_review(other, actor=world.desk, reason=WAIVED)
    proposal = operations.close_review(proposal, actor=world.desk)
    operations.reopen_review(proposal, actor=world.desk, reason=REOPENED)
    return Proposal.objects.get(pk=proposal.pk)


def public_pages(proposal: Proposal) -> list[str]:
    """Every public address that our rows can fill; those of other rooms too."""
    found = []
    values = {
        "number": [proposal.receipt_number],
        "pk": [proposal.pk, *ProposalRound.objects.values_list("pk", flat=True)],
        "slug": Organization.objects.values_list("slug", flat=True)
        if hasattr(Organization, "slug")
        else [],
    }
    for address in (each for each in addresses() if each.is_public and each.is_named):
        for kwargs in ({}, *({name: value} for name, many in values.items() for value in many)):
            try:
                found.append(reverse(address.name, kwargs=kwargs))
            except NoReverseMatch:
                continue
    return sorted(set(found))


def whole(answer) -> str:
    """All of an answer: its headers, and its body whatever its kind."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers}{body.decode('utf-8', 'replace')}"


def leaks(text: str, markers=INSIDE + PARTIES) -> list[str]:
    return [marker for marker in markers if marker in text]


def test_the_case_page_shows_the_markers_to_those_inside(world, full):
    """Without this the tests below could not fail."""
    desk = client_of(world.desk)
    shown = text_of(desk.get(page("case", full.pk))) + text_of(desk.get(page("inside", full.pk)))

    assert set(leaks(shown)) >= set(INSIDE)


def test_no_public_address_shows_what_is_internal(full):
    visitor = client_of()
    pages = public_pages(full)
    assert page("proposal_detail", full.receipt_number) in pages
    assert len(pages) > 25

    found = {
        address: leaks(whole(visitor.get(address)), (*INSIDE, *PARTIES, ANSWER))
        for address in pages
    }
    assert {address: leaked for address, leaked in found.items() if leaked} == {}


@pytest.mark.parametrize("marker", [*INSIDE, *PARTIES, ANSWER])
def test_no_search_finds_what_is_internal(full, marker):
    visitor = client_of()
    for address in (reverse("portal:search"), page("proposal_list")):
        shown = whole(visitor.get(f"{address}?q={quote(marker)}"))
        assert full.title not in shown
        assert "�" not in shown


def test_the_organisation_reads_its_own_part_and_nothing_from_inside(world, full):
    names = ("own_detail", "own_talk", "receipt", "done", "withdraw")
    rep = client_of(world.rep)
    shown = "".join(whole(rep.get(page(name, full.pk))) for name in names)
    pdf = rep.get(page("receipt", full.pk) + "?form=pdf")

    assert leaks(shown + whole(pdf), INSIDE) == []
    assert {POINT, QUESTION, MESSAGE} <= set(leaks(shown))


def test_no_mail_to_the_outside_says_what_is_internal(world, full):
    inside = {world.desk.pk, world.desk_head.pk, world.officer.pk, world.head.pk}
    mails = OutgoingMail.objects.exclude(recipient__in=inside).filter(
        ~Q(recipient__posts__isnull=False)
    )
    assert {world.rep.pk} <= set(mails.values_list("recipient_id", flat=True))
    told = [f"{text.subject}\n{text.body}" for text in map(text_of_mail, mails)]

    assert [mark for text in told for mark in leaks(text, INSIDE)] == []
    assert any(MESSAGE in text for text in told)


def test_mails_inside_the_office_do_not_repeat_the_staff_thread(world, full):
    mails = OutgoingMail.objects.filter(recipient=world.desk)
    assert mails.exists()

    told = [f"{text.subject}\n{text.body}" for text in map(text_of_mail, mails)]
    assert [mark for text in told for mark in leaks(text, (THREAD, NOTE, REMIT))] == []


def test_the_merged_page_and_the_published_decision_show_nothing_from_inside(world, full):
    merge = full.merges_out.get()
    operations.agree_merge(merge, actor=world.rep)
    operations.carry_out_merge(merge, actor=world.desk)
    visitor = client_of()
    pages = [
        page("proposal_as_filed", full.receipt_number),
        page("proposal_detail", merge.target.receipt_number),
    ]
    shown = "".join(whole(visitor.get(address)) for address in pages)

    assert full.receipt_number in shown
    assert leaks(shown, (*INSIDE, *PARTIES, ANSWER)) == []
    assert not StoredFile.objects.filter(original_name__contains="漏れ印").exists()
