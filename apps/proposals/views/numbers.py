"""Feeds and numbers of the scheme, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.downloads import content_disposition
from apps.core.feeds import answer_with_feed
from apps.core.tables.writing import Table, as_csv
from apps.proposals import show
from apps.proposals.models import Proposal
from apps.proposals.show import statistics


@login_not_required
@require_safe
def feed(request):
    """The course of all proposals, for feed readers (全提案の更新情報)."""
    return answer_with_feed(request, **show.feed_of_all())


@login_not_required
@require_safe
def proposal_feed(request, number):
    """The course of one proposal, for feed readers (提案の更新情報)."""
    try:
        proposal = Proposal.objects.published().get(receipt_number=number)
    except Proposal.DoesNotExist as missing:
        raise Http404 from missing
    return answer_with_feed(request, **show.feed_of(proposal))


@login_not_required
@require_safe
def scheme_statistics(request):
    """The scheme in numbers, by fiscal year (制度の統計)."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    return render(request, "proposals/statistics.html", statistics.statistics_page(year))


@login_not_required
@require_safe
def statistics_csv(request):
    """The same as a file (統計のCSV)."""
    name = _("Scheme in numbers")
    table = Table(name, statistics.csv_headings(), statistics.csv_lines()).read()
    response = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition(f"{name}.csv")
    return response
