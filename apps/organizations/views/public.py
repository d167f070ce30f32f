"""What anybody may read: the directory and the page of an organisation."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.core.context import viewer_of
from apps.core.paging import page_of
from apps.organizations import show
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
    }
    return render(request, "organizations/organization_list.html", context)


@login_not_required
@require_safe
def organization_detail(request, pk):
    """One organisation as the public may know it (団体の紹介); a merged one leads on."""
    organization = Organization.objects.with_public_page().filter(pk=pk).first()
    if organization is None:
        return _inside_page(request, pk)
    if organization.merged_into_id:
        return redirect(
            "organizations:organization_detail", pk=organization.merged_into_id, permanent=True
        )
    return render(request, "organizations/organization_detail.html", show.public_page(organization))


def _inside_page(request, pk):
    """Where somebody who belongs to a group, or works for the ward, reads what is not public."""
    viewer = viewer_of(request) or AnonymousUser()
    organization = get_object_or_404(Organization.objects.visible_to(viewer), pk=pk)
    if viewer.has_perm("organizations.view_own_organization", organization):
        return redirect("organizations:organization_home", pk=pk)
    return redirect("organizations:staff_organization_detail", pk=pk)
