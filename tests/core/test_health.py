"""What the machines that watch the portal are told."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from apps.core import health
from apps.core.health import CONDITIONS
from tests.core.test_transactions import raise_in_database

pytestmark = pytest.mark.django_db


def test_a_living_process_says_so_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get("/healthz").content == b"ok\n"


def test_a_portal_that_can_serve_is_ready():
    response = Client().get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")


def test_every_condition_of_the_floor_is_asked():
    assert {"database", "migrations", "disk"} <= set(CONDITIONS)


@pytest.mark.parametrize(
    ("address", "text"),
    [("127.0.0.1", b"unavailable\ntest: too late\n"), ("203.0.113.9", b"unavailable\n")],
)
def test_only_this_machine_learns_why_it_is_not_ready(monkeypatch, address, text):
    monkeypatch.setitem(CONDITIONS, "test", lambda: "too late")

    response = Client(REMOTE_ADDR=address).get("/readyz")

    assert (response.status_code, response.content) == (503, text)


def test_a_database_that_fails_is_a_fault_not_an_error(monkeypatch):
    monkeypatch.setitem(CONDITIONS, "test", lambda: raise_in_database("57014"))

    assert health.faults() == {"test": "OperationalError"}


def test_a_migration_that_waits_is_a_fault():
    ((app, newest),) = MigrationLoader(connection).graph.leaf_nodes("core")
    MigrationRecorder(connection).record_unapplied(app, newest)

    assert health.migrations() == "1 not applied"


def test_a_full_disk_is_a_fault(monkeypatch):
    monkeypatch.setattr(health, "DISK_FREE", 1.0)

    assert health.disk() == "less than 10 % free"
