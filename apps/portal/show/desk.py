"""Whether the general desk can be reached now (総合窓口の開閉)."""

import re
from datetime import time

from django.utils.translation import gettext as _

from apps.core import clock, markup, office
from apps.core.calendar import DAY, next_office_day


def desk_today() -> dict:
    """Open or closed at this moment, as a badge and a sentence; one query.

    The hours are those of the desk's block; where they are no pair of times, the whole
    office day counts.
    """
    today = clock.today()
    now = clock.local(clock.now()).time()
    opens, closes = office_hours(office.desk()["hours"])
    next_day = next_office_day(today if now < closes else today + DAY)
    if next_day != today:
        sentence = _("The desk opens again on %(day)s.") % {
            "day": markup.day_text(next_day, weekday=True)
        }
        return _closed(sentence)
    if now < opens:
        return _closed(_("The desk opens today at %(time)s.") % {"time": _hour(opens)})
    return {
        "badge": markup.badge(_("The desk is open now"), "good"),
        "sentence": _("You can call or come until %(time)s.") % {"time": _hour(closes)},
        "is_open": True,
    }


def office_hours(text: str) -> tuple[time, time]:
    """Opening and closing time in a line like 「8:30–17:00」."""
    found = [time(int(hour), int(minute)) for hour, minute in re.findall(r"(\d+):(\d\d)", text)]
    return (found[0], found[1]) if len(found) == 2 else (time.min, time.max)


def _closed(sentence: str) -> dict:
    return {
        "badge": markup.badge(_("The desk is closed now"), "closed"),
        "sentence": sentence,
        "is_open": False,
    }


def _hour(moment: time) -> str:
    return f"{moment.hour}:{moment:%M}"
