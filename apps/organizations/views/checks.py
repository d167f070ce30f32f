"""Pages on which a group confirms its contact (連絡先確認)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.core.throttle import throttled
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.organizations import operations
from apps.organizations.forms.checks import CodeForm, SendCodeForm
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
