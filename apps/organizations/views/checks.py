"""Pages on which a group confirms its contact (連絡先確認)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.core.throttle import throttled
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.organizations import operations
from apps.organizations.forms.checks import AskClaimForm, CodeForm, SendCodeForm
from apps.organizations.models import Organization


@throttled("contact_code", "30/h")
@require_http_methods(["GET", "POST"])
@once
def contact_code(request, pk):
    """Have a code sent to the contact of record."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.verify_contact",
        pk=pk,
    )
    form = SendCodeForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.send_contact_code(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The code is on its way."))
            return redirect("organizations:contact_confirm", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Confirm the contact")}
    return render(request, "organizations/code_form.html", context)


@throttled("contact_confirm", "60/h")
@require_http_methods(["GET", "POST"])
@once
def contact_confirm(request, pk):
    """Enter the code."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.verify_contact", pk=pk
    )
    form = CodeForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            if operations.confirm_contact(organization, actor=request.user, **form.cleaned_data):
                messages.success(request, _("The contact is confirmed."))
                return redirect("organizations:organization_home", pk=pk)
            form.add_error("code", _("The code is not right. Please look at it again."))
    context = {"form": form, "organization": organization, "heading": _("Enter the code")}
    return render(request, "organizations/code_form.html", context)


@throttled("claim_ask", "30/h")
@require_http_methods(["GET", "POST"])
@once
def claim_ask(request, pk):
    """Ask for the letter that lets one take over a page."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.claim_organization",
        pk=pk,
    )
    form = AskClaimForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_claim(organization, actor=request.user)
            messages.success(request, _("The letter with the code is on its way."))
            return redirect("organizations:claim_confirm", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Take over the page")}
    return render(request, "organizations/code_form.html", context)


@throttled("claim_confirm", "60/h")
@require_http_methods(["GET", "POST"])
@once
def claim_confirm(request, pk):
    """Enter the code of the letter."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.claim_organization", pk=pk
    )
    form = CodeForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            if operations.claim_organization(organization, actor=request.user, **form.cleaned_data):
                messages.success(request, _("You look after this page now."))
                return redirect("organizations:organization_home", pk=pk)
            form.add_error("code", _("The code is not right. Please look at it again."))
    context = {"form": form, "organization": organization, "heading": _("Enter the code")}
    return render(request, "organizations/code_form.html", context)
