"""The decision paper: draft, approve, publish."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import BudgetForm, ConfirmForm, DecisionForm, ReasonForm
from apps.proposals.models import Decision
from apps.proposals.staff_views.common import act, case_of, part_of


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


@require_http_methods(["GET", "POST"])
@once
def decision_send(request, pk):
    """To the approver (決裁に回す)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.draft_decision",
        on=decision.proposal,
        form_class=ConfirmForm,
        title=_("Send for approval"),
        run=lambda form: operations.send_decision_for_approval(decision, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_approve(request, pk):
    """Approve; the organisation is told (決裁・通知)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.approve_decision",
        on=decision,
        form_class=ConfirmForm,
        title=_("Approve the decision"),
        run=lambda form: operations.approve_decision(decision, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_return(request, pk):
    """Back to the drafter (差し戻し)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.approve_decision",
        on=decision,
        form_class=ReasonForm,
        title=_("Return to the drafter"),
        run=lambda form: operations.return_decision(
            decision, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_publish(request, pk):
    """Publish: only now the state of the proposal changes (公表)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.publish_decision",
        on=decision,
        form_class=ConfirmForm,
        title=_("Publish the decision"),
        run=lambda form: operations.publish_decision(decision, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_drop(request, pk):
    """Drop a paper that is not published (起案の取りやめ)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.draft_decision",
        on=decision.proposal,
        form_class=ReasonForm,
        title=_("Drop the draft"),
        run=lambda form: operations.drop_decision(
            decision, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_budget(request, pk):
    """The assembly has passed the budget (予算の成立)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm="proposals.confirm_budget",
        on=decision,
        form_class=BudgetForm,
        title=_("The budget was passed"),
        run=lambda form: operations.confirm_budget(
            decision, actor=request.user, **form.cleaned_data
        ),
    )
