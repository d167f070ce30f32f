"""The committee member's pages: declare, read, score, and the opened table (審査委員の画面)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import errors_on, status_of, submitted, visible_or_404
from apps.proposals import operations
from apps.proposals.forms.committee import InterestForm, KeepForm, ScoreForm
from apps.proposals.models import Committee, CommitteeReview, Stage
from apps.proposals.show import committee as show_committee
from apps.proposals.show import sheets as show
from apps.proposals.states import SHEET_OPEN, CommitteeStatus, SheetStatus

TABLE_SIZE = 50


@require_safe
def sheet_list(request):
    """The proposals a member has to score (採点する提案)."""
    require(request.user, "proposals.list_sheets")
    rows = CommitteeReview.objects.visible_to(request.user)
    rows = rows.select_related("committee__round", "proposal").only(*show.SHEET_COLUMNS)
    page = page_of(request, rows, keys=("id",))
    committees = Committee.objects.filter(
        seats__reviewer=request.user, seats__left_at=None, status=CommitteeStatus.OPENED
    )
    context = {
        "page": page,
        "table": show.sheet_rows(page),
        "opened": committees.select_related("round").order_by("-opened_at")[:10],
    }
    return render(request, "proposals/sheet_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def declare(request, pk):
    """Declare whether one has an interest; nothing is open before (利害関係の申告)."""
    sheet = sheet_of(request, pk)
    require(request.user, "proposals.declare_interest", sheet)
    form = InterestForm(**submitted(request))
    if sheet.status != SheetStatus.COI_PENDING:
        form.fields["has_interest"].choices = [("yes", _("Yes, I have an interest"))]
    if form.is_valid():
        values = form.values()
        with errors_on(form):
            operations.declare_interest(sheet, actor=request.user, **values)
            if values["has_interest"]:
                messages.success(request, _("You are recused. The proposal is closed to you."))
                return redirect("proposals:sheet_list")
            return redirect(sheet)
    context = {"form": form, "sheet": sheet}
    return render(request, "proposals/declare.html", context)


@require_safe
def sheet(request, pk):
    """The proposal's text and papers, after the declaration (審査する提案)."""
    found = sheet_of(request, pk)
    if found.status == SheetStatus.COI_PENDING:
        return redirect("proposals:declare", pk)
    return render(request, "proposals/sheet.html", show.sheet_page(found, request.user))


@require_http_methods(["GET", "POST"])
@once
def score(request, pk):
    """Score a proposal (採点)."""
    found = sheet_of(request, pk)
    if found.status not in SHEET_OPEN:
        raise Http404
    require(request.user, "proposals.score_proposal", found)
    form = ScoreForm(sheet=found, saved=operations.saved_form(found), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.save_scores(
                found,
                form.scores(),
                actor=request.user,
                hand_in="later" not in request.POST,
                **form.rest(),
            )
            messages.success(request, _("Your scores have been saved."))
            return redirect(found)
    context = {"form": form, "sheet": found, "is_draft": found.status == SheetStatus.SCORING}
    return render(request, "proposals/score.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@once
def sheet_keep(request, pk):
    """Let the scores stand for the new revision (再確認・変更なし)."""
    found = sheet_of(request, pk)
    require(request.user, "proposals.score_proposal", found)
    number = found.proposal.current_revision.number
    form = KeepForm(initial={"revision": number}, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.keep_scores(found, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your scores stand for the new revision."))
            return redirect(found)
    return render(request, "proposals/sheet_keep.html", {"form": form, "sheet": found})


@require_safe
def score_table(request, pk):
    """The opened table, for the members: figures, no sheets (審査集計)."""
    rows = Committee.objects.filter(round=pk).select_related("round")
    if (stage := request.GET.get("stage")) in Stage.values:
        rows = rows.filter(stage=stage)
    committee = rows.order_by("-id").first()
    if committee is None:
        raise Http404
    if not request.user.has_perm("proposals.see_scores", committee):
        raise Http404
    page = page_of(
        request,
        show_committee.result_rows_of(committee, request.user),
        keys=("sort_total", "id"),
        size=TABLE_SIZE,
    )
    context = {
        "committee": committee,
        "page": page,
        "table": show_committee.opened_rows(page, committee.round.criteria, links_to=""),
    }
    return render(request, "proposals/score_table.html", context)


def sheet_of(request, pk: int) -> CommitteeReview:
    """One's own sheet of a proposal from which one is not recused, or 404."""
    found = visible_or_404(request, CommitteeReview.objects, pk=pk)
    rows = CommitteeReview.objects.select_related(
        "committee__round", "seat", "proposal__round", "proposal__current_revision"
    )
    return rows.get(pk=found.pk)
