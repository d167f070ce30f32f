"""The whole demo, as ``make run`` loads it at each start."""

import pytest
from django.core.management import call_command

from tests.footprint import fingerprint

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_a_second_load_of_the_demo_changes_nothing():
    before = fingerprint()

    call_command("demo_load", "--yes", verbosity=0)

    assert fingerprint() == before
