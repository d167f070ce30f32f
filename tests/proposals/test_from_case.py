"""A case of the general desk becomes a proposal draft, with thread, consent and participants."""

import pytest

from apps.desk import operations as desk_operations
from apps.desk.models import DeskCase
from apps.proposals.models import CarriedCase, Proposal
from tests.desk.factories import World as DeskWorld
from tests.proposals.pages import client_of, send, text_of

pytestmark = pytest.mark.django_db
MARK = "庁内秘ＺＺ９９"


def carry(world, case, actor):
    """Send the form as the desk."""
    return send(
        client_of(actor),
        "from_case",
        case.pk,
        proposal_round=world.round.pk,
        organization=world.organization.pk,
    )


def test_thread_consent_and_participants_go_along_and_notes_stay(world):
    desk = DeskWorld()
    case = desk.referred(may_carry_over=True)
    desk_operations.send_reply(case, actor=desk.desk, text="募集要項をご覧ください。")
    desk_operations.add_note(case, actor=desk.desk, text=MARK)

    assert carry(world, case, desk.desk).status_code == 302

    carried = CarriedCase.objects.get()
    assert "募集要項をご覧ください。" in str(carried.thread)
    assert desk.lead.name in carried.participants
    assert MARK not in str(carried.thread)
    assert DeskCase.objects.get().status == "converted"
    assert Proposal.objects.get().draft.background == case.body
    page = client_of(world.rep).get(Proposal.objects.get().own_url())
    assert MARK not in text_of(page)


def test_a_case_without_consent_stays_where_it_is(world):
    desk = DeskWorld()
    case = desk.classified()

    answer = carry(world, case, desk.desk)

    assert "同意をいただいていません" in text_of(answer)
    assert not Proposal.objects.exists()
    assert DeskCase.objects.get().status == "in_progress"
