"""What anybody may read and send: the list, one issue, its sheet, its answers, the feed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.challenges import operations, show
from apps.challenges.filters import IssueFilter
from apps.challenges.forms import ResponseForm
from apps.challenges.models import IssueResponse, WardIssue
from apps.challenges.papers import issue_sheet
from apps.core.feeds import answer_with_feed
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.throttle import throttled
from apps.core.web import errors_on, submitted, viewer


@login_not_required
@require_safe
def issue_list(request):
    """Issues and fields of emphasis, shown apart (区の課題・重点分野)."""
    rows = WardIssue.objects.published().only(*show.LIST_COLUMNS)
    search = IssueFilter(request.GET or None, rows)
    page = page_of(request, search.rows(), keys=("published_at", "id"))
    context = {
        "search": search,
        "is_filtered": any(request.GET.get(name) for name in search.filters),
        "page": page,
        "tables": show.list_tables(page),
    }
    return render(request, "challenges/issue_list.html", context)


@login_not_required
@require_safe
def issue_detail(request, pk):
    """One issue: facts, answers with their replies, counts (課題の公表ページ)."""
    issue = _published(pk)
    answers = page_of(request, show.public_answers(issue), keys=("confirmed_at", "id"))
    return render(request, "challenges/issue_detail.html", show.issue_page(issue, answers))


@login_not_required
@require_safe
def issue_paper(request, pk):
    """The issue on one sheet, to print and hand out (課題シート)."""
    return issue_sheet(request, _published(pk))


@login_not_required
@require_safe
def issue_feed(request):
    """What was published, corrected and closed, for feed readers (更新情報)."""
    return answer_with_feed(request, **show.feed())


@throttled("challenges.respond", "10/h")
@login_not_required
@require_http_methods(["GET", "POST"])
@once
def respond(request, pk):
    """Give an idea, advice or an offer; without an account it is confirmed by mail."""
    issue = _published(pk)
    form = ResponseForm(issue=issue, user=viewer(request), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            response = operations.give_response(issue, **form.values())
            if response.confirmed_at:
                messages.success(request, _("Thank you. Your answer has arrived."))
                return redirect("challenges:response_own", response.token)
            return redirect("challenges:respond_sent", issue.pk)
    return render(request, "challenges/respond.html", {"form": form, "issue": issue})


@login_not_required
@require_safe
def respond_sent(request, pk):
    """The mail is on its way; the same words for every address."""
    return render(request, "challenges/respond_sent.html", {"issue": _published(pk)})


@login_not_required
@require_http_methods(["GET", "POST"])
def response_own(request, token):
    """The page behind the link of the mail: confirm the answer, read its state and replies."""
    rows = IssueResponse.objects.select_related("issue", "organization")
    try:
        response = rows.get(token=token)
    except IssueResponse.DoesNotExist as missing:
        raise Http404 from missing
    if request.method == "POST":
        operations.confirm_response(response)
        messages.success(request, _("Thank you. Your answer has arrived."))
        return redirect("challenges:response_own", token)
    context = show.own_page(response, viewer(request))
    return render(request, "challenges/response_own.html", context)


@require_safe
def own_responses(request):
    """A person's own answers and those of his groups (自分の応答)."""
    rows = IssueResponse.objects.of_person(request.user).select_related("issue")
    page = page_of(request, rows, keys=("id",))
    context = {"page": page, "table": show.own_rows(page)}
    return render(request, "challenges/own_responses.html", context)


def _published(pk: int) -> WardIssue:
    rows = WardIssue.objects.published().select_related("department__parent")
    try:
        return rows.get(pk=pk)
    except WardIssue.DoesNotExist as missing:
        raise Http404 from missing
