"""What intermediaries were asked to post, and their word that they did (周知への協力)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, submitted
from apps.proposals import operations
from apps.proposals.forms.calls import PostedForm
from apps.proposals.models import RoundPosting

LISTED = 60


@require_safe
def posting_list(request):
    """Calls that the person's intermediary was asked to make known (掲示のお願い)."""
    postings = _postings(request.user).order_by("-requested_at", "-id")[:LISTED]
    return render(request, "proposals/posting_list.html", {"postings": postings})


@require_http_methods(["GET", "POST"])
@once
def posting_report(request, pk):
    """Tick that it was posted, with the day (掲示の報告)."""
    try:
        posting = _postings(request.user).get(pk=pk)
    except RoundPosting.DoesNotExist as missing:
        raise Http404 from missing
    require(request.user, "proposals.report_posting", posting)
    form = PostedForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.report_posting(posting, actor=request.user, **form.values())
            messages.success(request, _("Thank you. The general desk sees that it was posted."))
            return redirect("proposals:posting_list")
    return render(request, "proposals/posting_report.html", {"form": form, "posting": posting})


def _postings(user):
    rows = RoundPosting.objects.asked(user)
    return rows.select_related("round", "intermediary__organization")
