"""What the tests of the audit log start from."""

from datetime import timedelta

import pytest
from django.db import connection

from apps.audit import operations
from apps.audit.models import AccessLog, AuditSeal, Look, RowEvent
from tests.factories import make_section, make_staff

TABLES = ("audit_rowevent", "audit_accesslog", "audit_auditseal")


def without_guards(statement: str, *params) -> None:
    """What somebody does who owns the tables: switch the guards off, change a row, put them on."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, params)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def backdate(days: int) -> None:
    """Move everything recorded so far into the past."""
    past = timedelta(days=days)
    without_guards("UPDATE audit_rowevent SET pgh_created_at = pgh_created_at - %s", past)
    without_guards("UPDATE audit_accesslog SET at = at - %s", past)


@pytest.fixture
def one_of_each(db):
    """A change, a look and a seal."""
    section = make_section()
    operations.log_look(make_staff(), section, Look.CASE)
    backdate(1)
    operations.seal_finished_days()
    return RowEvent.objects.first(), AccessLog.objects.get(), AuditSeal.objects.get()
