"""The demo's crowded round, by the real operations; the command itself makes 400."""

import pytest
from django.core.management import call_command

from apps.core import clock
from apps.proposals import demo_rounds
from apps.proposals.models import Proposal
from apps.proposals.states import RoundStatus
from tests.proposals.test_replay import wrongly_told

MADE_BY_THE_COMMAND = demo_rounds.CROWD


@pytest.mark.django_db
def test_a_crowded_round_is_filed_once_and_closed(settings, monkeypatch):
    settings.KYODO_DEMO = True
    monkeypatch.setattr(demo_rounds, "CROWD", 14)
    call_command("demo_load", verbosity=0)

    call_command("demo_crowd")
    call_command("demo_crowd")

    filed = Proposal.objects.filter(round__name=demo_rounds.CROWDED)
    assert filed.count() == 14
    assert {row.round.status for row in filed} == {RoundStatus.CLOSED}
    assert [row for row in filed if row.due_on < clock.today()] == []
    assert not filed.filter(organization__memberships__status="active").exists()
    assert wrongly_told(filed.select_related("current_revision")) == {}
    assert MADE_BY_THE_COMMAND == 400
