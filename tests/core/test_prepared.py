"""Reads whose SQL is built once give what their querysets give."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.models import ReceiptCounter
from apps.core.prepared import Prepared

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
