"""Which sections have the case, and what they ask of the organisation."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, submitted
from apps.proposals import operations
from apps.proposals.forms.desk import AddSectionForm, ReasonForm
from apps.proposals.forms.sections import AssignForm, QuestionForm
from apps.proposals.models import Proposal
from apps.proposals.staff_views.common import act, case_act, case_of

REFER = "proposals.refer_proposal"


@require_http_methods(["GET", "POST"])
@once
def assign(request):
    """Refer several received proposals to the same sections in one act (一括照会)."""
    require(request.user, REFER)
    rows = Proposal.objects.for_staff(request.user)
    form = AssignForm(rows=rows, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            done = operations.assign_proposals(actor=request.user, **form.cleaned_data)
            messages.success(
                request, _now("Referred to the sections: %(count)s.") % {"count": len(done)}
            )
            return redirect("proposals:board")
    return render(request, "proposals/staff/assign.html", {"form": form})


@require_http_methods(["GET", "POST"])
@once
def add_section(request, pk):
    """Ask one more section, or the right one, or put a new lead in charge (関係課の追加)."""
    proposal = case_of(request, pk)
    proposed = {"department": request.GET.get("department"), "as_lead": "lead" in request.GET}
    return act(
        request,
        proposal,
        perm=REFER,
        on=proposal,
        form_class=AddSectionForm,
        options={"initial": proposed},
        title=_("Ask one more section"),
        run=lambda form: operations.add_section(proposal, actor=request.user, **form.cleaned_data),
    )


ask = case_act(
    "proposals.ask_proposer", QuestionForm, _("Ask the organisation"), operations.ask_proposer
)


@require_http_methods(["GET", "POST"])
@once
def close_question(request, pk):
    """Go on without the organisation's answer (回答を待たずに再開)."""
    proposal = case_of(request, pk)
    question = proposal.questions.filter(closed_at=None).first()
    require(request.user, REFER, proposal)
    if question is None:
        raise Http404
    return act(
        request,
        proposal,
        perm=REFER,
        on=proposal,
        form_class=ReasonForm,
        title=_("Go on without the answer"),
        run=lambda form: operations.close_question(
            question, actor=request.user, **form.cleaned_data
        ),
    )
