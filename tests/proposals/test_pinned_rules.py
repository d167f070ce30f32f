"""Rounds and decisions name the version of the rules they were made under, for ever."""

import pytest

from apps.core import clock
from apps.proposals import operations
from apps.proposals.models import Decision, ProposalRound
from apps.proposals.states import RoundStatus
from apps.rulebook.operations import move_revisions_by_clock
from tests.proposals.factories import make_round
from tests.proposals.pages import client_of, page, text_of
from tests.rulebook.factories import World as Rules
from tests.rulebook.factories import after

pytestmark = pytest.mark.django_db


def test_a_decision_keeps_the_version_it_was_drafted_under(world):
    rules = Rules()
    first = rules.in_force()
    decision = world.published()
    with after(2):
        rules.minor()
    with after(4):
        move_revisions_by_clock()

    decision = Decision.objects.get(pk=decision.pk)
    assert decision.rules == first
    shown = text_of(client_of().get(page("proposal_detail", decision.proposal.receipt_number)))
    assert "根拠とした協働のルール" in shown
    assert "第1版" in shown
    assert f"/rules/{first.book.slug}/compare/?old=1" in shown
    office = text_of(client_of(world.desk).get(page("case", decision.proposal.pk)))
    assert "根拠とした協働のルール" in office


def test_a_decision_without_rules_says_nothing_of_them(world):
    decision = world.published()

    shown = text_of(client_of().get(page("proposal_detail", decision.proposal.receipt_number)))

    assert decision.rules is None
    assert "根拠とした協働のルール" not in shown


def test_a_round_is_announced_under_the_version_of_its_opening_day(world):
    first = Rules().in_force()
    draft = make_round(status=RoundStatus.DRAFT, opens_at=clock.now())

    operations.announce_round(draft, actor=world.desk)

    assert ProposalRound.objects.get(pk=draft.pk).rules == first
    assert "第1版" in text_of(client_of().get(page("round_detail", draft.pk)))
