"""The secretariat of the committee: members, scoring, opened scores, conclusion (審査会事務局)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.proposals import operations
from apps.proposals.forms.committee import (
    ConclusionForm,
    OpenForm,
    SeatForm,
    SetUpForm,
)
from apps.proposals.forms.desk import ReasonForm
from apps.proposals.forms.stages import AddForm, StageForm
from apps.proposals.models import (
    Committee,
    CommitteeResult,
    CommitteeSeat,
    ProposalRound,
    Stage,
    committee_conclusion_of,
    recused_proposals,
)
from apps.proposals.show import committee as show
from apps.proposals.show.scores import score_page
from apps.proposals.staff_views.common import act, case_of
from apps.proposals.states import CommitteeStatus

RUN = "proposals.run_committee"
BOARD_SIZE = 50


@require_safe
def committee_board(request, pk):
    """Members, how far the scoring is, and once opened the table (審査会の進行と集計)."""
    proposal_round = permitted_or_404(
        request, ProposalRound.objects, "proposals.view_committee", pk=pk
    )
    committee = stage_of(request, proposal_round)
    if committee is None:
        context = {"round": proposal_round, "may_set_up": request.user.has_perm(RUN)}
        return render(request, "proposals/staff/committee_none.html", context)
    rows = show.result_rows_of(committee, request.user)
    opened = committee.status == CommitteeStatus.OPENED
    criteria = proposal_round.criteria
    if wanted(request):
        return answer_as_shown(
            request,
            CommitteeResult,
            _now("Committee"),
            lambda found: (
                show.opened_rows(found, criteria, links_to="")
                if opened
                else show.sealed_rows(committee, found)
            ),
            rows.order_by("-sort_total", "-id"),
        )
    page = page_of(request, rows, keys=("sort_total", "id"), size=BOARD_SIZE)
    context = {
        **show.committee_facts(committee),
        "moves": show.committee_moves(committee, request.user),
        "stages": show.stage_links(committee),
        "may_run": request.user.has_perm(RUN, committee),
        "is_opened": opened,
        "page": page,
        "table": (
            show.opened_rows(page, criteria, links_to="proposals:score_detail")
            if opened
            else show.sealed_rows(committee, page)
        ),
    }
    return render(request, "proposals/staff/committee.html", context)


@require_http_methods(["GET", "POST"])
@once
def committee_set_up(request, pk):
    """Set up the committee of a round (審査会の設置)."""
    proposal_round = permitted_or_404(request, ProposalRound.objects, RUN, pk=pk)
    form = SetUpForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            committee = operations.set_up_committee(
                proposal_round, actor=request.user, **form.cleaned_data
            )
            return redirect(committee)
    return _page(request, form, proposal_round, _("Set up the committee"))


def committee_of(request, pk: int) -> Committee:
    """The committee of a round, for those who run it, or 404."""
    proposal_round = permitted_or_404(request, ProposalRound.objects, RUN, pk=pk)
    committee = stage_of(request, proposal_round)
    if committee is None:
        raise Http404
    return committee


def committee_act(form_class, title, operation, *, needs_committee: bool = False, later=None):
    """A page for one act on a committee whose form holds just what the operation takes.

    Args:
        later: the form of a later stage, where it is another one.
    """

    @require_http_methods(["GET", "POST"])
    @once
    def view(request, pk):
        committee = committee_of(request, pk)
        is_later = later is not None and committee.earlier() is not None
        more = {"committee": committee} if needs_committee or is_later else {}
        form = (later if is_later else form_class)(**more, **submitted(request))
        if form.is_valid():
            with errors_on(form):
                operation(committee, actor=request.user, **form.cleaned_data)
                messages.success(request, _now("Recorded: %(act)s") % {"act": title})
                return redirect(committee)
        return _page(request, form, committee.round, title)

    return view


seat_new = committee_act(
    SeatForm, _("Appoint a member"), operations.appoint_reviewer, needs_committee=True
)
scoring_begin = committee_act(
    ConfirmForm, _("Begin the scoring"), operations.begin_scoring, later=StageForm
)
sheets_add = committee_act(
    ConfirmForm, _("Add proposals"), operations.hand_out_sheets, later=AddForm
)
scores_open = committee_act(
    OpenForm, _("Close the scoring and open the scores"), operations.open_scores
)


@require_http_methods(["GET", "POST"])
@once
def seat_end(request, pk):
    """Let a member leave (審査委員の解任)."""
    require(request.user, RUN)
    try:
        seat = CommitteeSeat.objects.select_related("committee__round").get(pk=pk, left_at=None)
    except CommitteeSeat.DoesNotExist as missing:
        raise Http404 from missing
    form = ReasonForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.dismiss_reviewer(seat, actor=request.user, **form.cleaned_data)
            messages.success(request, _now("The member has left the committee."))
            return redirect(seat.committee)
    return _page(request, form, seat.committee.round, _("Let a member leave"))


@require_safe
def score_detail(request, pk):
    """Every opened sheet on one proposal (採点票の一覧); 404 as long as they are sealed."""
    proposal = case_of(request, pk)
    results = opened_results(request, proposal)
    log_look(request.user, proposal, Look.CASE)
    return render(
        request, "proposals/staff/scores.html", score_page(proposal, results, request.user)
    )


def opened_results(request, proposal) -> list[CommitteeResult]:
    """The results of a proposal, by stage, whose scores this person may see, or 404."""
    rows = CommitteeResult.objects.filter(
        proposal=proposal, committee__status=CommitteeStatus.OPENED
    ).exclude(proposal__in=recused_proposals(request.user))
    rows = rows.select_related("committee__round").order_by("committee_id")
    see = "proposals.see_scores"
    found = [row for row in rows if request.user.has_perm(see, row.committee)]
    if not found:
        raise Http404
    return found


def stage_of(request, proposal_round: ProposalRound) -> Committee | None:
    """The committee of the stage that the address names; the present one where none is named."""
    rows = Committee.objects.filter(round=proposal_round)
    if (stage := request.GET.get("stage")) in Stage.values:
        rows = rows.filter(stage=stage)
    committee = rows.order_by("-id").first()
    if committee is not None:
        committee.round = proposal_round
    return committee


@require_http_methods(["GET", "POST"])
@once
def conclusion(request, pk):
    """Record the committee's conclusion with its comment (審査会の結論・講評)."""
    proposal = case_of(request, pk)
    return act(
        request,
        proposal,
        perm="proposals.record_conclusion",
        on=proposal,
        form_class=ConclusionForm,
        options={"instance": committee_conclusion_of(proposal)},
        title=_("Conclusion of the committee"),
        run=lambda form: operations.record_conclusion(
            proposal,
            form.values(),
            actor=request.user,
            version=form.cleaned_data["version"],
        ),
    )


def _page(request, form, proposal_round: ProposalRound, title):
    context = {"form": form, "round": proposal_round, "title": title}
    return render(request, "proposals/staff/committee_act.html", context, status=status_of(form))
