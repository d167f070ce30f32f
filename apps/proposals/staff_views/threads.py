"""The two threads of a case: two pages, two forms, two tables, never one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import errors_on, submitted
from apps.proposals import operations
from apps.proposals.forms.sections import SharedMessageForm, StaffMessageForm
from apps.proposals.staff_views.common import case_of


@require_http_methods(["GET", "POST"])
@once
def talk(request, pk):
    """The thread that the organisation reads (提案団体との連絡)."""
    proposal = case_of(request, pk)
    may_write = request.user.has_perm("proposals.write_shared", proposal)
    form = SharedMessageForm(**submitted(request))
    if request.method == "POST":
        require(request.user, "proposals.write_shared", proposal)
    if form.is_valid():
        with errors_on(form):
            operations.write_to_party(proposal, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Sent to the organisation."))
            return redirect("proposals:talk", proposal.pk)
    log_look(request.user, proposal, Look.CASE)
    page = page_of(request, proposal.shared_messages.all(), keys=("at", "id"))
    context = {"proposal": proposal, "form": form if may_write else None, "page": page}
    return render(request, "proposals/staff/talk.html", context)


@require_http_methods(["GET", "POST"])
@once
def inside(request, pk):
    """The thread that stays in the office (庁内の連絡)."""
    proposal = case_of(request, pk)
    may_write = request.user.has_perm("proposals.write_inside", proposal)
    form = StaffMessageForm(**submitted(request))
    if request.method == "POST":
        require(request.user, "proposals.write_inside", proposal)
    if form.is_valid():
        with errors_on(form):
            operations.write_inside(
                proposal,
                actor=request.user,
                theme=form.cleaned_data["theme"],
                text=form.cleaned_data["inside_text"],
            )
            messages.success(request, _("Kept inside the office."))
            return redirect("proposals:inside", proposal.pk)
    log_look(request.user, proposal, Look.CASE)
    rows = proposal.staff_messages.select_related("author")
    page = page_of(request, rows, keys=("at", "id"))
    context = {"proposal": proposal, "form": form if may_write else None, "page": page}
    return render(request, "proposals/staff/inside.html", context)
