"""The whole demo, as ``make run`` loads it at each start."""

import pytest
from django.core.management import call_command
from django.db import connection

from apps.proposals.models import Proposal
from tests import database
from tests.footprint import fingerprint


@pytest.mark.usefixtures("demo")
@pytest.mark.django_db
def test_a_second_load_of_the_demo_changes_nothing():
    before = fingerprint()

    call_command("demo_load", "--yes", verbosity=0)

    assert fingerprint() == before


def test_another_session_does_not_sweep_away_the_demo_of_this_one(demo, django_db_blocker):
    with django_db_blocker.unblock():
        connection.close()  # as between two tests
        with database.connect(database._home) as admin, database.locked(admin):
            database.sweep(admin)

        assert Proposal.objects.exists()
