"""What anybody may read, and what the organisations that take part read."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.downloads import content_disposition
from apps.core.paging import page_of
from apps.core.tables.writing import MOST_ROWS, Table, as_csv
from apps.partnerships import show
from apps.partnerships.filters import ProjectFilter
from apps.partnerships.models import JointProject
from apps.partnerships.papers import project_sheet


@login_not_required
@require_safe
def project_list(request):
    """Joint projects by fiscal year, form, section and field (協働事業一覧)."""
    search = ProjectFilter(request.GET or None, JointProject.objects.published())
    rows = search.rows().select_related("credit").only(*show.LIST_COLUMNS)
    page = page_of(request, rows, keys=("starts_on", "id"))
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "search": search,
        "is_filtered": any(request.GET.get(name) for name in search.filters),
        "page": page,
        "table": show.public_rows(page),
        "conditions": query.urlencode(),
    }
    return render(request, "partnerships/project_list.html", context)


@login_not_required
@require_safe
def project_csv(request):
    """The same list as a file, with all that is public of each project (公表データ)."""
    published = JointProject.objects.published()
    rows = ProjectFilter(request.GET or None, published).rows().select_related("credit")
    found = rows.order_by("-starts_on", "-id")[:MOST_ROWS]
    labels = [label for label, _ask in show.CSV_COLUMNS]
    lines = ([ask(row) for _label, ask in show.CSV_COLUMNS] for row in found)
    name = _("Joint projects")
    content = as_csv(Table(name, labels, lines).read())
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition(f"{name}.csv")
    return response


@login_not_required
@require_safe
def project_detail(request, pk):
    """One project: names side by side, facts, roles, course (協働事業のページ)."""
    return render(request, "partnerships/project_detail.html", show.project_page(_published(pk)))


@login_not_required
@require_safe
def project_paper(request, pk):
    """The project on one sheet (A4)."""
    return project_sheet(request, _published(pk))


@require_safe
def own_list(request):
    """Projects of one's organisations, published or not (自団体の協働事業)."""
    rows = JointProject.objects.of_members(request.user)
    page = page_of(request, rows, keys=("starts_on", "id"))
    context = {"page": page, "table": show.own_rows(page)}
    return render(request, "partnerships/own_list.html", context)


@require_safe
def own_project(request, pk):
    """One of them (自団体の協働事業のページ)."""
    rows = JointProject.objects.of_members(request.user).select_related("department", "credit")
    try:
        project = rows.get(pk=pk)
    except JointProject.DoesNotExist as missing:
        raise Http404 from missing
    return render(request, "partnerships/own_project.html", show.own_page(project))


def _published(pk: int) -> JointProject:
    rows = JointProject.objects.published().select_related("department", "credit", "proposal")
    try:
        return rows.get(pk=pk)
    except JointProject.DoesNotExist as missing:
        raise Http404 from missing
