"""Work of the clock: one bad row does not stop the others, and nobody overlooks it."""

import pytest
from django.db import IntegrityError, OperationalError, connection

from apps.core import jobs
from apps.core.calendar import add_office_days
from apps.core.models import ReceiptCounter
from apps.core.one_by_one import SomeFailedError, in_turn, one_by_one
from apps.notifications.models import Notice
from apps.proposals import operations
from tests.proposals.factories import World
from tests.proposals.test_sections import at_office


def count_up(year: int) -> int:
    """Writes a row, and fails for the year 2004 after that."""
    ReceiptCounter.objects.create(kind="TA", fiscal_year=year, last_number=1)
    return 2004 // (year - 2004)


def years() -> list[int]:
    return list(
        ReceiptCounter.objects.order_by("fiscal_year").values_list("fiscal_year", flat=True)
    )


@pytest.fixture
def asked_to_end():
    jobs._stopping.set()
    yield
    jobs._stopping.clear()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_fails_leaves_nothing_and_the_others_stand(caplog):
    with pytest.raises(SomeFailedError, match="1 failed") as failed:
        one_by_one([2003, 2004, 2005], count_up)

    assert years() == [2003, 2005]
    assert isinstance(failed.value.__cause__, ZeroDivisionError)
    assert "one row failed, the others go on: 2004" in caplog.text


@pytest.mark.django_db
def test_what_the_rows_gave_comes_back_in_their_order():
    assert one_by_one(iter([2005, 2006]), count_up) == [2004, 1002]
    assert one_by_one([], count_up) == []


@pytest.mark.django_db
def test_a_worker_that_is_asked_to_end_begins_no_further_row(asked_to_end):
    assert one_by_one([2003, 2005], count_up) == []
    assert years() == []


@pytest.mark.django_db(transaction=True)
def test_without_the_database_no_row_is_blamed(caplog):
    def lose(year: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(OperationalError):
        one_by_one([2003, 2005], lose)

    connection.close()
    assert "one row failed" not in caplog.text


@pytest.mark.django_db
def test_the_parts_of_a_job_are_all_run_and_a_failure_is_told_at_the_end():
    done = []
    parts = (lambda: done.append(1), lambda: one_by_one([2004], count_up), lambda: done.append(2))

    with pytest.raises(SomeFailedError):
        in_turn(*parts)

    assert done == [1, 2]


@pytest.fixture
def refused():
    """Proposals nobody can be told of: their notices break a rule of the table."""

    def refuse(pk: int) -> None:
        sql("ADD CONSTRAINT bad_row CHECK (object_id <> %s) NOT VALID", pk)

    yield refuse
    sql("DROP CONSTRAINT bad_row")


def sql(change: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Notice._meta.db_table} {change}", values)


@pytest.mark.django_db(transaction=True)
def test_a_proposal_that_cannot_be_reminded_of_stops_no_other_reminder(refused):
    world = World()
    bad, good = world.mending(), world.mending()
    refused(bad.pk)

    with at_office(add_office_days(bad.due_on, 1)), pytest.raises(SomeFailedError) as failed:
        operations.remind_of_dates()

    told = Notice.objects.filter(kind="proposals.organization_due")
    assert set(told.values_list("object_id", flat=True)) == {good.pk}
    assert isinstance(failed.value.__cause__.__cause__, IntegrityError)
