"""Pages on which a group keeps its own registration (自団体の管理)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.forms import PortalForm
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, status_of, submitted, visible_or_404
from apps.history.models import HistoryEntry
from apps.organizations import operations, public, show
from apps.organizations.forms.profile import (
    MessageForm,
    ProfileForm,
    ReasonForm,
    RegisterForm,
    RenewalForm,
    SubmitForm,
)
from apps.organizations.models import (
    Intermediary,
    Organization,
    mandates_of,
    user_memberships,
)
from apps.organizations.requirements import missing_for

# What a group may do with its registration: the form it fills in and the operation behind it.
ACTS = {
    "submit": (SubmitForm, operations.submit_organization),
    "resubmit": (MessageForm, operations.resubmit_organization),
    "reopen": (PortalForm, operations.reopen_organization),
    "withdraw": (ReasonForm, operations.withdraw_organization),
    "ask_renewal": (RenewalForm, operations.ask_renewal),
}


@require_safe
def organization_mine(request):
    """The groups a person belongs to (所属団体)."""
    own = user_memberships(request.user)
    context = {
        "memberships": own,
        "mandates": mandates_of(request.user),
        "intermediaries": Intermediary.objects.filter(
            organization__in=[membership.organization_id for membership in own]
        ).select_related("organization"),
    }
    return render(request, "organizations/organization_mine.html", context)


@require_http_methods(["GET", "POST"])
@once
def organization_register(request):
    """Begin a registration (団体登録の申請)."""
    form = RegisterForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            organization = operations.register_organization(
                actor=request.user, profile=form.profile(), role=form.cleaned_data["role"]
            )
            return redirect("organizations:organization_home", pk=organization.pk)
    return render(request, "organizations/organization_register.html", {"form": form})


@require_safe
def organization_home(request, pk):
    """The group's own page: state, what is missing, what can be done, what the public sees."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.view_own_organization",
        pk=pk,
    )
    moves = show.own_moves(request.user, organization)
    context = {
        "organization": organization,
        "moves": [move for move in moves if move["kind"] != "danger"],
        "last_moves": [move for move in moves if move["kind"] == "danger"],
        "may_edit": request.user.has_perm("organizations.edit_organization", organization),
        "may_entrust": request.user.has_perm("organizations.grant_mandate", organization),
        "may_confirm": request.user.has_perm("organizations.verify_contact", organization),
        "checks": public.checks(organization),
        "missing": missing_for(organization),
        "waiting": organization.changes.filter(status="pending").first(),
        "facts": public.facts(organization),
        "contacts": public.contacts(organization),
        "office": show.office_facts(organization),
        "entries": HistoryEntry.objects.of(organization)
        .for_parties()
        .select_related("parties_note")[:20],
    }
    return render(request, "organizations/organization_home.html", context)


@require_http_methods(["GET", "POST"])
@once
def organization_edit(request, pk):
    """Change the group's profile (団体情報の編集)."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.edit_organization",
        pk=pk,
    )
    form = ProfileForm(**submitted(request), initial=ProfileForm.values_of(organization))
    if form.is_valid():
        with errors_on(form):
            operations.edit_organization(
                organization,
                actor=request.user,
                profile=form.profile(),
                version=form.cleaned_data["version"],
            )
            messages.success(request, _("The profile is saved."))
            return redirect("organizations:organization_home", pk=organization.pk)
    context = {"form": form, "organization": organization}
    status = status_of(form)
    return render(request, "organizations/organization_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@once
def organization_move(request, pk, move):
    """One step of the registration that the group takes itself."""
    if move not in ACTS:
        raise Http404
    form_class, operation = ACTS[move]
    organization = visible_or_404(request, Organization.objects, pk=pk)
    require(request.user, _permission(organization, move), organization)
    form = form_class(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operation(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done. The desk will get in touch if needed."))
            return redirect("organizations:organization_home", pk=organization.pk)
    context = {
        "form": form,
        "organization": organization,
        "heading": _label(organization, move),
        "facts": public.facts(organization) if move == "submit" else [],
        "contacts": public.contacts(organization) if move == "submit" else [],
    }
    return render(request, "organizations/organization_move.html", context)


def _permission(organization: Organization, move: str) -> str:
    if move == "ask_renewal":
        return "organizations.ask_renewal"
    return organization.flow.permission(move)


def _label(organization: Organization, move: str) -> str:
    if move == "ask_renewal":
        return _("Ask for renewal")
    return str(organization.flow.moves[move].label)
