"""Reads whose SQL is built once give what their querysets give."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Department
from apps.core.models import ReceiptCounter
from apps.core.prepared import Prepared, PreparedRow, PreparedRows, all_columns
from tests.database import connect
from tests.factories import make_section

pytestmark = pytest.mark.django_db


def newest(pk: int):
    rows = ReceiptCounter.objects.filter(pk=pk, kind="TA").order_by("-fiscal_year")
    return rows.values_list("fiscal_year", "kind")[:1]


def test_each_call_reads_the_row_it_is_asked_for():
    pks = [
        ReceiptCounter.objects.create(kind=kind, fiscal_year=year, last_number=1).pk
        for kind, year in (("TA", 2003), ("TA", 2004), ("SO", 2005))
    ]
    read = Prepared(newest)

    assert [read(pk) for pk in pks] == [list(newest(pk)) for pk in pks]
    assert [read(pk) for pk in pks] == [[(2003, "TA")], [(2004, "TA")], []]


def test_the_statement_is_built_once_and_run_each_time():
    built = []
    read = Prepared(lambda pk: built.append(pk) or newest(pk))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        read(1)
        read(2)

    assert (len(built), len(captured)) == (1, 2)


def test_a_row_comes_with_the_rows_joined_to_it():
    section, other = make_section(phone="03-0000-0101"), make_section()
    read = PreparedRow(Department.objects.all, "code", ("name", "phone", "parent__name"))

    with CaptureQueriesContext(connection) as captured:
        found = [read(row.code) for row in (section, other)]
        shown = [(row.pk, row.phone, row.full_name()) for row in found]

    assert shown == [(row.pk, row.phone, row.full_name()) for row in (section, other)]
    assert len(captured) == 2


def test_what_is_not_joined_is_none_and_what_is_not_read_comes_later():
    department = make_section().parent
    found = PreparedRow(Department.objects.all, "code", ("name", "parent__name"))(department.code)

    assert found.parent is None
    assert found.get_deferred_fields() >= {"phone", "kana"}
    assert found.kind == Department.Kind.DEPARTMENT


def test_a_row_that_is_not_there_is_none():
    assert PreparedRow(Department.objects.all, "code", ("name",))("nowhere") is None


def kept_statements() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [text for (text,) in cursor.fetchall() if "core_receiptcounter" in text]


def test_the_server_keeps_the_statement_planned():
    read = Prepared(newest)
    for pk in range(3):
        read(pk)

    assert len(kept_statements()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_no_longer_fits_its_columns_is_run_without_being_kept():
    pk = ReceiptCounter.objects.create(kind="TA", fiscal_year=2003, last_number=1).pk
    read = Prepared(newest)
    read(pk)
    change = "ALTER TABLE core_receiptcounter ALTER fiscal_year TYPE {}"
    with connect(connection.settings_dict["NAME"]) as migration:
        migration.execute(change.format("bigint"))
        try:
            assert [read(pk), read(pk)] == [[(2003, "TA")]] * 2
        finally:
            migration.execute(change.format("smallint"))


def test_what_is_written_down_of_a_read_is_its_whole_statement():
    with CaptureQueriesContext(connection) as captured:
        Prepared(newest)(4711)

    assert "4711" in captured[0]["sql"]


def test_all_rows_come_whole_with_the_rows_joined_to_them(django_assert_num_queries):
    section = make_section(phone="03-0000-0101")
    others = [make_section(), make_section()]
    columns = (*all_columns(Department), *all_columns(Department, "parent"))
    read = PreparedRows(lambda: Department.objects.order_by("id"), "kind", columns)

    with django_assert_num_queries(1):
        found = read("section")
        whole = [(vars(row.parent), vars(row)) for row in found]

    assert [row.pk for row in found] == [section.pk, *(row.pk for row in others)]
    assert {"phone", "sort_key", "valid_to"} <= whole[0][0].keys() & whole[0][1].keys()
    assert [row.get_deferred_fields() for row in found] == [set()] * 3
