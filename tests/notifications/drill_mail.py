"""``make drill-mail``: the kill test with 1,000 mails; too long for the suite (docs/jobs.md)."""

import sys
from collections import Counter

import pytest

from apps.notifications.models import MailState
from tests.notifications import drill

MAILS, KILLS = 1000, 8


@pytest.mark.django_db(transaction=True)
def test_a_thousand_mails_survive_eight_kills():
    outcome = drill.run(mails=MAILS, kills=KILLS)

    sys.stdout.write(
        f"\n{MAILS} mails, {KILLS} kills: missing {len(outcome.missing())}, two copies "
        f"{len(outcome.doubled())} (lines cut after acceptance: {len(outcome.cut)}), "
        f"most copies {max(outcome.copies.values())}, {outcome.seconds:.0f} s\n"
    )
    assert outcome.missing() == set()
    assert max(outcome.copies.values()) == 2
    assert outcome.doubled() <= outcome.cut
    assert outcome.states == Counter({MailState.SENT: MAILS})
