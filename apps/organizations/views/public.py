"""What anybody may read: the directory and the page of an organisation."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

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
    organization = get_object_or_404(Organization.objects.with_public_page(), pk=pk)
    if organization.merged_into_id:
        return redirect(
            "organizations:organization_detail", pk=organization.merged_into_id, permanent=True
        )
    return render(request, "organizations/organization_detail.html", show.public_page(organization))
