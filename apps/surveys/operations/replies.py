"""Answers: begun, sent and changed on the web until the last day, or entered from paper."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.surveys.answers import checked
from apps.surveys.models import Channel, Survey, SurveyReply, SurveyRequest
from apps.surveys.notices import RECEIVED, colleagues
from apps.surveys.questions import questions_for


@transaction.atomic
def keep_reply(
    request: SurveyRequest, answers: dict, *, actor, version: int | None = None
) -> SurveyReply:
    """Keep an answer that is not finished (回答の途中保存); it counts only once it is sent.

    What was sent before stays sent: its changes count at once, so it must be whole.
    """
    return _write_on_web(request, answers, actor=actor, version=version, is_sent=False)


@transaction.atomic
def send_reply(
    request: SurveyRequest, answers: dict, *, actor, version: int | None = None
) -> SurveyReply:
    """Send the answer of an organisation or a section (回答の送信); it may change until the end.

    Args:
        answers: key of the question → what was answered.
        version: of the answer the form was opened with, 0 where there was none.
    Raises:
        DomainError: the time is over, or an answer is missing or none of the list.
        StaleEdit: a colleague saved another answer meanwhile.
    """
    return _write_on_web(request, answers, actor=actor, version=version, is_sent=True)


@transaction.atomic
def enter_reply(
    request: SurveyRequest,
    answers: dict,
    *,
    actor,
    channel: str,
    received_on: date,
    version: int | None = None,
) -> SurveyReply:
    """Enter an answer that came on paper (代理入力), with the day and the way it arrived.

    Raises:
        DomainError: it arrived after the last day or before it was asked for, the results are
            with the head already, or it was answered on the web.
    """
    request = _locked(request)
    require(actor, "surveys.enter_reply", request)
    reply = _reply_of(request)
    _check_paper(request, reply, channel, received_on)
    facts = {"channel": Channel(channel), "received_on": received_on}
    return _write(request, reply, answers, actor=actor, version=version, is_sent=True, facts=facts)


def _write_on_web(request, answers, *, actor, version, is_sent: bool) -> SurveyReply:
    request = _locked(request)
    require(actor, "surveys.answer_request", request)
    if not request.survey.takes_answers():
        raise DomainError(_("The time for answers is over."), code="wrong_state")
    facts = {"channel": Channel.WEB, "received_on": None}
    return _write(
        request,
        _reply_of(request),
        answers,
        actor=actor,
        version=version,
        is_sent=is_sent,
        facts=facts,
    )


def _write(request, reply, answers, *, actor, version, is_sent: bool, facts: dict) -> SurveyReply:
    questions = questions_for(request.survey.questions, request.side)
    was_sent = reply.sent_at is not None
    kept = checked(questions, answers, is_whole=is_sent or was_sent)
    keys = [question["key"] for question in questions]
    saved, typed = ({key: each.get(key) for key in keys} for each in (reply.answers, kept))
    check_version(reply, version, saved, typed)
    reply.answers, reply.changed_at = kept, clock.now()
    reply.answered_by, reply.answered_by_name = actor, actor.name
    for name, value in facts.items():
        setattr(reply, name, value)
    reply.version += 1
    if is_sent:
        reply.sent_at = reply.sent_at or clock.now()
    reply.save()
    if is_sent:
        _told(request, reply, actor)
    return reply


def _told(request: SurveyRequest, reply: SurveyReply, actor) -> None:
    """The others of the organisation or section learn that an answer went out, once a version."""
    label = gettext_noop("Answer sent")
    entry = record(request, "answer", label, actor=actor, audience=Audience.PARTIES)
    notify(
        RECEIVED,
        about=reply,
        to=colleagues(request),
        actor=actor,
        event=f"survey-received:{entry.pk}",
    )


def _check_paper(request, reply: SurveyReply, channel: str, received_on: date) -> None:
    survey = request.survey
    if not survey.takes_paper():
        raise DomainError(_("The time for answers is over."), code="wrong_state")
    if channel == Channel.WEB:
        raise DomainError(_("Please choose how the paper arrived."), field="channel")
    if received_on > clock.today() or received_on < clock.local(survey.opened_at).date():
        raise DomainError(
            _("The day must lie between the sending out and today."), field="received_on"
        )
    if received_on > survey.closes_on:
        raise DomainError(
            _("The paper arrived after the last day for answers."), field="received_on"
        )
    if reply.sent_at is not None and reply.channel == Channel.WEB:
        raise DomainError(_("An answer was sent on the web already. It counts."))


def _reply_of(request: SurveyRequest) -> SurveyReply:
    """The answer, or the beginning of one: its version is 0 until it is saved."""
    found = SurveyReply.objects.filter(request=request).first()
    return found or SurveyReply(request=request, version=0)


def _locked(request: SurveyRequest) -> SurveyRequest:
    """The request, locked, with its questionnaire, that nobody closes before the answer is in."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=request.survey_id)
    locked = (
        SurveyRequest.objects.select_for_update(of=("self",))
        .select_related("organization", "department")
        .get(pk=request.pk)
    )
    locked.survey = survey
    return locked
