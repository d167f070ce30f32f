"""The search over all rooms: for everybody, and for the ward office in internal texts too."""

from django.contrib.auth.decorators import login_not_required
from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.web import submitted
from apps.portal.finding import LIMIT, STAFF_LIMIT, public_hits, staff_hits
from apps.portal.search_forms import Order, SearchForm, StaffSearchForm


@login_not_required
@require_safe
def search(request):
    """Find proposals, organisations and whatever else is public (検索)."""
    form = SearchForm(_asked(request.GET) if "q" in request.GET else None)
    context = {"form": form, "limit": LIMIT, "has_searched": form.is_valid()}
    if form.is_valid():
        context["table"] = public_hits(form.cleaned_data["q"], form.cleaned_data["order"])
    return render(request, "portal/search.html", context)


@require_http_methods(["GET", "POST"])
def staff_search(request):
    """Find cases by internal texts too (庁内検索); the words travel in the body of the request."""
    require(request.user, "portal.search_internal_texts")
    form = StaffSearchForm(**submitted(request))
    context = {"form": form, "limit": STAFF_LIMIT, "has_searched": form.is_valid()}
    if form.is_valid():
        context["tables"] = staff_hits(form.cleaned_data["q"], request.user)
    return render(request, "portal/staff_search.html", context)


def _asked(query: QueryDict) -> QueryDict:
    """The query with the order filled in, so that the page shows which one it used."""
    asked = query.copy()
    asked.setdefault("order", Order.BEST)
    return asked
