"""Receipt numbers: no gap, no number twice, whoever comes at once."""

import pytest
from django.db import transaction

from apps.core.numbers import next_receipt_number
from tests.core.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_eight_who_take_numbers_at_once_leave_no_gap():
    def take():
        return [next_receipt_number("TA", 2026) for _time in range(25)]

    taken = [number for numbers in at_once(*[take] * 8) for number in numbers]

    assert sorted(taken) == [f"TA2026-{number:04d}" for number in range(1, 201)]


@pytest.mark.django_db(transaction=True)
def test_a_number_taken_in_vain_is_given_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_receipt_number("TA", 2026)
        _nothing = 1 / 0

    assert next_receipt_number("TA", 2026) == "TA2026-0001"


@pytest.mark.django_db
def test_each_kind_and_each_fiscal_year_counts_by_itself():
    taken = [
        next_receipt_number(kind, year)
        for kind, year in [("TA", 2026), ("TA", 2027), ("SO", 2026), ("TA", 2026)]
    ]

    assert taken == ["TA2026-0001", "TA2027-0001", "SO2026-0001", "TA2026-0002"]
