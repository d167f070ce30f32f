"""The board and the case: check, correct, refer, hide."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_with_list
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.paging import page_of, with_conditions
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, submitted
from apps.proposals import operations, papers, show
from apps.proposals.filters import BoardFilter
from apps.proposals.forms.assist import AssistForm
from apps.proposals.forms.checks import CorrectionForm
from apps.proposals.forms.desk import ReasonForm, ReferForm
from apps.proposals.forms.sections import ReopenForm
from apps.proposals.models import Proposal
from apps.proposals.staff_views.common import case_act, whole_case_of

BOARD_SIZE = 50


@require_safe
def board(request):
    """All filed proposals this person may read, by queue (提案の進行管理)."""
    require(request.user, "proposals.view_board")
    queues = show.queues(request.user)
    chosen = request.GET.get("queue", "mine")
    _label, condition = queues.get(chosen, queues["mine"])
    rows = Proposal.objects.for_staff(request.user).filter(condition)
    rows = rows.select_related("lead_department").only(*show.BOARD_COLUMNS)
    search = BoardFilter(request.GET, rows)
    if wanted(request):
        whole = search.rows().defer(None).order_by("-submitted_at", "-id")
        name = gettext("Proposal board")
        return answer_with_list(request, Proposal, name, show.EXPORT_COLUMNS, whole)
    page = page_of(request, search.rows(), size=BOARD_SIZE)
    context = {
        "search": search,
        "is_filtered": any(request.GET.get(name) for name in search.filters if name != "queue"),
        "page": page,
        "table": show.board_rows(page),
        "queues": [
            (name, label, name == chosen, with_conditions(request, queue=name, after=None))
            for name, (label, _q) in queues.items()
        ],
        "cleared": f"?queue={chosen}",
        "chosen": chosen,
        "may_enter": request.user.has_perm("proposals.assist_proposal"),
    }
    return render(request, "proposals/staff/board.html", context)


@require_http_methods(["GET", "POST"])
@once
def enter(request):
    """Enter a proposal for a group that comes with paper or by word (代理入力)."""
    require(request.user, "proposals.assist_proposal")
    form = AssistForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            proposal = operations.start_assisted_proposal(actor=request.user, **form.cleaned_data)
            return redirect("proposals:write", proposal.pk, "outline")
    return render(request, "proposals/staff/enter.html", {"form": form})


@require_safe
def case(request, pk):
    """The case page: text, answers, papers, history, and what to do now (提案の個票)."""
    proposal = whole_case_of(request, pk)
    log_look(request.user, proposal, Look.CASE)
    return render(request, "proposals/staff/case.html", show.case_page(proposal, request.user))


@require_safe
def case_paper(request, pk):
    """The same as a PDF for a meeting inside the office (案件票)."""
    proposal = whole_case_of(request, pk)
    log_look(request.user, proposal, Look.CASE)
    return papers.case_sheet(request, proposal)


CHECK, REFER = "proposals.check_proposal", "proposals.refer_proposal"
HIDE = "proposals.hide_proposal"

correction = case_act(
    CHECK, CorrectionForm, _("Request a correction"), operations.request_correction
)
refer = case_act(REFER, ReferForm, _("Refer to the sections"), operations.refer_proposal)
close_review = case_act(REFER, ConfirmForm, _("Begin the decision"), operations.close_review)
reopen_review = case_act(REFER, ReopenForm, _("Return to the sections"), operations.reopen_review)
hide = case_act(HIDE, ReasonForm, _("Take off the public pages"), operations.hide_proposal)
show_again = case_act(HIDE, ConfirmForm, _("Show on the public pages"), operations.show_proposal)
