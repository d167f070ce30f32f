"""Pages about the papers of an organisation (提出書類)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import clock, markup
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.documents.forms import keep_uploads
from apps.documents.owners import files_for
from apps.organizations import operations
from apps.organizations.forms.dossier import CounterPaperForm, PaperForm
from apps.organizations.models import DossierPaper, Organization, ids_with_merged

COLUMNS = [
    {"label": gettext_lazy("Paper"), "kind": "head"},
    {"label": gettext_lazy("Version"), "kind": "number"},
    {"label": gettext_lazy("Handed in"), "kind": "date"},
    {"label": gettext_lazy("Valid until"), "kind": "date"},
    {"label": gettext_lazy("File")},
]


@require_safe
def dossier(request, pk):
    """All papers with their versions, the current ones first."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.edit_dossier", pk=pk
    )
    papers = DossierPaper.objects.filter(organization__in=ids_with_merged(organization))
    papers = papers.select_related("organization").order_by("kind", "-added_at")
    context = {
        "organization": organization,
        "columns": COLUMNS,
        "rows": [_row(request.user, paper) for paper in papers],
    }
    return render(request, "organizations/dossier.html", context)


@require_http_methods(["GET", "POST"])
@once
def dossier_add(request, pk):
    """Hand in a paper or its new version."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.edit_dossier", pk=pk
    )
    form_class = CounterPaperForm if request.user.is_ward_staff else PaperForm
    form = form_class(**submitted(request))
    keep_uploads(form, actor=request.user)
    if form.is_valid():
        with errors_on(form):
            values = dict(form.cleaned_data)
            files = values.pop("file").new
            operations.add_paper(organization, actor=request.user, files=files, **values)
            messages.success(request, _("The paper is handed in."))
            return redirect("organizations:dossier", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Hand in a paper")}
    return render(request, "organizations/dossier_add.html", context)


def _row(user, paper) -> tuple:
    shelf = files_for(user, paper)
    file = (
        markup.link(shelf.current[0].get_absolute_url(), shelf.current[0].original_name)
        if shelf.current
        else _("Seen on paper at the counter")
        if paper.seen_on_paper
        else ""
    )
    has_ended = paper.valid_until and paper.valid_until < clock.today()
    return (
        paper.get_kind_display(),
        str(paper.version),
        markup.day(paper.added_at),
        markup.badge(_("run out"), "bad") if has_ended else markup.day(paper.valid_until),
        file,
    )
