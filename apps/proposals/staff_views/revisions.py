"""The revisions of a case, for those who read it in full (版の一覧・新旧対照)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.proposals import show
from apps.proposals.staff_views.common import case_of
from apps.proposals.views.revisions import chosen_numbers


@require_safe
def case_revisions(request, pk):
    """What was submitted and when, compared by characters."""
    proposal = case_of(request, pk)
    log_look(request.user, proposal, Look.CASE)
    page = show.revisions_page(proposal, chosen_numbers(request.GET))
    return render(request, "proposals/staff/revisions.html", page)
