"""The office's lists, one project, and its form: launched, registered, changed, corrected."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.once import once
from apps.core.paging import page_of, with_conditions
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, status_of, submitted
from apps.partnerships import operations, show
from apps.partnerships.filters import StaffProjectFilter
from apps.partnerships.forms import CorrectForm, ProjectForm
from apps.partnerships.models import JointProject
from apps.partnerships.readiness import check_ready, launchable, values_of
from apps.partnerships.staff_views.common import project_of
from apps.proposals.models import Proposal

LIST_SIZE = 50
WRITE = "partnerships.write_project"


@require_safe
def staff_projects(request):
    """Projects by queue and conditions (協働事業の管理)."""
    require(request.user, "partnerships.view_projects")
    queues = show.queues(request.user)
    chosen = request.GET.get("queue", "all")
    label, condition = queues.get(chosen, queues["all"])
    mine = JointProject.objects.for_staff(request.user)
    search = StaffProjectFilter(request.GET or None, mine)
    rows = search.rows().filter(condition)
    if wanted(request):
        whole = rows.order_by("-changed_at", "-id")
        return answer_as_shown(request, JointProject, str(label), show.staff_rows, whole)
    page = page_of(request, rows, keys=("changed_at", "id"), size=LIST_SIZE)
    context = {
        "search": search,
        "is_filtered": any(request.GET.get(name) for name in search.filters if name != "queue"),
        "page": page,
        "table": show.staff_rows(page),
        "queues": [
            (name, label, name == chosen, with_conditions(request, queue=name, after=None))
            for name, (label, _q) in queues.items()
        ],
        "shows_agreements": request.user.has_perm("partnerships.view_agreements"),
        "may_register": request.user.has_perm("partnerships.register_project"),
    }
    return render(request, "partnerships/staff/project_list.html", context)


@require_safe
def launch_list(request):
    """Adopted proposals of which a project can be made now (事業化を待つ提案)."""
    require(request.user, "partnerships.register_project")
    rows = launchable(request.user).select_related("lead_department")
    if wanted(request):
        whole = rows.order_by("-submitted_at", "-id")
        name = _("Adopted proposals to launch")
        return answer_as_shown(request, Proposal, name, show.launch_rows, whole)
    page = page_of(request, rows, size=LIST_SIZE)
    context = {"page": page, "table": show.launch_rows(page)}
    return render(request, "partnerships/staff/launch_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def launch(request, pk):
    """Make a joint project of an adopted proposal (事業化)."""
    proposal = _proposal(request, pk)
    require(request.user, "partnerships.launch_project", proposal)
    form = ProjectForm(user=request.user, initial=values_of(proposal), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            project = operations.launch_project(proposal, form.values(), actor=request.user)
            messages.success(request, _("The joint project has been made. It is not public yet."))
            return redirect(project.staff_url())
    title = _("Make a joint project of the proposal")
    context = {"title": title, "lead": str(proposal), "refusal": _refusal(proposal)}
    return _form_page(request, form, **context)


@require_http_methods(["GET", "POST"])
@once
def register(request):
    """Register a project that came of no proposal (協働事業の登録)."""
    require(request.user, "partnerships.register_project")
    form = ProjectForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            project = operations.register_project(form.values(), actor=request.user)
            messages.success(request, _("The joint project has been made. It is not public yet."))
            return redirect(project.staff_url())
    return _form_page(request, form, title=_("Register a joint project"))


@require_safe
def staff_project(request, pk):
    """One project, and what may be done with it now (協働事業の個票)."""
    project = project_of(request, pk)
    return render(
        request, "partnerships/staff/project.html", show.staff_page(project, request.user)
    )


@require_http_methods(["GET", "POST"])
@once
def edit(request, pk):
    """Change a project before it is published (協働事業の修正)."""
    return _change(request, pk, ProjectForm, _("Change the project"), operations.edit_project)


@require_http_methods(["GET", "POST"])
@once
def correct(request, pk):
    """Correct a published project (訂正)."""
    return _change(request, pk, CorrectForm, _("Correct the project"), operations.correct_project)


def _change(request, pk: int, form_class, title: str, operation):
    project = project_of(request, pk)
    require(request.user, WRITE, project)
    form = form_class(user=request.user, instance=project, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            beside = {n: form.cleaned_data[n] for n in ("version", "reason") if n in form.fields}
            operation(project, form.values(), actor=request.user, **beside)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect(project.staff_url())
    return _form_page(request, form, title=title, project=project, lead=project.name)


def _form_page(request, form, **context):
    context = {"form": form, **context}
    return render(request, "partnerships/staff/form.html", context, status=status_of(form))


def _refusal(proposal: Proposal) -> str:
    """Why no project can be made of it now, said before somebody fills in the form."""
    try:
        check_ready(proposal)
    except DomainError as refusal:
        return str(refusal.message)
    return ""


def _proposal(request, pk: int) -> Proposal:
    rows = Proposal.objects.for_staff(request.user).exclude(current_revision=None)
    try:
        return rows.select_related("current_revision", "lead_department").get(pk=pk)
    except Proposal.DoesNotExist as missing:
        raise Http404 from missing
