"""Published results for everybody; the questionnaire itself for those who are asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import markup
from apps.core.downloads import content_disposition
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import Table, as_csv
from apps.core.web import errors_on, permitted_or_404, status_of, submitted, visible_or_404
from apps.surveys import operations, show
from apps.surveys.forms.replies import AnswersForm
from apps.surveys.models import Survey, SurveyRequest
from apps.surveys.papers import sheets
from apps.surveys.questions import questions_for

KEEP = "keep"  # the button that only keeps what was written so far


@login_not_required
@require_safe
def survey_list(request):
    """Questionnaires whose results are published (制度アンケートの結果一覧)."""
    rows = Survey.objects.published()
    page = page_of(request, rows, keys=("fiscal_year", "id"))
    context = {"page": page, "table": show.public_rows(page)}
    return render(request, "surveys/survey_list.html", context)


@login_not_required
@require_safe
def results(request, year):
    """The results of one year, in figures and plots (制度アンケートの結果)."""
    return render(request, "surveys/results.html", show.results_page(_published(year)))


@login_not_required
@require_safe
def results_csv(request, year):
    """The same figures as a file (結果のCSV)."""
    survey = _published(year)
    name = f"{survey.title}_{survey.year_label()}"
    table = Table(name, show.csv_headings(), show.csv_lines(survey)).read()
    response = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition(f"{name}.csv")
    return response


@require_safe
def own_requests(request):
    """Questionnaires to one's organisations and section (回答の依頼)."""
    rows = _requests().of_person(request.user)
    page = page_of(request, rows, keys=("id",))
    context = {"page": page, "table": show.own_rows(page, request.user)}
    return render(request, "surveys/own_requests.html", context)


@require_http_methods(["GET", "POST"])
@once
def answer(request, pk):
    """Answer for one's organisation or section; kept on the way, changed until the last day."""
    row = permitted_or_404(request, _requests(), "surveys.answer_request", pk=pk)
    reply = show.reply_of(row)
    form = AnswersForm(
        questions=questions_for(row.survey.questions, row.side),
        answers=reply.answers,
        version=reply.version,
        **submitted(request),
    )
    if form.is_valid():
        is_kept = KEEP in request.POST
        save = operations.keep_reply if is_kept else operations.send_reply
        with errors_on(form):
            version = form.cleaned_data["version"]
            save(row, form.answers(), actor=request.user, version=version)
            messages.success(request, _kept_words() if is_kept else _sent_words(row))
            return redirect(row)
    show.words_of_stale(form)
    context = show.answer_page(row, reply, form)
    return render(request, "surveys/answer.html", context, status=status_of(form))


@require_safe
def sheet(request, pk):
    """The questionnaire on paper, to fill in by hand (調査票)."""
    row = visible_or_404(request, _requests(), pk=pk)
    return sheets(request, row.survey, [row])


def _requests():
    return SurveyRequest.objects.select_related("survey", "organization", "department", "reply")


def _published(year: int) -> Survey:
    try:
        return Survey.objects.published().get(fiscal_year=year)
    except Survey.DoesNotExist as missing:
        raise Http404 from missing


def _kept_words() -> str:
    return _("Your answer is kept here. It is not sent yet.")


def _sent_words(row: SurveyRequest) -> str:
    words = _("Thank you. The answer of “%(name)s” has arrived. You can change it until %(day)s.")
    return words % {"name": row.name, "day": markup.day_text(row.survey.closes_on)}
