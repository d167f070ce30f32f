"""Reminders by office days (期限のお知らせ): what is due soon, and what is late."""

from datetime import date

from django.db.models import QuerySet

from apps.core import clock
from apps.core.calendar import add_office_days, is_office_day
from apps.core.one_by_one import in_turn, one_by_one
from apps.history.models import Turn
from apps.notifications.operations import notify
from apps.proposals.models import DepartmentReview, Proposal
from apps.proposals.notices import desk, people_of_proposer, section_of
from apps.proposals.notices_desk import (
    DESK_DUE,
    ORGANIZATION_DUE,
    REVIEW_DUE,
    section_and_desk,
)
from apps.proposals.states import OPEN_REVIEWS, WITH_SECTIONS

SOON = 2  # office days before the date
FIRST_HOUR = 8  # nobody is reminded at night


def remind_of_dates() -> None:
    """Remind organisations, sections and the desk of their dates, once each (期限のお知らせ).

    What was told stands in the outbox, so that a second run tells nobody twice. It waits for an
    office day; a date that falls due meanwhile is told then.
    """
    today = clock.today()
    if not is_office_day(today) or clock.local(clock.now()).hour < FIRST_HOUR:
        return
    soon = add_office_days(today, SOON)
    in_turn(
        lambda: one_by_one(_proposals(Turn.PROPOSER, soon), _remind_proposer),
        lambda: one_by_one(_proposals(Turn.DESK, today), _remind_desk),
        lambda: one_by_one(_reviews(soon), _remind_section),
    )


def _proposals(turn: str, until: date) -> QuerySet:
    rows = Proposal.objects.filter(waiting_on=turn, due_on__lte=until).exclude(submitted_at=None)
    return rows.select_related("organization").order_by("pk")


def _reviews(until: date) -> QuerySet:
    rows = DepartmentReview.objects.filter(status__in=OPEN_REVIEWS, due_on__lte=until)
    rows = rows.filter(proposal__status__in=WITH_SECTIONS)
    return rows.select_related("proposal__organization", "department").order_by("pk")


def _remind_proposer(proposal: Proposal) -> None:
    _remind(ORGANIZATION_DUE, proposal, people_of_proposer(proposal))


def _remind_desk(proposal: Proposal) -> None:
    _remind(DESK_DUE, proposal, desk(proposal))


def _remind_section(review: DepartmentReview) -> None:
    people = section_and_desk if _is_late(review) else section_of
    _remind(REVIEW_DUE, review, people(review))


def _is_late(row) -> bool:
    return row.due_on < clock.today()


def _remind(kind, row, people) -> None:
    when = "late" if _is_late(row) else "soon"
    notify(
        kind,
        about=row,
        to=people,
        actor=None,
        event=f"due:{row._meta.label_lower}:{row.pk}:{row.due_on}:{when}",
    )
