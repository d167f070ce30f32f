"""The day of foundation (設立年月日) as it is known: a day, or year and month only."""

from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language

from apps.core import markup


def month_text(first_day: date) -> str:
    """Year and month as this reader writes them: 昭和63年4月."""
    if get_language() == "en":
        return date_format(first_day, "F Y")
    return markup.day_text(first_day).removesuffix("1日")


def founded_iso(organization) -> str:
    """The day for machines; ``1988-04`` where the day is not known."""
    day = organization.founded_on
    if day is None:
        return ""
    return f"{day:%Y-%m}" if organization.founded_month_only else day.isoformat()


def founded_shown(organization):
    """``<time>`` with as much as is known; empty without a day."""
    day = organization.founded_on
    if day is None or not organization.founded_month_only:
        return markup.day(day)
    return format_html('<time datetime="{}">{}</time>', founded_iso(organization), month_text(day))
