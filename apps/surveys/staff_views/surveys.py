"""Preparing a questionnaire, sending it out, reminding, closing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, status_of, submitted
from apps.surveys import operations, reach, show
from apps.surveys.forms.replies import AnswersForm
from apps.surveys.forms.surveys import ExtendForm, ReasonForm, SurveyPage
from apps.surveys.models import Survey
from apps.surveys.papers import sheets
from apps.surveys.questions import questions_for
from apps.surveys.staff_views.common import act, simple_act, survey_of
from apps.surveys.states import Side

MANAGE = "surveys.manage_survey"


@require_safe
def staff_list(request):
    """Questionnaires of all years (制度アンケートの管理)."""
    require(request.user, "surveys.view_surveys")
    rows = show.counted(Survey.objects.for_staff(request.user))
    if wanted(request):
        whole = rows.order_by("-fiscal_year", "-id")
        name = _("Questionnaires about the scheme")
        return answer_as_shown(request, Survey, name, show.staff_rows, whole)
    page = page_of(request, rows, keys=("fiscal_year", "id"))
    newest = page.rows[0] if page.rows else None
    context = {
        "page": page,
        "table": show.staff_rows(page),
        "newest": newest,
        "may_manage": request.user.has_perm(MANAGE),
    }
    return render(request, "surveys/staff/survey_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def survey_new(request):
    """Prepare a questionnaire, empty or as a copy of an earlier one (アンケートの作成)."""
    require(request.user, MANAGE)
    asked = request.GET.get("copy", "")
    pk = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    earlier = Survey.objects.for_staff(request.user).filter(pk=pk).first()
    page = SurveyPage(request, initial=show.copy_of(earlier) if earlier else {})
    if page.is_valid():
        with errors_on(page.form):
            survey = operations.draft_survey(page.values(), actor=request.user)
            messages.success(request, _("The questionnaire has been saved."))
            return redirect(survey.staff_url())
    return render(request, "surveys/staff/survey_form.html", page.context())


@require_http_methods(["GET", "POST"])
@once
def survey_edit(request, pk):
    """Change a questionnaire before it is sent out (アンケートの修正)."""
    survey = survey_of(request, pk)
    require(request.user, MANAGE, survey)
    page = SurveyPage(request, survey)
    if page.is_valid():
        with errors_on(page.form):
            version = page.form.cleaned_data["version"]
            operations.edit_survey(survey, page.values(), actor=request.user, version=version)
            messages.success(request, _("The questionnaire has been saved."))
            return redirect(survey.staff_url())
    context, status = page.context(), status_of(page.form)
    return render(request, "surveys/staff/survey_form.html", context, status=status)


@require_safe
def survey_page(request, pk):
    """One questionnaire: its questions, who was asked, who has answered (アンケートの個票)."""
    survey = survey_of(request, pk)
    return render(request, "surveys/staff/survey.html", show.staff_page(survey, request.user))


@require_safe
def preview(request, pk, side):
    """The questionnaire as one side sees it (回答画面の確認)."""
    survey = survey_of(request, pk)
    if side not in Side.values:
        raise Http404
    form = AnswersForm(questions=questions_for(survey.questions, side), answers={})
    context = {"survey": survey, "form": form, "side": Side(side), "is_section": side == "sections"}
    return render(request, "surveys/staff/preview.html", context)


@require_safe
def survey_sheets(request, pk):
    """The sheets for all organisations that are written to by letter (郵送用の調査票)."""
    survey = survey_of(request, pk)
    require(request.user, MANAGE, survey)
    return sheets(request, survey, show.letters_of(survey))


@require_http_methods(["GET", "POST"])
@once
def survey_open(request, pk):
    """Send the questionnaire out; the page names everybody who will be asked (回答の受付開始)."""
    survey = survey_of(request, pk)
    return act(
        request,
        survey,
        perm=MANAGE,
        title=_("Send the questionnaire out"),
        form=ConfirmForm(**submitted(request)),
        run=lambda form: operations.open_survey(survey, actor=request.user),
        words=_("From now on the questions cannot be changed. These will be asked:"),
        names=[row.name for row in reach.requests_for(survey)],
    )


survey_remind = simple_act(
    MANAGE,
    ConfirmForm,
    gettext_lazy("Remind those without an answer"),
    operations.remind_unanswered,
    gettext_lazy("Everybody who has not answered gets a notice, at most once a day."),
)
survey_extend = simple_act(
    MANAGE, ExtendForm, gettext_lazy("Give more time"), operations.extend_survey
)
survey_close = simple_act(
    MANAGE,
    ConfirmForm,
    gettext_lazy("Close the questionnaire"),
    operations.close_survey,
    gettext_lazy("Possible once everybody has answered; otherwise it closes by the clock."),
)
survey_cancel = simple_act(
    "surveys.cancel_survey",
    ReasonForm,
    gettext_lazy("Call off the questionnaire"),
    operations.cancel_survey,
    gettext_lazy("Everybody who was asked reads the reason."),
)
