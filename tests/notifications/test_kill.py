"""kill -9 of the worker while it sends."""

from collections import Counter

import pytest

from apps.notifications.models import MailState
from tests.notifications import drill

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_killed_while_it_sends_leaves_nobody_out_and_nobody_with_three():
    outcome = drill.run(mails=120, kills=2)

    assert outcome.missing() == set()
    assert max(outcome.copies.values()) == 2
    assert outcome.doubled() <= outcome.cut
    assert outcome.states == Counter({MailState.SENT: 120})
