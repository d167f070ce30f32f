"""Filters for days and years (日付の表示); lists call the functions of ``calendar`` in Python."""

from django import template

from apps.core import calendar

register = template.Library()


@register.filter
def wareki_short(value):
    """R8.11.23, for narrow columns; empty for None."""
    return calendar.wareki_short(value) if value else ""


@register.filter
def fiscal_year(value):
    """平成15年度, for a year or for a day in it; empty for None."""
    if value is None:
        return ""
    year = value if isinstance(value, int) else calendar.fiscal_year(value)
    return calendar.fiscal_year_label(year)


@register.filter
def office_days_since(value):
    """Office days since a day or moment, with one query: for detail pages, not for lists."""
    return calendar.office_days_since(value) if value else ""
