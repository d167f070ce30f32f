"""Decisions of a round published together, and the assembly's vote for all at once."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import errors_on, status_of, submitted
from apps.proposals import operations, show
from apps.proposals.forms.decisions import ScheduleForm, VoteForm
from apps.proposals.models import ProposalRound


@require_safe
def decision_desk(request):
    """What waits for publication, by round, and what waits for the budget (公表・予算待ち)."""
    require(request.user, "proposals.publish_decision")
    return render(request, "proposals/staff/decision_desk.html", show.decision_desk())


@require_http_methods(["GET", "POST"])
@once
def publish_round(request, pk):
    """Publish all approved decisions of a round now (一括公表)."""
    proposal_round = _round(request, pk)
    return _act(
        request,
        ConfirmForm(**submitted(request)),
        title=_("Publish all decisions of the round"),
        lead=str(proposal_round),
        run=lambda form: operations.publish_round_decisions(proposal_round, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def schedule_round(request, pk):
    """Set the day on which the clock publishes them (公表日の指定)."""
    proposal_round = _round(request, pk)
    return _act(
        request,
        ScheduleForm(**submitted(request)),
        title=_("Set the day of publication"),
        lead=str(proposal_round),
        run=lambda form: operations.schedule_publication(
            proposal_round, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def budget_vote(request):
    """Resolve all adoptions that wait for the budget (予算議決の一括反映)."""
    require(request.user, "proposals.confirm_budget")
    return _act(
        request,
        VoteForm(**submitted(request)),
        title=_("The assembly has voted on the budget"),
        lead="",
        run=lambda form: operations.resolve_budget(actor=request.user, **form.cleaned_data),
    )


def _round(request, pk: int) -> ProposalRound:
    require(request.user, "proposals.publish_decision")
    return get_object_or_404(ProposalRound, pk=pk)


def _act(request, form, *, title: str, lead: str, run):
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect("proposals:decision_desk")
    context = {"form": form, "title": title, "lead": lead}
    return render(
        request, "proposals/staff/decision_desk_act.html", context, status=status_of(form)
    )
