"""The demo's crowded round of 400, by the real operations, as the command makes it."""

import pytest
from django.core.management import call_command

from apps.core import clock
from apps.proposals import demo_rounds
from apps.proposals.models import Proposal
from apps.proposals.states import RoundStatus
from tests.proposals.test_replay import wrongly_told

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_a_round_of_400_is_filed_once_and_closed_and_its_history_rebuilds_every_state(settings):
    settings.KYODO_DEMO = True

    call_command("demo_crowd")
    call_command("demo_crowd")

    filed = Proposal.objects.filter(round__name=demo_rounds.CROWDED)
    assert filed.count() == 400
    assert {row.round.status for row in filed.select_related("round")} == {RoundStatus.CLOSED}
    assert [row for row in filed if row.due_on < clock.today()] == []
    assert not filed.filter(organization__memberships__status="active").exists()
    assert wrongly_told(filed.select_related("current_revision")) == {}
