"""Rounds in the office: prepare, announce, extend, cancel."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core import clock
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.documents.owners import files_for
from apps.proposals import operations, show
from apps.proposals.forms.desk import ReasonForm
from apps.proposals.forms.round_page import RoundPage
from apps.proposals.forms.rounds import AnnounceForm, ExtendForm
from apps.proposals.models import ProposalRound
from apps.proposals.states import RoundStatus

MANAGE = "proposals.manage_rounds"


@require_safe
def staff_round_list(request):
    """Rounds of all years, those in preparation first (募集回の管理)."""
    require(request.user, "proposals.write_call_texts")
    rounds = ProposalRound.objects.order_by("-opens_at", "-id")
    if wanted(request):
        return answer_as_shown(
            request,
            ProposalRound,
            _("Rounds"),
            lambda found: show.round_rows(found, clock.now(), request.user),
            rounds,
            leave_out=(5,),
        )
    table = show.round_rows(rounds[:60], clock.now(), request.user)
    context = {"table": table, "may_manage": request.user.has_perm(MANAGE)}
    return render(request, "proposals/staff/round_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def round_new(request):
    """Prepare a round, empty or as a copy of an earlier one (募集回の作成)."""
    require(request.user, MANAGE)
    earlier = ProposalRound.objects.filter(pk=_number(request.GET.get("copy"))).first()
    page = RoundPage(request, initial=show.round_copy(earlier) if earlier else {})
    if page.is_valid():
        with errors_on(page.form):
            made = operations.create_round(
                page.values(),
                actor=request.user,
                files=page.files.changes(),
                copied_from=earlier,
                issues=page.issues(),
            )
            messages.success(request, _("The round has been saved."))
            _warn(request, made)
            return redirect("proposals:staff_round_list")
    return render(request, "proposals/staff/round_form.html", page.context())


@require_http_methods(["GET", "POST"])
@once
def round_edit(request, pk):
    """Change a round before it opens; afterwards read what is frozen (募集回の変更)."""
    proposal_round = permitted_or_404(request, ProposalRound.objects, MANAGE, pk=pk)
    is_frozen = proposal_round.phase(clock.now()) not in (RoundStatus.DRAFT, RoundStatus.SCHEDULED)
    if is_frozen and request.method == "GET":
        return render(
            request, "proposals/staff/round_frozen.html", show.office_page(proposal_round)
        )
    page = RoundPage(request, proposal_round)
    if page.is_valid():
        with errors_on(page.form):
            saved = operations.edit_round(
                proposal_round,
                page.values(),
                actor=request.user,
                version=page.form.cleaned_data["version"],
                files=page.files.changes(),
                issues=page.issues(),
            )
            messages.success(request, _("The round has been saved."))
            _warn(request, saved)
            return redirect("proposals:staff_round_list")
    context = page.context() | {"closed_days": show.closed_days(proposal_round)}
    return render(request, "proposals/staff/round_form.html", context, status=status_of(page.form))


@require_http_methods(["GET", "POST"])
@once
def round_announce(request, pk):
    """Announce a round (募集の公表), with the personal data found in its guidelines."""
    proposal_round = permitted_or_404(request, ProposalRound.objects, MANAGE, pk=pk)
    return _act(
        request,
        pk,
        perm=MANAGE,
        form_class=AnnounceForm,
        title=_("Announce the round"),
        operation="announce_round",
        files=files_for(request.user, proposal_round).current,
    )


@require_http_methods(["GET", "POST"])
@once
def round_extend(request, pk):
    """Move the deadline later (募集期間の延長)."""
    return _act(
        request,
        pk,
        perm=MANAGE,
        form_class=ExtendForm,
        title=_("Extend the deadline"),
        operation="extend_round",
    )


@require_http_methods(["GET", "POST"])
@once
def round_cancel(request, pk):
    """Cancel a round (募集の中止)."""
    perm = "proposals.cancel_round"
    return _act(
        request,
        pk,
        perm=perm,
        form_class=ReasonForm,
        title=_("Cancel the round"),
        operation="cancel_round",
    )


@require_http_methods(["GET", "POST"])
@once
def round_results(request, pk):
    """All results are published (結果公表)."""
    return _act(
        request,
        pk,
        perm=MANAGE,
        form_class=ConfirmForm,
        title=_("Publish the results of the round"),
        operation="publish_results",
    )


def _act(request, pk, *, perm, form_class, title, operation, files=()):
    """One page for one act on a round."""
    proposal_round = permitted_or_404(request, ProposalRound.objects, perm, pk=pk)
    form = form_class(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            act = getattr(operations, operation)
            done = act(proposal_round, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            if "closes_at" in form.cleaned_data:
                _warn(request, done)
            return redirect("proposals:staff_round_list")
    context = {"form": form, "round": proposal_round, "title": title, "files": files}
    return render(request, "proposals/staff/round_act.html", context)


def _warn(request, proposal_round: ProposalRound) -> None:
    """Tell the desk which days of the calendar find the office closed (閉庁日の注意)."""
    days = show.closed_days(proposal_round)
    if days:
        messages.warning(
            request,
            _("The office is closed on these days: %(days)s. Please check them.")
            % {"days": "、".join(days)},
        )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
