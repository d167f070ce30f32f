"""Official records are kept: the database refuses DELETE and TRUNCATE by SQL."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import DatabaseError

from apps.core.tracking import OFFICIAL
from tests.proposals.factories import World

pytestmark = pytest.mark.django_db
each_model = pytest.mark.parametrize(
    "model", sorted(OFFICIAL, key=lambda model: model._meta.label), ids=lambda m: m._meta.label
)


@each_model
def test_an_official_table_cannot_be_emptied_by_sql(model):
    with pytest.raises(DatabaseError, match="official records are kept"), connection.cursor() as c:
        c.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


@each_model
def test_an_official_table_refuses_delete_for_each_row(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) > 0 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            # BEFORE DELETE for each row, and its function says no.
            " WHERE t.tgrelid = %s::regclass AND t.tgtype & 11 = 11 AND t.tgenabled = 'O'"
            " AND p.prosrc LIKE '%%RAISE EXCEPTION%%'",
            [model._meta.db_table],
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize(
    "label",
    [
        "accounts.User",
        "accounts.Department",
        "accounts.Post",
        "core.ReceiptCounter",
        "history.HistoryEntry",
        "organizations.Organization",
        "organizations.Membership",
        "proposals.ProposalRound",
        "proposals.Proposal",
        "proposals.ProposalRevision",
        "proposals.EligibilityCheck",
        "proposals.DepartmentReview",
        "proposals.Decision",
    ],
)
def test_an_official_record_cannot_be_deleted_by_sql(label):
    World().published()
    table = apps.get_model(label)._meta.db_table

    with (
        pytest.raises(DatabaseError, match=r"Cannot (update or )?delete rows"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")
