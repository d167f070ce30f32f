"""What the night tidies up."""

from datetime import timedelta
from uuid import uuid4

import pytest

from apps.core import clock
from apps.core.models import SubmissionKey, ThrottleRow
from apps.core.operations import forget_old_keys

pytestmark = pytest.mark.django_db


def test_keys_of_forms_are_forgotten_after_a_week():
    for days in (6, 8):
        SubmissionKey.objects.create(
            owner="visitor",
            purpose=str(days),
            key=uuid4(),
            body_hash="",
            created_at=clock.now() - timedelta(days=days),
        )

    forget_old_keys()

    assert [row.purpose for row in SubmissionKey.objects.all()] == ["6"]


def test_limits_that_are_full_again_are_forgotten():
    for name, hours in (("spent", 1), ("full", -1)):
        ThrottleRow.objects.create(key=name, full_at=clock.now() + timedelta(hours=hours))

    forget_old_keys()

    assert [row.key for row in ThrottleRow.objects.all()] == ["spent"]
