"""Pages of the desk about the registry as a whole: duplicates, merging, statistics."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.organizations import comparison, duplicates, operations, statistics
from apps.organizations.forms.staff import ClaimForm, MergeForm
from apps.organizations.models import Organization


@require_safe
def staff_duplicates(request):
    """Records that may be one organisation."""
    require(request.user, "organizations.view_queue")
    context = {"suspicions": duplicates.suspicions()}
    return render(request, "organizations/staff_duplicates.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_merge(request, pk):
    """Merge this record into another one."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.merge_organization",
        pk=pk,
    )
    other = _other_record(request.GET.get("into", ""))
    form = MergeForm(**submitted(request), initial={"target": other and other.pk})
    if form.is_valid():
        with errors_on(form):
            kept = operations.merge_organization(
                organization, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("The records are merged."))
            return redirect("organizations:staff_organization_detail", pk=kept.pk)
    context = {
        "form": form,
        "organization": organization,
        "heading": _("Merge with another organisation"),
        "columns": comparison.two_columns(organization, other) if other else [],
        "rows": comparison.two_records(organization, other) if other else [],
    }
    return render(request, "organizations/staff_merge.html", context)


def _other_record(number: str) -> Organization | None:
    rows = Organization.objects.select_related("office_contact")
    return rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None


@require_safe
def staff_statistics(request):
    """Numbers with their plots and tables."""
    require(request.user, "organizations.view_staff_page")
    context = {
        "plots": [*statistics.public_plots(), statistics.by_state()],
        "crossing": statistics.crossing(),
    }
    return render(request, "organizations/staff_statistics.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_claim(request, pk):
    """Hand a page over after a visit at the counter."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.record_verification", pk=pk
    )
    form = ClaimForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.claim_at_counter(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The representative is invited by mail."))
            return redirect("organizations:staff_organization_detail", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Hand over the page")}
    return render(request, "organizations/staff_organization_move.html", context)
