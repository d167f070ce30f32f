"""Reminders to those who have not answered (回答のお願いの再送): by the clock, and by the desk."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import add_office_days, is_office_day
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.surveys.models import Survey
from apps.surveys.notices import REMINDER
from apps.surveys.notices import asked as people_asked
from apps.surveys.operations.surveys import locked
from apps.surveys.states import SurveyStatus

SOON = 5  # office days before the last day: time for a meeting of the board, and for the post
FIRST_HOUR = 8  # nobody is reminded at night


def remind_by_clock() -> int:
    """Remind once, five office days before the last day (期限前のお知らせ); on an office day."""
    today = clock.today()
    if not is_office_day(today) or clock.local(clock.now()).hour < FIRST_HOUR:
        return 0
    soon = add_office_days(today, SOON)
    due = Survey.objects.filter(status=SurveyStatus.OPEN, closes_on__gte=today, closes_on__lte=soon)
    return sum(one_by_one(due, lambda survey: _remind_all(survey, f"soon:{survey.closes_on}")))


@transaction.atomic
def remind_unanswered(survey: Survey, *, actor) -> Survey:
    """Remind all who have not answered (督促); at most once a day.

    Raises:
        DomainError: no answers are being taken, or everybody has answered.
    """
    survey = locked(survey)
    require(actor, "surveys.manage_survey", survey)
    if not survey.takes_answers():
        raise DomainError(_("No answers are being taken."), code="wrong_state")
    if not _remind_all(survey, f"desk:{clock.today()}"):
        raise DomainError(_("Everybody has answered."))
    record(survey, "remind", gettext_noop("Reminder sent to those without an answer"), actor=actor)
    return survey


def _remind_all(survey: Survey, occasion: str) -> int:
    """The outbox keeps who was told on this occasion, so that a second run tells nobody twice."""
    rows = survey.requests.unanswered().select_related("organization", "department")
    waiting = list(rows.order_by("pk"))
    for request in waiting:
        notify(
            REMINDER,
            about=request,
            to=people_asked(request),
            actor=None,
            event=f"survey-reminder:{request.pk}:{occasion}",
        )
    return len(waiting)
