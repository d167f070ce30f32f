"""Making a round known, and exceptions by name (募集の周知・期限後受付の特例)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.proposals import operations, show
from apps.proposals.forms.calls import AskPostingForm, CallTextForm, LateEntryForm
from apps.proposals.models import CallText, ProposalRound


@require_http_methods(["GET", "POST"])
@once
def round_texts(request, pk):
    """The announcement for web, the ward's paper and the flyer (区報用の原稿など)."""
    proposal_round = permitted_or_404(
        request, ProposalRound.objects, "proposals.write_call_texts", pk=pk
    )
    texts = CallText.objects.filter(round=proposal_round).first()
    first = {} if texts else show.drafted_texts(proposal_round)
    form = CallTextForm(instance=texts, initial=first, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.write_call_texts(
                proposal_round,
                form.values(),
                actor=request.user,
                version=form.cleaned_data["version"],
            )
            messages.success(request, _("The texts have been saved."))
            return redirect("proposals:round_texts", pk)
    context = {"form": form, "round": proposal_round, "texts": texts}
    return render(request, "proposals/staff/round_texts.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@once
def round_postings(request, pk):
    """Which intermediaries were asked, and what they posted (中間支援組織への周知依頼)."""
    proposal_round = _managed(request, pk)
    form = AskPostingForm(proposal_round=proposal_round, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_intermediaries(proposal_round, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The intermediaries have been asked."))
            return redirect("proposals:round_postings", pk)
    context = {"form": form, **show.office_page(proposal_round)}
    return render(request, "proposals/staff/round_postings.html", context)


@require_http_methods(["GET", "POST"])
@once
def round_late(request, pk):
    """Who may file after the closing, and why (期限後受付の特例)."""
    proposal_round = permitted_or_404(
        request, ProposalRound.objects, "proposals.grant_late_entry", pk=pk
    )
    form = LateEntryForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.grant_late_entry(proposal_round, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The exception has been granted."))
            return redirect("proposals:round_late", pk)
    context = {"form": form, **show.office_page(proposal_round)}
    return render(request, "proposals/staff/round_late.html", context)


def _managed(request, pk) -> ProposalRound:
    return permitted_or_404(request, ProposalRound.objects, "proposals.manage_rounds", pk=pk)
