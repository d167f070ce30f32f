"""Marker words of drafts, teams, sign-offs and exceptions: never in anything that is public."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.notifications.models import OutgoingMail
from apps.notifications.rendering import text_of as mail_text
from apps.organizations.models import MembershipRole
from apps.proposals import operations
from apps.proposals.models import Follower
from tests.addresses import addresses
from tests.factories import make_user
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.factories import WHOLE
from tests.proposals.pages import client_of, page, text_of

pytestmark = pytest.mark.django_db
DRAFT, NOTE, ASKED, REPLY, LATE, ROUGH = (
    f"漏洩標識{name}" for name in ("下書", "備考", "依頼", "回答", "特例", "粗文")
)
MARKERS = (DRAFT, NOTE, ASKED, REPLY, LATE, ROUGH)


@pytest.fixture
def marked(world):
    """A filed proposal, and a draft beside it full of marker words."""
    filed = operations.receive_proposal(
        world.submitted(),
        actor=world.desk,
        verdicts=dict.fromkeys(world.round.eligibility, "met"),
    )
    partner, rep = make_organization(), make_user()
    make_membership(partner, rep, role=MembershipRole.REPRESENTATIVE)
    draft = world.draft(**dict.fromkeys(("title", "summary_public", "background"), DRAFT))
    operations.save_draft(draft.draft, {}, actor=world.rep, rough={"goal": ROUGH})
    operations.invite_co_proposer(draft, partner, actor=world.rep)
    operations.add_team_note(draft, actor=world.editor, text=NOTE)
    asked = operations.ask_sign_off(draft, actor=world.editor, note=ASKED)
    operations.answer_sign_off(asked, actor=world.rep, agrees=False, reply=REPLY)
    operations.grant_late_entry(
        world.round,
        world.organization,
        actor=world.desk_head,
        until=world.round.closes_at + timedelta(days=3),
        reason=LATE,
    )
    operations.ask_to_follow(filed, email="reader@example.jp")
    return filed


def public_addresses(world, filed) -> list[str]:
    """Every public address that needs no argument, and those of this round and proposal."""
    known = {
        "number": filed.receipt_number,
        "pk": world.round.pk,
        "token": Follower.objects.get().token,
    }
    found = []
    for address in addresses():
        if not address.is_public or not address.name.startswith(("proposals:", "portal:", "organ")):
            continue
        for values in ({}, *({name: value} for name, value in known.items())):
            try:
                found.append(reverse(address.name, kwargs=values))
                break
            except Exception:  # noqa: S112 - another argument fits, or none of ours
                continue
    searches = [f"{page('proposal_list')}?q={word}" for word in MARKERS]
    return [*found, *searches, *(f"{reverse('portal:search')}?q={word}" for word in MARKERS)]


def test_no_marker_stands_in_any_public_answer(world, marked):
    visitor = client_of()
    found = {}
    for address in public_addresses(world, marked):
        answer = visitor.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode(errors="replace").replace("value=", "")
        hits = [word for word in MARKERS if word in text and f"q={word}" not in address]
        if hits:
            found[address] = hits
        if "q=" in address:
            assert marked.receipt_number not in text
    assert len(public_addresses(world, marked)) > 15
    assert found == {}


def test_the_ward_office_finds_no_draft_no_note_and_no_sign_off(world, marked):
    desk = client_of(world.desk)
    for address in (
        page("board") + "?queue=all",
        page("case", marked.pk),
        page("staff_round_list"),
    ):
        shown = text_of(desk.get(address))
        assert [word for word in (DRAFT, NOTE, ASKED, REPLY, ROUGH) if word in shown] == []


def test_no_mail_carries_a_note_a_sign_off_or_the_reason_of_an_exception(world, marked):
    mails = [mail_text(mail) for mail in OutgoingMail.objects.all()]

    assert mails
    text = "\n".join(str(mail) for mail in mails)
    assert [word for word in (NOTE, ASKED, REPLY, LATE, ROUGH) if word in text] == []


def test_the_reason_of_an_exception_stays_in_the_office(world, marked):
    for person in (world.rep, world.editor):
        for name in ("own_list", "posting_list"):
            assert LATE not in text_of(client_of(person).get(page(name)))
        assert LATE not in text_of(client_of(person).get(world.round.get_absolute_url()))
    assert LATE in text_of(client_of(world.desk_head).get(page("round_late", world.round.pk)))
    assert WHOLE["title"] in text_of(client_of().get(page("proposal_list")))
