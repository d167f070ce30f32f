"""The answers by name: read by the desk alone, entered from paper, chosen for publication."""

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import submitted
from apps.surveys import operations, show
from apps.surveys.forms.replies import PaperForm
from apps.surveys.forms.surveys import ReasonForm, RemarkForm
from apps.surveys.models import Survey, SurveyRemark, SurveyReply, SurveyRequest
from apps.surveys.questions import questions_for
from apps.surveys.staff_views.common import act, survey_of

READ, WRITE = "surveys.read_replies", "surveys.write_results"
DROP = "drop"  # the button that leaves a chosen remark out


@require_safe
def reply_list(request, pk):
    """Who has answered, with the way to each answer (回答一覧)."""
    survey = survey_of(request, pk)
    require(request.user, READ, survey)
    return render(request, "surveys/staff/replies.html", show.replies_page(survey))


@require_safe
def reply_read(request, pk):
    """One answer in full; the look is written down (回答の閲覧)."""
    reply = _reply(request, pk)
    require(request.user, READ, reply.request.survey)
    log_look(request.user, reply, Look.CASE, purpose=gettext_noop("Evaluating the questionnaire"))
    return render(request, "surveys/staff/reply.html", show.reply_page(reply, request.user))


@require_http_methods(["GET", "POST"])
@once
def reply_enter(request, pk):
    """Enter an answer that came on paper (代理入力)."""
    row = _row(request, SurveyRequest.objects.select_related("survey", "reply"), "survey", pk)
    reply, survey = show.reply_of(row), row.survey
    require(request.user, "surveys.enter_reply", row)
    is_paper = reply.received_on is not None
    if is_paper:
        log_look(
            request.user, reply, Look.CASE, purpose=gettext_noop("Entering an answer on paper")
        )
    form = PaperForm(
        questions=questions_for(survey.questions, row.side),
        answers=_saved(reply) if is_paper else {},
        version=reply.version,
        **submitted(request),
    )
    return act(
        request,
        survey,
        perm="surveys.enter_reply",
        title=_("Enter an answer on paper"),
        form=form,
        run=lambda form: operations.enter_reply(
            row,
            form.answers(),
            actor=request.user,
            channel=form.cleaned_data["channel"],
            received_on=form.cleaned_data["received_on"],
            version=form.cleaned_data["version"],
        ),
        words=row.name,
    )


@require_http_methods(["GET", "POST"])
@once
def remark_new(request, pk, key):
    """Choose the words of an answer for publication and edit them (公表する意見の選定)."""
    reply = _reply(request, pk)
    survey, words = reply.request.survey, reply.answers.get(key)
    require(request.user, WRITE, survey)
    if not isinstance(words, str):
        raise Http404
    log_look(request.user, reply, Look.CASE, purpose=gettext_noop("Evaluating the questionnaire"))
    return act(
        request,
        survey,
        perm=WRITE,
        title=_("Choose words for publication"),
        form=RemarkForm(text=words, **submitted(request)),
        run=lambda form: operations.choose_remark(
            reply, key, actor=request.user, text=form.cleaned_data["text"]
        ),
        quoted=words,
    )


@require_http_methods(["GET", "POST"])
@once
def remark_edit(request, pk):
    """Edit a chosen remark, or leave it out (公表する意見の修正)."""
    remark = _row(request, SurveyRemark.objects.select_related("survey"), "survey", pk)
    require(request.user, WRITE, remark.survey)
    if DROP in request.POST:
        return act(
            request,
            remark.survey,
            perm=WRITE,
            title=_("Leave the remark out"),
            form=ConfirmForm(**submitted(request)),
            run=lambda form: operations.drop_remark(remark, actor=request.user),
        )
    return act(
        request,
        remark.survey,
        perm=WRITE,
        title=_("Edit the words for publication"),
        form=RemarkForm(text=remark.text, version=remark.version, **submitted(request)),
        run=lambda form: operations.edit_remark(remark, actor=request.user, **form.cleaned_data),
        drop=DROP,
    )


@require_http_methods(["GET", "POST"])
@once
def remark_hide(request, pk):
    """Hide a published remark (公表した意見の非表示)."""
    remark = _row(request, SurveyRemark.objects.select_related("survey"), "survey", pk)
    return act(
        request,
        remark.survey,
        perm="surveys.manage_survey",
        title=_("Hide the remark"),
        form=ReasonForm(**submitted(request)),
        run=lambda form: operations.hide_remark(remark, actor=request.user, **form.cleaned_data),
        quoted=remark.text,
    )


def _reply(request: HttpRequest, pk: int) -> SurveyReply:
    """An answer that was sent, of a questionnaire this member of staff may know of, or 404."""
    rows = SurveyReply.objects.exclude(sent_at=None).select_related("request__survey")
    return _row(request, rows, "request__survey", pk)


def _row(request: HttpRequest, rows, way: str, pk: int):
    mine = Survey.objects.for_staff(request.user)
    try:
        return rows.get(pk=pk, **{f"{way}__in": mine})
    except rows.model.DoesNotExist as missing:
        raise Http404 from missing


def _saved(reply: SurveyReply) -> dict:
    return {**reply.answers, "channel": reply.channel, "received_on": reply.received_on}
