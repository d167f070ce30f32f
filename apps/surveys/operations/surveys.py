"""Questionnaires: prepared, sent out, extended, closed by the clock, called off."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import notify, tell
from apps.surveys.models import Survey, SurveyRequest
from apps.surveys.notices import ASKED
from apps.surveys.notices import asked as people_asked
from apps.surveys.questions import questions_for
from apps.surveys.reach import requests_for
from apps.surveys.states import Side, SurveyStatus

FIELDS = ("fiscal_year", "title", "introduction", "questions", "closes_on")


@transaction.atomic
def draft_survey(values: dict, *, actor) -> Survey:
    """Prepare a questionnaire about a fiscal year (アンケートの作成).

    Args:
        values: :data:`FIELDS`; ``questions`` as in :mod:`apps.surveys.questions`.
    """
    require(actor, "surveys.manage_survey")
    _check_year(values["fiscal_year"])
    survey = Survey.objects.create(created_by=actor, created_at=clock.now(), **values)
    record(survey, "draft", gettext_noop("Questionnaire prepared"), actor=actor)
    return survey


@transaction.atomic
def edit_survey(survey: Survey, values: dict, *, actor, version: int | None = None) -> Survey:
    """Change a questionnaire before it is sent out (アンケートの修正)."""
    survey = locked(survey)
    require(actor, "surveys.manage_survey", survey)
    if survey.status != SurveyStatus.DRAFT:
        raise DomainError(
            _("The questions were sent out. They cannot be changed any more."), code="wrong_state"
        )
    saved = {name: getattr(survey, name) for name in values}
    check_version(survey, version, saved, values)
    _check_year(values["fiscal_year"], survey)
    for name in FIELDS:
        setattr(survey, name, values.get(name, getattr(survey, name)))
    survey.version += 1
    survey.save()
    record(survey, "edit", gettext_noop("Questionnaire changed"), actor=actor)
    return survey


@transaction.atomic
def open_survey(survey: Survey, *, actor) -> Survey:
    """Send the questionnaire out and take answers (回答の受付開始).

    Every organisation that proposed in the year and every section that was asked gets a request
    of its own, by mail or letter.

    Raises:
        DomainError: the last day is over, nobody proposed, or one side has no question.
    """
    survey = locked(survey)
    require(actor, "surveys.manage_survey", survey)
    requests = requests_for(survey)
    _check_ready(survey, requests)
    survey.opened_at = clock.now()
    entry = advance(survey, "open", actor=actor, audience=Audience.PUBLIC)
    tell(survey, entry)
    for request in SurveyRequest.objects.bulk_create(requests):
        notify(
            ASKED,
            about=request,
            to=people_asked(request),
            actor=None,
            event=f"survey-asked:{request.pk}",
        )
    return survey


@transaction.atomic
def extend_survey(survey: Survey, *, actor, closes_on: date) -> Survey:
    """Give those who have not answered more time (回答期限の延長); a last day only moves later."""
    survey = locked(survey)
    require(actor, "surveys.manage_survey", survey)
    if survey.status != SurveyStatus.OPEN:
        raise DomainError(_("No answers are being taken."), code="wrong_state")
    if closes_on <= survey.closes_on or closes_on < clock.today():
        raise DomainError(_("The last day for answers can only be moved later."), field="closes_on")
    survey.closes_on = closes_on
    survey.version += 1
    survey.save()
    entry = record(
        survey,
        "extend",
        gettext_noop("Time for answers extended"),
        actor=actor,
        audience=Audience.PUBLIC,
    )
    tell(survey, entry)
    return survey


@transaction.atomic
def close_survey(survey: Survey, *, actor) -> Survey:
    """Close a questionnaire before its last day, once everybody has answered (回答受付の終了).

    Raises:
        DomainError: somebody who was promised time has not answered yet.
    """
    survey = locked(survey)
    require(actor, "surveys.manage_survey", survey)
    if survey.takes_answers() and survey.requests.unanswered().exists():
        raise DomainError(
            _("Somebody has not answered yet. The questionnaire closes after its last day.")
        )
    return _close(survey, actor)


def close_surveys_by_clock() -> int:
    """Close questionnaires whose last day is over (回答期限の到来); each for itself."""
    due = Survey.objects.filter(status=SurveyStatus.OPEN, closes_on__lt=clock.today())
    return sum(one_by_one(due.values_list("pk", flat=True), _close_one))


def _close_one(pk: int) -> bool:
    survey = locked(Survey(pk=pk))
    is_over = survey.status == SurveyStatus.OPEN and survey.closes_on < clock.today()
    if is_over:
        _close(survey, None)
    return is_over


@transaction.atomic
def cancel_survey(survey: Survey, *, actor, reason: str) -> Survey:
    """Call a questionnaire off (アンケートの中止), with a reason; whoever was asked is told."""
    survey = locked(survey)
    require(actor, "surveys.cancel_survey", survey)
    require_reason(reason)
    survey.closed_at = clock.now()
    entry = advance(survey, "cancel", actor=actor, audience=Audience.PARTIES, parties_text=reason)
    tell(survey, entry)
    return survey


def locked(survey: Survey) -> Survey:
    """The same questionnaire, fresh and locked until the transaction ends."""
    return Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)


def require_reason(reason: str) -> None:
    """Refuse an act that needs its reason without one."""
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")


def _close(survey: Survey, actor) -> Survey:
    survey.closed_at = clock.now()
    entry = advance(survey, "close", actor=actor, audience=Audience.PUBLIC)
    tell(survey, entry)
    return survey


def _check_year(year: int, survey: Survey | None = None) -> None:
    others = Survey.objects.filter(fiscal_year=year).exclude(status=SurveyStatus.CANCELLED)
    if others.exclude(pk=survey.pk if survey else None).exists():
        raise DomainError(
            _("There is a questionnaire about this fiscal year already."), field="fiscal_year"
        )


def _check_ready(survey: Survey, requests: list[SurveyRequest]) -> None:
    if survey.closes_on < clock.today():
        raise DomainError(
            _("The last day for answers is over. Please change the questionnaire first.")
        )
    if not any(request.side == Side.PROPOSERS for request in requests):
        raise DomainError(_("No organisation filed a proposal in this fiscal year."))
    for side in {request.side for request in requests}:
        if not questions_for(survey.questions, side):
            raise DomainError(
                _("There is no question for “%(side)s”.") % {"side": Side(side).label}
            )
