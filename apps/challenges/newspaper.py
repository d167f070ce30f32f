"""The ward's newspaper (広報千代田): when it appears, and a short text made from an issue."""

from datetime import date, timedelta

from apps.challenges.models import WardIssue
from apps.challenges.models.issues import NEWS_BUDGET
from apps.core import clock
from apps.core.calendar import DAY, next_office_day
from apps.core.wording import official_language

ISSUE_DAYS = (5, 20)  # handbook 3.7: it appears on the 5th and the 20th
COPY_DUE = timedelta(days=40)  # handbook 3.7: copy is due so long before


def is_issue_day(day: date) -> bool:
    """True for a day on which the newspaper appears."""
    return day.day in ISSUE_DAYS


def next_issues(number: int = 6) -> list[tuple[date, date]]:
    """The next issues whose copy can still be handed in: day of issue, day by which it is due."""
    found, day = [], clock.today()
    while len(found) < number:
        day += DAY
        if is_issue_day(day) and day - COPY_DUE >= clock.today():
            found.append((day, next_office_day(day - COPY_DUE)))
    return found


def suggested_text(issue: WardIssue) -> str:
    """A short text from the entry itself, with the newspaper's heads 内・期・問 (区報原稿の案).

    The part that gives way is what is looked for; section and period always stand whole.
    """
    contact = issue.department_name
    if issue.department.phone:
        contact += f" {issue.department.phone}"
    until = f"{issue.open_to.month}/{issue.open_to.day}"
    with official_language():
        label = str(issue.get_kind_display())
    tail = f" 期{until}まで 問{contact}"
    head = f"{label}「{issue.title}」 内"
    room = NEWS_BUDGET - len(head) - len(tail)
    what = " ".join(issue.wanted.split())
    if len(what) > room:
        what = what[: max(room - 1, 0)] + "…"
    return (head + what + tail)[:NEWS_BUDGET]
