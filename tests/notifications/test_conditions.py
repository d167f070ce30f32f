"""A worker that stands still makes the portal "not ready"."""

from datetime import timedelta

import pytest

from apps.core import clock
from apps.notifications.conditions import outbox
from tests.notifications.factories import make_mail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("minutes", "is_late"), [(0, False), (14, False), (16, True)])
def test_mail_that_is_due_for_long_is_a_fault(minutes, is_late):
    make_mail(next_at=clock.now() - timedelta(minutes=minutes))

    assert bool(outbox()) is is_late


def test_mail_that_waits_for_its_next_try_is_no_fault():
    make_mail(next_at=clock.now() + timedelta(hours=6), created_at=clock.now() - timedelta(days=1))

    assert outbox() == ""
