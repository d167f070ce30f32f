"""The restore drill: a good backup passes, and a difference is found."""

import psycopg
import pytest
from django.db import connection

from scripts.drill import compare, describe


@pytest.fixture
def portal_database():
    """A connection of the drill's own to the database of this test."""
    given = connection.get_connection_params()
    names = ("dbname", "host", "port", "user", "password")
    with psycopg.connect(**{name: given[name] for name in names}) as plain:
        yield plain
        plain.rollback()


@pytest.mark.django_db
def test_drill_sees_every_table(portal_database):
    described = describe(portal_database)

    assert "public.django_migrations" in described["tables"]
    assert len(described["tables"]) == len(connection.introspection.table_names())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM django_migrations WHERE id = (SELECT min(id) FROM django_migrations)",
        "UPDATE django_migrations SET name = name || 'x' WHERE app = 'sessions'",
        "CREATE TABLE added (id int)",
        "CREATE INDEX added ON django_migrations (applied)",
        "ALTER TABLE django_migrations ADD CONSTRAINT added CHECK (id > 0)",
    ],
)
def test_drill_finds_a_difference(portal_database, change):
    before = describe(portal_database)

    portal_database.execute(change)

    assert len(compare(before, describe(portal_database))) == 1


@pytest.mark.django_db
def test_drill_passes_what_is_equal(portal_database):
    assert compare(describe(portal_database), describe(portal_database)) == []
