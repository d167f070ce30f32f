"""The decision paper: draft, approve, publish."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import BudgetForm, ConfirmForm, DecisionForm, ReasonForm
from apps.proposals.models import Decision
from apps.proposals.staff_views.common import act, case_of, part_act, part_of


@require_http_methods(["GET", "POST"])
@once
def decision_new(request, pk):
    """Draft a decision (起案)."""
    proposal = case_of(request, pk)
    return act(
        request,
        proposal,
        perm="proposals.draft_decision",
        on=proposal,
        form_class=DecisionForm,
        options={"proposal": proposal},
        title=_("Draft the decision"),
        run=lambda form: operations.draft_decision(proposal, form.values(), actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_edit(request, pk):
    """Change a draft (起案の修正)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.draft_decision",
        on=decision.proposal,
        form_class=DecisionForm,
        options={"instance": decision, "proposal": decision.proposal},
        title=_("Change the draft of the decision"),
        run=lambda form: operations.edit_decision(
            decision,
            form.values(),
            actor=request.user,
            version=form.cleaned_data["version"],
        ),
    )


DRAFT, APPROVE = "proposals.draft_decision", "proposals.approve_decision"

decision_send = part_act(
    Decision,
    DRAFT,
    ConfirmForm,
    _("Send for approval"),
    operations.send_decision_for_approval,
    of_case=True,
)
decision_approve = part_act(
    Decision, APPROVE, ConfirmForm, _("Approve the decision"), operations.approve_decision
)
decision_return = part_act(
    Decision, APPROVE, ReasonForm, _("Return to the drafter"), operations.return_decision
)
decision_publish = part_act(
    Decision,
    "proposals.publish_decision",
    ConfirmForm,
    _("Publish the decision"),
    operations.publish_decision,
)
decision_drop = part_act(
    Decision, DRAFT, ReasonForm, _("Drop the draft"), operations.drop_decision, of_case=True
)
decision_budget = part_act(
    Decision,
    "proposals.confirm_budget",
    BudgetForm,
    _("The budget was passed"),
    operations.confirm_budget,
)
