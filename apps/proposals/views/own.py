"""The proposing organisation's own pages: begin, look, withdraw, print."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import errors_on, permitted_or_404, submitted, viewer, visible_or_404
from apps.proposals import operations, papers, show
from apps.proposals.forms.acts import StartForm, WithdrawForm
from apps.proposals.forms.writing import STEPS
from apps.proposals.models import Proposal, ProposalRound, RoundPosting
from apps.proposals.views.writing import OWNED


@require_safe
def own_list(request):
    """Proposals of the person's organisations (自分の団体の提案)."""
    rows = Proposal.objects.of_members(request.user)
    page = page_of(request, rows, keys=("id",))
    context = {
        "page": page,
        "table": show.own_rows(page),
        "spreads_calls": RoundPosting.objects.asked(request.user).exists(),
    }
    return render(request, "proposals/own_list.html", context)


@login_not_required
def start(request, pk):
    """Begin to write; after the closing the address tells everybody so (提案を書き始める)."""
    if not viewer(request).is_anonymous:
        return _begin(request, pk)
    page = show.round_page(visible_or_404(request, ProposalRound.objects, pk=pk))
    if page["is_over"]:
        return render(request, "proposals/start.html", page)
    return redirect_to_login(request.get_full_path())


@require_http_methods(["GET", "POST"])
@once
def _begin(request, pk):
    """Choose the organisation and begin (提案団体の選択)."""
    proposal_round = visible_or_404(request, ProposalRound.objects, pk=pk)
    form = StartForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            proposal = operations.start_proposal(
                proposal_round, actor=request.user, **form.cleaned_data
            )
            return redirect("proposals:write", proposal.pk, STEPS[0].slug)
    context = {"form": form, **show.round_page(proposal_round)}
    return render(request, "proposals/start.html", context)


@require_safe
def own_detail(request, pk):
    """Where the proposal stands, whose turn it is, and what to do next (団体の提案ページ)."""
    proposal = _own(request, pk, show.with_open_merge)
    return render(request, "proposals/own_detail.html", show.own_page(proposal, request.user))


@require_safe
def done(request, pk):
    """Received, not yet decided: number and what comes next (受付完了)."""
    proposal = _own(request, pk)
    if proposal.receipt_number is None:
        raise Http404
    return render(request, "proposals/done.html", {"proposal": proposal})


@require_http_methods(["GET", "POST"])
@once
def withdraw(request, pk):
    """Take the proposal back (取下げ)."""
    proposal = permitted_or_404(request, OWNED, "proposals.withdraw_proposal", pk=pk)
    form = WithdrawForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.withdraw_proposal(proposal, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The proposal has been withdrawn."))
            return redirect("proposals:own_detail", proposal.pk)
    return render(request, "proposals/withdraw.html", {"form": form, "proposal": proposal})


@require_safe
def receipt(request, pk):
    """The copy for the organisation, to print or as PDF (控え)."""
    proposal = _own(request, pk)
    if proposal.receipt_number is None:
        raise Http404
    if request.GET.get("form") == "pdf":
        return papers.receipt_pdf(request, proposal)
    return render(request, "proposals/receipt.html", show.receipt_page(proposal))


@require_safe
def decision_letter(request, pk):
    """The letter of the decision, from the moment it was told (決定通知書)."""
    proposal = _own(request, pk)
    decision = show.told_decision(proposal)
    if decision is None:
        raise Http404
    return papers.decision_letter(request, decision)


def _own(request, pk, more=None) -> Proposal:
    """A proposal of one's own organisation, or 404; ``more`` adds to what is read."""
    rows = Proposal.objects.writable_by(request.user).select_related(
        "round", "organization", "current_revision", "lead_department__parent", "draft"
    )
    try:
        return (more(rows) if more else rows).get(pk=pk)
    except Proposal.DoesNotExist as missing:
        raise Http404 from missing
