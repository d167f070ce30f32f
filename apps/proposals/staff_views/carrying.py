"""From a case of the general desk to a proposal draft (相談から提案へ)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.desk.models import DeskCase
from apps.proposals import operations
from apps.proposals.forms.carrying import CarryForm


@require_http_methods(["GET", "POST"])
@once
def from_case(request, pk):
    """Choose round and organisation; the draft is made, the case ends."""
    require(request.user, "desk.convert_case")
    case = permitted_or_404(request, DeskCase.objects, "desk.convert_case", pk=pk)
    form = CarryForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            proposal = operations.start_from_case(case, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The draft is made; what was said is kept with it."))
            return redirect("proposals:write", proposal.pk, "outline")
    return render(request, "proposals/staff/from_case.html", {"form": form, "case": case})
