"""Fiscal years, eras and office days."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import calendar, clock, operations
from apps.core.errors import DomainError
from apps.core.models import OfficeClosure
from apps.core.permissions import CALENDAR_ROLES
from apps.core.templatetags import dates

NEW_YEAR = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2003, 3, 31), 2002),
        (date(2003, 4, 1), 2003),
        (date(2003, 12, 31), 2003),
        (date(2004, 1, 1), 2003),
    ],
)
def test_the_fiscal_year_begins_in_april(day, year):
    assert calendar.fiscal_year(day) == year
    assert calendar.fiscal_year_start(year) <= day <= calendar.fiscal_year_end(year)


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (1927, "昭和2年度"),
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2003, "平成15年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
        (1925, "1925年度"),
    ],
)
def test_fiscal_year_label(year, label):
    with translation.override("ja"):
        assert calendar.fiscal_year_label(year) == label


@pytest.mark.parametrize(("language", "label"), [("en", "FY2003"), ("ja-easy", "2003年度")])
def test_fiscal_year_label_for_other_readers(language, label):
    with translation.override(language):
        assert calendar.fiscal_year_label(2003) == label


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 11, 23), "令和8年11月23日(月)", "R8.11.23"),
        (date(2019, 5, 1), "令和元年5月1日(水)", "R1.5.1"),
        (date(2019, 4, 30), "平成31年4月30日(火)", "H31.4.30"),
        (date(1989, 1, 8), "平成元年1月8日(日)", "H1.1.8"),
        (date(1989, 1, 7), "昭和64年1月7日(土)", "S64.1.7"),
        (date(1926, 12, 25), "昭和元年12月25日(土)", "S1.12.25"),
        (date(1926, 12, 24), "1926年12月24日(金)", "1926.12.24"),
    ],
)
def test_dates_are_written_in_the_era_of_their_day(day, long, short):
    assert calendar.wareki(day) == long
    assert calendar.wareki(day, weekday=False) == long[:-3]
    assert calendar.wareki_short(day) == short


def test_a_day_ends_at_midnight_in_tokyo():
    last = calendar.end_of_day(date(2026, 11, 23))

    assert last > datetime(2026, 11, 23, 14, 59, 59, 500, tzinfo=UTC)
    assert last < datetime(2026, 11, 23, 15, 0, 0, tzinfo=UTC)


@pytest.fixture
def closed_on_5_january(db):
    OfficeClosure.objects.create(closed_on=date(2027, 1, 5), reason="庁舎停電")


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2027, 1, 5), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), False),
        (date(2026, 11, 24), True),
    ],
)
def test_office_days(closed_on_5_january, day, is_open):
    assert calendar.is_office_day(day) is is_open


def test_a_deadline_on_a_closed_day_moves_to_the_next_office_day(closed_on_5_january):
    assert calendar.next_office_day(date(2026, 12, 28)) == date(2026, 12, 28)
    assert calendar.next_office_day(date(2026, 12, 29)) == date(2027, 1, 4)
    assert calendar.next_office_day(date(2027, 1, 5)) == date(2027, 1, 6)


def test_office_days_are_added_from_the_day_after(closed_on_5_january):
    assert calendar.add_office_days(date(2026, 12, 25), 1) == date(2026, 12, 28)
    assert calendar.add_office_days(date(2026, 12, 28), 1) == date(2027, 1, 4)
    assert calendar.add_office_days(NEW_YEAR, 2) == date(2027, 1, 6)


def test_no_office_days_can_be_added(db):
    with pytest.raises(ValueError, match="0 office days"):
        calendar.add_office_days(NEW_YEAR, 0)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2026, 12, 28), date(2026, 12, 28), 0),
        (date(2026, 12, 25), date(2026, 12, 28), 1),
        (date(2026, 12, 28), date(2027, 1, 6), 2),
        (date(2027, 1, 6), date(2026, 12, 28), 0),
    ],
)
def test_office_days_between(closed_on_5_january, first, last, number):
    assert calendar.office_days_between(first, last) == number


def test_office_days_cost_one_query(closed_on_5_january, django_assert_num_queries):
    with django_assert_num_queries(3):
        calendar.add_office_days(NEW_YEAR, 30)
        calendar.next_office_day(NEW_YEAR)
        calendar.office_days_between(NEW_YEAR, date(2028, 1, 1))


def test_filters_show_days_and_years(closed_on_5_january):
    with clock.pinned_at(datetime(2027, 1, 5, 15, 0, tzinfo=UTC)), translation.override("ja"):
        assert dates.office_days_since(datetime(2026, 12, 27, 16, 0, tzinfo=UTC)) == 2
        assert dates.fiscal_year(NEW_YEAR) == dates.fiscal_year(2026) == "令和8年度"
        assert dates.wareki_short(NEW_YEAR) == "R9.1.1"
        assert [dates.office_days_since(None), dates.fiscal_year(None)] == ["", ""]


def make_officer(role):
    """A person whose post carries one staff role."""
    officer = User.objects.create(email=f"{role}@example.jp", name="千代田 花子")
    section = Department.objects.create(
        code="planning", name="企画総務課", kind="department", valid_from=date(2002, 4, 1)
    )
    Post.objects.create(
        holder=officer, department=section, title="主事", role=role, valid_from=date(2002, 4, 1)
    )
    return officer


def test_an_extra_closing_day_is_entered_and_taken_back(db):
    officer = make_officer(StaffRole.DESK)

    closure = operations.add_office_closure(date(2027, 1, 6), actor=officer, reason="庁舎停電")
    assert calendar.is_office_day(date(2027, 1, 6)) is False

    operations.remove_office_closure(closure, actor=officer)
    assert calendar.is_office_day(date(2027, 1, 6)) is True


def test_a_closing_day_is_entered_once(closed_on_5_january):
    with pytest.raises(DomainError):
        operations.add_office_closure(
            date(2027, 1, 5), actor=make_officer(StaffRole.DESK), reason="庁舎停電"
        )


def test_only_the_keepers_of_the_calendar_change_it(closed_on_5_january):
    officer = make_officer(StaffRole.AUDITOR)

    with pytest.raises(PermissionDenied):
        operations.add_office_closure(NEW_YEAR, actor=officer, reason="元日")
    with pytest.raises(PermissionDenied):
        operations.remove_office_closure(OfficeClosure.objects.get(), actor=officer)


def test_the_roles_that_keep_the_calendar_exist():
    assert set(CALENDAR_ROLES) <= set(StaffRole.values)
