"""A year of the clock over the demo, as the worker runs it: no transaction around any job.

The rooms' own tests run their jobs inside the transaction of the test; what a job must open itself
shows only here.
"""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.utils.timezone import datetime, get_default_timezone
from procrastinate.contrib.django import app

from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.jobs import JOBS
from apps.notifications.models import MailState, Notice, OutgoingMail

ELSEWHERE = {
    "core.retry_stalled_jobs": "works on the queue of a running worker",
    "core.remove_old_jobs": "works on the queue of a running worker",
    "organizations.check_links": "asks other sites",
}
YEAR = 400  # days, so that what comes once a year comes
STEP = 18  # office days; another day of the week each time
TOLD = {
    "challenges.reply_due",
    "desk.overdue",
    "proposals.desk_due",
    "proposals.organization_due",
    "proposals.review_due",
    "rulebook.comments_closed",
    "rulebook.review_due",
    "surveys.closed",
}


@pytest.fixture
def server(demo, django_db_blocker):
    """The demo in a database of its own, without a transaction of the test."""
    with django_db_blocker.unblock():
        yield
        connection.close()  # jobs set limits of their own on it


def test_no_job_fails_in_a_year_and_people_are_reminded(server):
    first, day = clock.today(), clock.today()
    failed = []
    while day < first + timedelta(days=YEAR):
        morning = datetime.combine(day, time(9, 40), get_default_timezone())
        with clock.pinned_at(morning):
            for name in sorted(set(JOBS) - set(ELSEWHERE)):
                failed += _failure(name, day)
        day = add_office_days(day, STEP)

    told = set(Notice.objects.filter(created_at__date__gt=first).values_list("kind", flat=True))
    spoilt = OutgoingMail.objects.filter(state__in=[MailState.DEAD, MailState.UNKNOWN])
    assert failed == []
    assert not spoilt.exists()
    assert told >= TOLD


def _failure(name: str, day) -> list[str]:
    """What a job died of, if it did."""
    try:
        app.tasks[name]()
    except Exception as error:
        return [f"{name} on {day}: {error!r}"]
    return []
