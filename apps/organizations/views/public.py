"""What anybody may read: the directory and the page of an organisation."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.core.context import viewer_of
from apps.core.paging import page_of
from apps.organizations import hsds, index, member_show, open_data, show, statistics
from apps.organizations.filters import OrganizationFilter
from apps.organizations.models import Organization


@login_not_required
@require_safe
def organization_list(request):
    """The directory (団体をさがす), in the order of the 五十音."""
    search = OrganizationFilter(
        request.GET, Organization.objects.directory().only(*show.LIST_COLUMNS)
    )
    page = page_of(request, search.rows(), keys=("kana_key", "id"), ascending=True)
    context = {
        "search": search,
        "page": page,
        "columns": show.DIRECTORY,
        "rows": show.directory_rows(page),
        "conditions": search.conditions(),
    }
    return render(request, "organizations/organization_list.html", context)


@login_not_required
@require_safe
def organization_areas(request):
    """The directory by district and by field (地区・分野からさがす), instead of a map."""
    return render(request, "organizations/organization_areas.html", index.districts_and_fields())


@login_not_required
@require_safe
def organization_statistics(request):
    """The registry in numbers (統計), with plots and their tables."""
    context = {"plots": statistics.public_plots(), "crossing": statistics.crossing()}
    return render(request, "organizations/organization_statistics.html", context)


@login_not_required
@require_safe
def organization_csv(request):
    """The directory as a CSV file, with the conditions of the list."""
    rows = _exported(request)
    lines = open_data.as_csv(open_data.rows_for_export(rows), settings.KYODO_ORIGIN)
    return _file(lines, "text/csv; charset=utf-8", "organizations.csv")


@login_not_required
@require_safe
def organization_json(request):
    """The directory as JSON in the shape of HSDS, with the conditions of the list."""
    rows = _exported(request)
    pieces = hsds.as_json(open_data.rows_for_export(rows), settings.KYODO_ORIGIN)
    return _file(pieces, "application/json; charset=utf-8", "organizations.json")


@login_not_required
@require_safe
def organization_detail(request, pk):
    """One organisation as the public may know it (団体の紹介); a merged one leads on."""
    organization = _with_public_page().filter(pk=pk).first()
    if organization is None:
        return _inside_page(request, pk)
    if organization.merged_into_id:
        return redirect(
            "organizations:organization_detail", pk=organization.merged_into_id, permanent=True
        )
    context = show.public_page(organization)
    if context["is_open"]:
        context |= member_show.doors_of(viewer_of(request), organization)
        context["json_ld"] = open_data.as_json_ld(
            organization, settings.KYODO_ORIGIN, context["logo"]
        )
    return render(request, "organizations/organization_detail.html", context)


@login_not_required
@require_safe
def organization_record(_request, pk):
    """One organisation as JSON in the shape of HSDS."""
    organization = get_object_or_404(Organization.objects.directory(), pk=pk)
    record = hsds.as_text(hsds.as_hsds(organization, settings.KYODO_ORIGIN))
    return HttpResponse(record, content_type="application/json; charset=utf-8")


def _exported(request) -> QuerySet:
    search = OrganizationFilter(request.GET, Organization.objects.directory(), whole=True)
    return search.rows()


def _file(pieces, content_type: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=content_type, headers=headers)


def _inside_page(request, pk):
    """Where somebody who belongs to a group, or works for the ward, reads what is not public."""
    viewer = viewer_of(request) or AnonymousUser()
    organization = get_object_or_404(Organization.objects.visible_to(viewer), pk=pk)
    if viewer.has_perm("organizations.view_own_organization", organization):
        return redirect("organizations:organization_home", pk=pk)
    return redirect("organizations:staff_organization_detail", pk=pk)


def _with_public_page() -> QuerySet:
    return Organization.objects.with_public_page().select_related("provided_by__organization")
