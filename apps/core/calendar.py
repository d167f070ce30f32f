"""The office's calendar: fiscal year (年度), Japanese eras (和暦), office days (開庁日)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import jpholiday
from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from apps.core import clock

# First day, name and letter of each era the portal can meet, newest first.
ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
)
WEEKDAYS = "月火水木金土日"
DAY = timedelta(days=1)


def fiscal_year(day: date) -> int:
    """The year in which the fiscal year (年度) of a day began; it begins on 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_start(year: int) -> date:
    """1 April, the first day of a fiscal year."""
    return date(year, 4, 1)


def fiscal_year_end(year: int) -> date:
    """31 March, the last day of a fiscal year."""
    return date(year + 1, 3, 31)


def fiscal_year_label(year: int) -> str:
    """A fiscal year as this reader writes it: 平成15年度, 2003年度 (easy), FY2003.

    A fiscal year in which the era changes is named as a whole after the era in force on 1 May:
    令和元年度, as the government decided for 2019; 昭和63年度 and 平成元年度 follow too.
    """
    language = get_language() or "ja"
    if language == "en":
        return f"FY{year}"
    return f"{year if language == 'ja-easy' else _era_year(date(year, 5, 1))}年度"


def wareki(day: date, *, weekday: bool = True) -> str:
    """A date as office papers write it: 令和8年11月23日(月); before 昭和 with the western year."""
    text = f"{_era_year(day)}年{day.month}月{day.day}日"
    return f"{text}({WEEKDAYS[day.weekday()]})" if weekday else text


def wareki_short(day: date) -> str:
    """A date for narrow columns: R8.11.23."""
    for first, _name, letter in ERAS:
        if day >= first:
            return f"{letter}{day.year - first.year + 1}.{day.month}.{day.day}"
    return f"{day.year}.{day.month}.{day.day}"


def _era_year(day: date) -> str:
    for first, name, _letter in ERAS:
        if day >= first:
            number = day.year - first.year + 1
            return f"{name}{'元' if number == 1 else number}"
    return str(day.year)


def end_of_day(day: date) -> datetime:
    """The last moment of a day at the office (Asia/Tokyo): a form sent at 23:59:59 is in time."""
    return datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())


def is_office_day(day: date) -> bool:
    """True unless the office is closed: weekend, holiday, 29 Dec–3 Jan, extra closing day."""
    return _is_regular(day) and not _office_closures().filter(closed_on=day).exists()


def next_office_day(day: date) -> date:
    """The day itself, or the first office day after it: where a deadline on a closed day moves."""
    return next(_office_days_from(day))


def add_office_days(day: date, number: int) -> date:
    """The office day that is so many office days after a day; the day itself is not counted."""
    if number < 1:
        raise ValueError(f"cannot go {number} office days ahead")
    following = _office_days_from(day + DAY)
    for _step in range(number - 1):
        next(following)
    return next(following)


def office_days_between(first: date, last: date) -> int:
    """How many office days passed: after ``first``, up to and with ``last`` (初日不算入)."""
    closed = _closures(first, last)
    span = range(1, (last - first).days + 1)
    days = (first + timedelta(days=number) for number in span)
    return sum(_is_regular(day) and day not in closed for day in days)


def office_days_to(days: Iterable[date], start: date) -> dict[date, int]:
    """Office days from a day to each of others, below zero for those before it; one query."""
    wanted = sorted({*days, start})
    closed = _closures(wanted[0], wanted[-1])
    found, count, day = {start: 0}, 0, start
    while day < wanted[-1]:
        day += DAY
        count += _is_regular(day) and day not in closed
        found[day] = count
    count, day = 0, start
    while day > wanted[0]:
        count -= _is_regular(day) and day not in closed
        day -= DAY
        found[day] = count
    return {day: found[day] for day in wanted}


def office_days_since(moment: datetime | date) -> int:
    """Office days from a day or moment until today."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return office_days_between(day, clock.today())


def _office_days_from(first: date) -> Iterator[date]:
    closed = _closures(first, date.max)
    day = first
    while True:
        if _is_regular(day) and day not in closed:
            yield day
        day += DAY


def _closures(first: date, last: date) -> set[date]:
    """Extra closing days (臨時閉庁日) of a span, in one query."""
    rows = _office_closures().filter(closed_on__range=(first, last))
    return set(rows.values_list("closed_on", flat=True))


def _office_closures() -> QuerySet:
    """The table, looked up late: this module is read before the models of the apps are."""
    return apps.get_model("core", "OfficeClosure").objects


def _is_regular(day: date) -> bool:
    """True for an office day as far as law and ordinance say."""
    is_year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not is_year_end and day not in _holidays(day.year)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(day for day, _name in jpholiday.year_holidays(year))
