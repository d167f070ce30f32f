"""Keyset pages: the hundredth page costs what the first costs, and nobody can forge its key."""

from datetime import UTC, date, datetime
from itertools import chain

import pytest
import time_machine
from django.core import signing
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from apps.core.models import OfficeClosure, ReceiptCounter, SubmissionKey
from apps.core.paging import page_of

pytestmark = pytest.mark.django_db
BY_YEAR = ("fiscal_year", "kind", "id")


def page(query="", *, rows=None, keys=BY_YEAR, size=3):
    request = RequestFactory().get(f"/list/{query}")
    rows = ReceiptCounter.objects.all() if rows is None else rows
    return page_of(request, rows, keys=keys, size=size)


def make_counters(*pairs):
    for kind, year in pairs:
        ReceiptCounter.objects.create(kind=kind, fiscal_year=year, last_number=1)


def walk(**more) -> list[list]:
    """All pages of the list from the newest to the oldest."""
    pages = [page(**more)]
    while pages[-1].older_url:
        pages.append(page(pages[-1].older_url, **more))
    return [[row.pk for row in found] for found in pages]


@pytest.fixture
def ten_rows():
    make_counters(*[(kind, year) for year in range(2020, 2025) for kind in ("TA", "SO")])


def test_the_pages_hold_every_row_once_in_order(ten_rows):
    expected = ReceiptCounter.objects.order_by("-fiscal_year", "-kind", "-id")

    assert [*chain(*walk())] == list(expected.values_list("pk", flat=True))
    assert [len(rows) for rows in walk()] == [3, 3, 3, 1]


@pytest.mark.parametrize("rows", [0, 3])
def test_a_list_that_fits_has_no_way_on(rows):
    make_counters(*[("TA", 2020 + number) for number in range(rows)])

    assert (len(page()), page().older_url, page().newest_url) == (rows, "", "")


def test_a_page_has_the_same_address_tomorrow(ten_rows):
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        today = page().older_url
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        assert page().older_url == today


def test_a_deep_page_costs_what_the_first_costs_and_counts_nothing(ten_rows):
    deep = page(page().older_url).older_url
    with CaptureQueriesContext(
        connection,
    ) as first_queries:
        page()
    with CaptureQueriesContext(connection) as deep_queries:
        page(deep)

    assert (len(first_queries), len(deep_queries)) == (1, 1)
    assert "COUNT" not in deep_queries[0]["sql"]


def test_the_key_is_compared_as_one_row(ten_rows):
    with CaptureQueriesContext(connection) as queries:
        page(page().older_url)

    table = '"core_receiptcounter"'
    columns = ", ".join(f'{table}."{key}"' for key in BY_YEAR)
    assert f"(({columns}) < (" in queries[-1]["sql"]


def test_rows_of_the_same_moment_are_all_shown():
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    for number in range(7):
        SubmissionKey.objects.create(
            owner="x", purpose=str(number), key="0" * 32, body_hash="", created_at=moment
        )

    pages = walk(rows=SubmissionKey.objects.all(), keys=("created_at", "id"))
    assert len(set(chain(*pages))) == 7


def test_a_date_and_a_text_that_looks_like_one_keep_their_kind():
    for day in range(1, 6):
        OfficeClosure.objects.create(closed_on=date(2026, 8, day), reason="20260801")

    pages = walk(rows=OfficeClosure.objects.all(), keys=("reason", "closed_on", "id"))
    assert [len(rows) for rows in pages] == [3, 2]


def test_the_way_on_keeps_the_search_and_the_way_back_drops_the_key(ten_rows):
    second = page(page("?q=%E6%9D%BE").older_url)

    assert second.older_url.startswith("?q=%E6%9D%BE&after=")
    assert second.newest_url == "?q=%E6%9D%BE"


@pytest.mark.parametrize(
    "after",
    [
        "nonsense",
        signing.dumps([2020, "TA", 1], salt="another"),
        signing.Signer(salt="kyodo.page").sign_object([2020, 1]),
    ],
    ids=["not signed", "signed for something else", "of another list"],
)
def test_a_key_that_is_not_ours_leads_nowhere(ten_rows, after):
    with pytest.raises(Http404):
        page(f"?after={after}")
