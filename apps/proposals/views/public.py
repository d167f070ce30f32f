"""What anybody may read: rounds, proposals, the course of their review."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import clock
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.throttle import throttled
from apps.core.web import errors_on, submitted, viewer, visible_or_404
from apps.proposals import operations, papers, show
from apps.proposals.filters import ProposalFilter
from apps.proposals.forms.acts import FollowForm
from apps.proposals.models import Follower, Proposal, ProposalRound


@login_not_required
@require_safe
def proposal_list(request):
    """Published proposals with their state (提案をさがす)."""
    rows = Proposal.objects.published().only(*show.LIST_COLUMNS)
    search = ProposalFilter(request.GET or None, rows)  # without conditions nothing to check
    page = page_of(request, search.rows())
    return render(
        request,
        "proposals/proposal_list.html",
        {
            "search": search,
            "is_filtered": any(request.GET.get(name) for name in search.filters),
            "page": page,
            "table": show.public_rows(page),
        },
    )


@login_not_required
@require_safe
def proposal_detail(request, number):
    """One proposal: what it wants, whose turn it is, what has happened (提案の公表ページ)."""
    proposal = show.public_case(number)
    if proposal is None:
        raise Http404
    if proposal.merged_into_id and proposal.merged_into.is_public():
        return redirect(proposal.merged_into)
    return render(request, "proposals/proposal_detail.html", show.public_page(proposal))


@login_not_required
@require_safe
def proposal_as_filed(request, number):
    """A proposal that went into another, with its own text and history (統合前の提案)."""
    proposal = show.public_case(number)
    if proposal is None or proposal.merged_into_id is None:
        raise Http404
    return render(request, "proposals/proposal_detail.html", show.public_page(proposal))


@throttled("proposals.follow", "10/h")
@login_not_required
@require_http_methods(["GET", "POST"])
@once
def follow(request, number):
    """Ask for news by mail (更新のお知らせの申込み)."""
    proposal = _published(number)
    form = FollowForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_to_follow(proposal, **form.cleaned_data)
            return redirect("proposals:follow_sent", number)
    return render(request, "proposals/follow.html", {"form": form, "proposal": proposal})


@login_not_required
@require_safe
def follow_sent(request, number):
    """The same words whether the address was known or not."""
    return render(request, "proposals/follow_sent.html", {"proposal": _published(number)})


@login_not_required
@require_http_methods(["GET", "POST"])
def follow_confirm(request, token):
    """The page behind the link of the mail: confirm, or stop (登録の確認・解除)."""
    follower = _follower(token)
    if request.method == "POST":
        if "stop" in request.POST:
            operations.stop_following(follower)
            return render(request, "proposals/follow_stopped.html", {"proposal": follower.proposal})
        operations.confirm_follower(follower)
        messages.success(request, _("You will get a mail when something happens."))
        return redirect("proposals:follow_confirm", token)
    return render(request, "proposals/follow_confirm.html", {"follower": follower})


@login_not_required
@require_safe
def round_list(request):
    """Rounds, the open ones first (募集一覧)."""
    rounds = ProposalRound.objects.exclude(status="draft").order_by("-opens_at", "-id")[:30]
    return render(request, "proposals/round_list.html", show.round_groups(rounds, clock.now()))


@login_not_required
@require_safe
def round_detail(request, pk):
    """The call: what is sought, who may propose, criteria, dates (募集要項)."""
    proposal_round = visible_or_404(request, ProposalRound.objects, pk=pk)
    page = show.round_page(proposal_round, viewer(request))
    return render(request, "proposals/round_detail.html", page)


@login_not_required
@require_safe
def round_flyer(request, pk):
    """The call as a flyer on A4, for counters and boards (募集チラシ)."""
    proposal_round = visible_or_404(request, ProposalRound.objects, pk=pk)
    return papers.flyer_pdf(request, proposal_round)


def _published(number: str) -> Proposal:
    try:
        return Proposal.objects.published().get(receipt_number=number)
    except Proposal.DoesNotExist as missing:
        raise Http404 from missing


def _follower(token) -> Follower:
    try:
        return Follower.objects.select_related("proposal").get(token=token)
    except Follower.DoesNotExist as missing:
        raise Http404 from missing
