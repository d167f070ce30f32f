"""What the office's pages share: fetch a questionnaire, and one shape for every act on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, status_of, submitted
from apps.surveys.models import Survey


def survey_of(request: HttpRequest, pk: int) -> Survey:
    """A questionnaire this member of staff may know of before it is public, or 404."""
    try:
        return Survey.objects.for_staff(request.user).get(pk=pk)
    except Survey.DoesNotExist as missing:
        raise Http404 from missing


def act(request: HttpRequest, survey: Survey, *, perm, title, form, run, **context):
    """One page for one act: ask the rule, show the form, act, return to the questionnaire."""
    require(request.user, perm, survey)
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect(survey.staff_url())
    context = {"form": form, "survey": survey, "title": title, **context}
    return render(request, "surveys/staff/act.html", context, status=status_of(form))


def simple_act(perm: str, form_class, title, operation, words=""):
    """The page of an act whose form holds just what the operation takes."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        survey = survey_of(request, pk)
        return act(
            request,
            survey,
            perm=perm,
            title=title,
            form=form_class(**submitted(request)),
            run=lambda form: operation(survey, actor=request.user, **form.cleaned_data),
            words=words,
        )

    return view
