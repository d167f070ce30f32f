"""What the office's pages share: fetch a project, and one shape for every act on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from apps.core.access import require
from apps.core.web import errors_on, status_of, submitted
from apps.partnerships.models import Agreement, JointProject


def project_of(request: HttpRequest, pk: int) -> JointProject:
    """A project this member of staff may work on or read, or 404."""
    rows = JointProject.objects.for_staff(request.user).select_related(
        "department__parent", "credit", "proposal", "written_by", "published_by"
    )
    try:
        return rows.get(pk=pk)
    except JointProject.DoesNotExist as missing:
        raise Http404 from missing


def act(request: HttpRequest, project: JointProject, *, on, perm, form_class, title, run):
    """One page for one act: ask the rule, show the form, act, return to the project."""
    require(request.user, perm, on)
    return act_with(request, project, title=title, form=form_class(**submitted(request)), run=run)


def act_with(request: HttpRequest, project: JointProject, *, title, form, run):
    """The same with a form that is made already; the caller has asked the rule."""
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect(project.staff_url())
    context = {"form": form, "project": project, "title": title}
    return render(request, "partnerships/staff/act.html", context, status=status_of(form))


def agreement_of(request: HttpRequest, pk: int) -> Agreement:
    """An agreement this member of staff may read, or 404."""
    rows = Agreement.objects.for_staff(request.user).select_related(
        "project__department", "rules__book"
    )
    try:
        return rows.get(pk=pk)
    except Agreement.DoesNotExist as missing:
        raise Http404 from missing


def agreement_act(
    request: HttpRequest, agreement: Agreement, *, perm, title, form, run, on=None, lead=""
):
    """The same for an agreement: ask the rule, show the form, act, return to it."""
    require(request.user, perm, on or agreement)
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect(agreement.staff_url())
    context = {"form": form, "agreement": agreement, "title": title, "lead": lead}
    template = "partnerships/staff/agreement_act.html"
    return render(request, template, context, status=status_of(form))
