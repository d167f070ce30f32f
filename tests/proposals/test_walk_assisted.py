"""Story A04 through the real addresses, without JavaScript: at the counter, without e-mail."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.notifications.models import OutgoingMail
from apps.organizations.models import MembershipRole
from apps.proposals.models import Decision, Proposal
from tests.browser import fill_and_send, main_of
from tests.factories import make_staff, make_user
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.factories import ELIGIBILITY, REASON, WHOLE
from tests.proposals.pages import client_of, page, send, text_of
from tests.proposals.test_walk import A4, budget, fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(world):
    """窓口 太郎 at the counter; before him the group's representative, who has no e-mail."""
    world.desk = make_staff(StaffRole.DESK, name="窓口 太郎")
    world.group = make_organization(
        name="番町こども文庫の会",
        contact={"postcode": "102-0076", "address": "五番町1-2-3", "representative": "文庫 絵本子"},
    )
    world.bunko_rep = make_user(name="文庫 絵本子", email="")
    make_membership(world.group, world.bunko_rep, role=MembershipRole.REPRESENTATIVE)
    return world


def entered(world) -> Proposal:
    """desk1 types it in page after page, reads it back and submits."""
    desk = client_of(world.desk)
    begun = fill_and_send(
        desk,
        page("enter"),
        proposal_round=world.round.pk,
        organization=world.group.pk,
        channel="counter",
    )
    proposal = Proposal.objects.get()
    assert begun.url == page("write", proposal.pk, "outline")
    fill_in(desk, proposal)
    costs = {"total_cost": "1100000", "ward_cost": "800000", "has_other_grants": "no"}
    assert (
        desk.post(page("write", proposal.pk, "costs"), {**costs, **budget("1100000")}).status_code
        == 302
    )

    address = page("check", proposal.pk)
    assert "読み上げて確認しました" in main_of(desk.get(address))
    assert fill_and_send(desk, address).status_code == 200
    assert Proposal.objects.get().receipt_number is None
    done = fill_and_send(desk, address, read_back="on")
    assert page("receipt", proposal.pk) in text_of(desk.get(done.url))
    return Proposal.objects.get()


def test_a04_the_desk_enters_a_proposal_and_prints_the_copy(counter):
    proposal, desk = entered(counter), client_of(counter.desk)

    copy = desk.get(page("receipt", proposal.pk))
    assert proposal.receipt_number in main_of(copy)
    assert "受付しました。まだ決定ではありません。" in main_of(copy)
    sheet = PdfReader(io.BytesIO(desk.get(page("receipt", proposal.pk) + "?form=pdf").content))
    box = sheet.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4
    assert WHOLE["title"] in "".join(part.extract_text() for part in sheet.pages)

    title = counter.desk.posts_today()[0].title
    for name in ("case", "own_detail"):
        shown = main_of(desk.get(page(name, proposal.pk)))
        assert "窓口で代理入力(" in shown
        assert "窓口 太郎)" in shown
    assert title in shown


def test_a04_the_public_page_looks_like_any_other(counter):
    proposal, desk = entered(counter), client_of(counter.desk)
    _receive(desk, proposal)
    other = counter.received()

    ours, theirs = (
        main_of(client_of().get(row.get_absolute_url()))
        for row in (Proposal.objects.get(pk=proposal.pk), other)
    )
    for word in ("代理入力", "窓口 太郎", "文庫 絵本子", "五番町"):
        assert word not in ours
    names = (
        (proposal.organization_name, other.organization_name),
        (proposal.receipt_number, other.receipt_number),
    )
    for mine, yours in names:
        ours, theirs = ours.replace(mine, "…"), theirs.replace(yours, "…")
    assert ours == theirs


def _receive(desk, proposal) -> None:
    verdicts = {f"criterion_{number}": "met" for number in range(len(ELIGIBILITY))}
    done = send(desk, "receive", proposal.pk, received_on=clock.today().isoformat(), **verdicts)
    assert done.status_code == 302


def test_a04_the_result_lies_in_the_print_queue_as_a_letter_and_goes_by_no_mail(counter):
    proposal, desk = entered(counter), client_of(counter.desk)
    _receive(desk, proposal)
    due_on = (clock.today() + timedelta(days=14)).isoformat()
    send(desk, "refer", proposal.pk, lead=counter.lead.pk, due_on=due_on)
    review = Proposal.objects.get().reviews.get()
    assert (
        fill_and_send(desk, page("review_waive", review.pk), reason="口頭で確認した。").status_code
        == 302
    )
    assert fill_and_send(desk, page("close_review", proposal.pk)).status_code == 302
    fill_and_send(desk, page("decision_new", proposal.pk), outcome="not_adopted", reason=REASON)
    decision = Decision.objects.get()
    fill_and_send(desk, page("decision_send", decision.pk))
    fill_and_send(client_of(counter.desk_head), page("decision_approve", decision.pk))

    queue = desk.get(reverse("notifications:letter_list"))
    assert "番町こども文庫の会" in main_of(queue)
    sheets = main_of(desk.get(reverse("notifications:letter_sheets")))
    for word in ("〒102-0076", "五番町1-2-3", "文庫 絵本子", proposal.title):
        assert word in sheets
    assert not OutgoingMail.objects.filter(kind="proposals.result").exists()
