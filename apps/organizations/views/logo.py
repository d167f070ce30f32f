"""Pages about the logo of a group (団体のロゴ)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.documents.forms import keep_uploads
from apps.documents.models import StoredFile
from apps.organizations import operations
from apps.organizations.forms.dossier import LogoForm
from apps.organizations.models import Organization
from apps.organizations.public import LOGO


@require_http_methods(["GET", "POST"])
@once
def logo(request, pk):
    """Hand in a logo, or another one; the desk lets it out here."""
    organization = _editable(request, pk)
    form = LogoForm(**submitted(request))
    keep_uploads(form, actor=request.user)
    if form.is_valid():
        with errors_on(form):
            files = form.cleaned_data["file"].new
            operations.change_logo(organization, actor=request.user, files=files)
            messages.success(request, _("The logo is handed in. The desk looks at it first."))
            return redirect("organizations:logo", pk=pk)
    context = {
        "form": form,
        "organization": organization,
        "logo": StoredFile.objects.of(organization, LOGO).current().first(),
        "may_publish": request.user.has_perm("organizations.publish_logo", organization),
    }
    return render(request, "organizations/logo.html", context)


@require_POST
@once
def logo_remove(request, pk):
    """Take the logo away."""
    operations.remove_logo(_editable(request, pk), actor=request.user)
    messages.success(request, _("The logo is taken away."))
    return redirect("organizations:logo", pk=pk)


@require_POST
@once
def staff_logo_publish(request, pk):
    """Let the logo out."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.publish_logo", pk=pk
    )
    operations.publish_logo(organization, actor=request.user)
    messages.success(request, _("The logo stands on the public page."))
    return redirect("organizations:logo", pk=pk)


def _editable(request, pk) -> Organization:
    return permitted_or_404(request, Organization.objects, "organizations.edit_organization", pk=pk)
