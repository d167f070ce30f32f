"""Results: written up by the desk, remarks chosen and edited, published by the desk's head."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.surveys import figures, search
from apps.surveys.models import Survey, SurveyRemark, SurveyReply
from apps.surveys.operations.surveys import locked, require_reason
from apps.surveys.questions import Kind, questions_for
from apps.surveys.states import SurveyStatus


@transaction.atomic
def write_results(
    survey: Survey, *, actor, findings: str, changes: str, version: int | None = None
) -> Survey:
    """Write what the answers say and what changes with the next call (結果のとりまとめ)."""
    survey = locked(survey)
    require(actor, "surveys.write_results", survey)
    _require_evaluation(survey)
    typed = {"findings": findings, "changes": changes}
    check_version(survey, version, {"findings": survey.findings, "changes": survey.changes}, typed)
    survey.findings, survey.changes, survey.results_by = findings, changes, actor
    survey.version += 1
    survey.save()
    record(survey, "write_results", gettext_noop("Results written up"), actor=actor)
    return survey


@transaction.atomic
def choose_remark(reply: SurveyReply, question_key: str, *, actor, text: str) -> SurveyRemark:
    """Choose an answer in somebody's own words to be published, as edited (公表する意見の選定)."""
    survey = locked(reply.request.survey)
    require(actor, "surveys.write_results", survey)
    _require_evaluation(survey)
    side = reply.request.side
    texts = {q["key"] for q in questions_for(survey.questions, side) if q["kind"] == Kind.TEXT}
    if question_key not in texts or not reply.answers.get(question_key):
        raise DomainError(_("There are no words of this answer to choose."))
    remark = SurveyRemark.objects.create(
        survey=survey,
        reply=reply,
        question_key=question_key,
        side=side,
        text=_whole(text),
        chosen_by=actor,
        at=clock.now(),
    )
    record(survey, "choose_remark", gettext_noop("Remark chosen for publication"), actor=actor)
    return remark


@transaction.atomic
def edit_remark(
    remark: SurveyRemark, *, actor, text: str, version: int | None = None
) -> SurveyRemark:
    """Edit a chosen remark before it is published (公表する意見の修正)."""
    survey = locked(remark.survey)
    require(actor, "surveys.write_results", survey)
    _require_evaluation(survey)
    remark = SurveyRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    check_version(remark, version, {"text": remark.text}, {"text": text})
    remark.text, remark.chosen_by = _whole(text), actor
    remark.version += 1
    remark.save()
    record(survey, "edit_remark", gettext_noop("Chosen remark edited"), actor=actor)
    return remark


@transaction.atomic
def drop_remark(remark: SurveyRemark, *, actor) -> None:
    """Leave a chosen remark out after all (公表する意見の取りやめ)."""
    survey = locked(remark.survey)
    require(actor, "surveys.write_results", survey)
    _require_evaluation(survey)
    SurveyRemark.objects.filter(pk=remark.pk).delete()
    record(survey, "drop_remark", gettext_noop("Remark left out"), actor=actor)


@transaction.atomic
def send_results_for_approval(survey: Survey, *, actor) -> Survey:
    """Send the results to the desk's head (結果の決裁へ).

    Raises:
        DomainError: nobody has written what changes with the next call.
    """
    survey = locked(survey)
    require(actor, "surveys.write_results", survey)
    if not survey.changes:
        raise DomainError(_("Please write what changes with the next call."), field="changes")
    return _move(survey, "send_for_approval", actor)


@transaction.atomic
def return_results(survey: Survey, *, actor, reason: str) -> Survey:
    """Return the results to the desk (差し戻し), with a reason."""
    survey = locked(survey)
    require(actor, "surveys.publish_survey", survey)
    require_reason(reason)
    return _move(survey, "return", actor, internal_text=reason)


@transaction.atomic
def publish_survey(survey: Survey, *, actor) -> Survey:
    """Publish the results (結果の公表); from now on the figures stay as they are.

    Whoever was asked is told. Small numbers are left out: :mod:`apps.surveys.figures`.
    """
    survey = locked(survey)
    require(actor, "surveys.publish_survey", survey)
    survey.figures = figures.count(survey)
    survey.published_by, survey.published_at = actor, clock.now()
    survey.remarks.update(may_go=False)
    return _move(survey, "publish", actor, audience=Audience.PUBLIC)


@transaction.atomic
def correct_results(
    survey: Survey,
    *,
    actor,
    findings: str,
    changes: str,
    reason: str,
    version: int | None = None,
) -> Survey:
    """Correct the words of published results (訂正); the page says what was wrong.

    Args:
        reason: what was wrong; it is published.
    """
    survey = locked(survey)
    require(actor, "surveys.manage_survey", survey)
    _require_published(survey)
    require_reason(reason)
    if not changes:
        raise DomainError(_("Please write what changes with the next call."), field="changes")
    typed = {"findings": findings, "changes": changes}
    check_version(survey, version, {"findings": survey.findings, "changes": survey.changes}, typed)
    survey.findings, survey.changes = findings, changes
    survey.version += 1
    survey.save()
    record(
        survey,
        "correct",
        gettext_noop("Results corrected"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=reason,
    )
    search.index(survey)
    return survey


@transaction.atomic
def hide_remark(remark: SurveyRemark, *, actor, reason: str) -> SurveyRemark:
    """Hide a published remark (公表した意見の非表示), with a reason for the record."""
    survey = locked(remark.survey)
    require(actor, "surveys.manage_survey", survey)
    _require_published(survey)
    require_reason(reason)
    remark = SurveyRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if remark.hidden_at is None:
        remark.hidden_at, remark.hidden_reason = clock.now(), reason
        remark.save()
        record(
            survey,
            "hide_remark",
            gettext_noop("Remark hidden"),
            actor=actor,
            internal_text=reason,
        )
        search.index(survey)
    return remark


def _move(survey: Survey, name: str, actor, *, audience=Audience.STAFF, internal_text="") -> Survey:
    entry = advance(survey, name, actor=actor, audience=audience, internal_text=internal_text)
    search.index(survey)
    tell(survey, entry)
    return survey


def _whole(text: str) -> str:
    if not text.strip():
        raise DomainError(_("Please write the text to be published."), field="text")
    return text.strip()


def _require_evaluation(survey: Survey) -> None:
    if survey.status != SurveyStatus.CLOSED:
        raise DomainError(
            _("Results are written after the last day for answers, before they go to the head."),
            code="wrong_state",
        )


def _require_published(survey: Survey) -> None:
    if survey.status != SurveyStatus.PUBLISHED:
        raise DomainError(_("The results are not published."), code="wrong_state")
