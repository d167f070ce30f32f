"""From an offer to a proposal draft, with one click."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apps.challenges.models import IssueResponse
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.once import once
from apps.core.web import visible_or_404
from apps.proposals import operations
from apps.proposals.forms.writing import STEPS


@require_POST
@once
def from_response(request, pk):
    """Make a draft of an offer and go on writing (申し出を提案の下書きにする)."""
    response = visible_or_404(request, IssueResponse.objects, pk=pk)
    require(request.user, "proposals.start_proposal", response.organization)
    try:
        proposal = operations.start_from_response(response, actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("challenges:response_own", response.token)
    return redirect("proposals:write", proposal.pk, STEPS[0].slug)
