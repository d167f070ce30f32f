"""Pages of the intermediaries (中間支援組織): directory, mandates, vouching, thread, meetings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import errors_on, permitted_or_404, submitted, visible_or_404
from apps.organizations import operations
from apps.organizations.forms.intermediaries import (
    DeskMessageForm,
    IntermediaryForm,
    MandateForm,
    VouchForm,
)
from apps.organizations.models import Intermediary, LiaisonMeeting, Mandate, Organization


@login_not_required
@require_safe
def intermediary_list(request):
    """Who supports groups, with functions and hours (中間支援組織の案内)."""
    rows = Intermediary.objects.filter(organization__in_directory=True).select_related(
        "organization"
    )
    context = {"intermediaries": rows.order_by("-reach", "organization__kana_key")}
    return render(request, "organizations/intermediary_list.html", context)


@require_safe
def mandate_list(request, pk):
    """Who may act for the group."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.grant_mandate", pk=pk
    )
    mandates = organization.mandates.select_related("intermediary__organization")
    context = {
        "organization": organization,
        "mandates": mandates.in_force().order_by("id"),
        "former": mandates.exclude(ended_at=None).order_by("-id")[:20],
    }
    return render(request, "organizations/mandate_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def mandate_grant(request, pk):
    """Give a mandate."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.grant_mandate", pk=pk
    )
    form = MandateForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.grant_mandate(organization, actor=request.user, **form.cleaned_data)
            return redirect("organizations:mandate_list", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Give a mandate")}
    return render(request, "organizations/member_form.html", context)


@require_POST
@once
def mandate_end(request, pk):
    """Take a mandate back."""
    mandate = get_object_or_404(Mandate.objects.select_related("organization"), pk=pk)
    require(request.user, "organizations.grant_mandate", mandate.organization)
    operations.end_mandate(mandate, actor=request.user)
    messages.success(request, _("The mandate is taken back."))
    return redirect("organizations:mandate_list", pk=mandate.organization_id)


@require_http_methods(["GET", "POST"])
@once
def vouch(request, pk, intermediary):
    """Vouch for a group."""
    speaker = get_object_or_404(
        Intermediary.objects.select_related("organization"), pk=intermediary
    )
    require(request.user, "organizations.vouch_for", speaker)
    organization = visible_or_404(request, Organization.objects, pk=pk)
    form = VouchForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.vouch_for(
                organization, actor=request.user, intermediary=speaker, **form.cleaned_data
            )
            messages.success(request, _("Thank you. The page says that you vouch for the group."))
            return redirect("organizations:organization_detail", pk=pk)
    context = {"form": form, "organization": organization}
    return render(request, "organizations/vouch.html", context)


@require_http_methods(["GET", "POST"])
@once
def thread(request, pk):
    """The thread between an intermediary and the desk, with the coming meetings."""
    intermediary = get_object_or_404(Intermediary.objects.select_related("organization"), pk=pk)
    require(request.user, "organizations.read_thread", intermediary)
    form = DeskMessageForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.write_message(intermediary, actor=request.user, **form.cleaned_data)
            return redirect("organizations:thread", pk=pk)
    page = page_of(request, intermediary.messages.all(), keys=("id",))
    is_desk = request.user.has_perm("organizations.view_queue")
    context = {
        "form": form,
        "intermediary": intermediary,
        "may_provide": request.user.has_perm("organizations.vouch_for", intermediary),
        "page": page,
        "unseen": is_desk and intermediary.messages.filter(from_desk=False, seen_at=None).exists(),
        "meetings": LiaisonMeeting.objects.to_come().filter(cancelled_at=None)[:5],
    }
    return render(request, "organizations/thread.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_intermediary(request, pk):
    """Name an organisation as an intermediary, or change what is said of it."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.appoint_intermediary", pk=pk
    )
    known = Intermediary.objects.filter(organization=organization).values(
        "reach", "functions", "hours"
    )
    form = IntermediaryForm(**submitted(request), initial=known.first() or {})
    if form.is_valid():
        with errors_on(form):
            operations.appoint_intermediary(organization, actor=request.user, **form.cleaned_data)
            return redirect("organizations:staff_organization_detail", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Intermediary")}
    return render(request, "organizations/staff_organization_move.html", context)


@require_safe
def staff_intermediaries(request):
    """The intermediaries with what they wrote and nobody has seen yet (中間支援組織の管理)."""
    require(request.user, "organizations.view_queue")
    rows = Intermediary.objects.with_unseen().select_related("organization")
    context = {"intermediaries": rows.order_by("-unseen", "organization__kana_key")}
    return render(request, "organizations/staff_intermediaries.html", context)


@require_POST
@once
def staff_thread_seen(request, pk):
    """The desk has read what the intermediary wrote."""
    intermediary = get_object_or_404(Intermediary.objects.select_related("organization"), pk=pk)
    operations.mark_thread_seen(intermediary, actor=request.user)
    messages.success(request, _("Noted: the desk has read the messages."))
    return redirect("organizations:thread", pk=pk)
