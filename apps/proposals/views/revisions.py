"""The organisation's own revisions: all of them, one whole, two side by side (版の一覧)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.web import visible_or_404
from apps.proposals import show
from apps.proposals.views.writing import OWNED


@require_safe
def own_revisions(request, pk):
    """What was submitted and when, compared by characters (提出した版・新旧対照)."""
    proposal = visible_or_404(request, OWNED, pk=pk)
    page = show.revisions_page(proposal, chosen_numbers(request.GET))
    return render(request, "proposals/revisions.html", page)


def chosen_numbers(query) -> dict[str, int]:
    """Numbers of revisions in the address; whatever is no number is left out."""
    return {
        name: int(query[name])
        for name in ("show", "old", "new")
        if query.get(name, "").isdecimal() and len(query[name]) < 6
    }
