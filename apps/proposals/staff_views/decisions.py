"""The decision paper: draft, approve, publish."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.decisions import ConsentForm, CorrectionPaperForm, PaperForm, SendForm
from apps.proposals.forms.desk import BudgetForm, ReasonForm
from apps.proposals.models import Decision, DecisionConsent, Outcome, Proposal
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
        form_class=PaperForm,
        options={"proposal": proposal},
        title=_("Draft the decision"),
        run=lambda form: operations.draft_decision(
            proposal, form.values(), actor=request.user, token=form.cleaned_data["version"]
        ),
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
        form_class=CorrectionPaperForm if decision.supersedes_id else PaperForm,
        options={"instance": decision, "proposal": decision.proposal},
        title=_("Change the draft of the decision"),
        run=lambda form: operations.edit_decision(
            decision,
            form.values(),
            actor=request.user,
            token=form.cleaned_data["version"],
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_correct(request, pk):
    """Draft the correction of a published decision (決定の訂正)."""
    former = part_of(request, Decision, pk)
    proposal = former.proposal
    kept = (
        *("outcome", "reason", "conditions", "review_comment"),
        *("difference_reason", "discussion_record", "no_talks_reason"),
    )
    return act(
        request,
        proposal,
        perm="proposals.draft_decision",
        on=proposal,
        form_class=CorrectionPaperForm,
        options={
            "proposal": proposal,
            "initial": {name: getattr(former, name) for name in kept}
            if former.outcome != Outcome.INELIGIBLE
            else {},
        },
        title=_("Draft a correction"),
        run=lambda form: operations.draft_decision(
            proposal,
            form.values(),
            actor=request.user,
            token=form.cleaned_data["version"],
            supersedes=former,
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def decision_send(request, pk):
    """Send a draft to the approver and to other sections (決裁・合議)."""
    decision = part_of(request, Decision, pk)
    return act(
        request,
        decision.proposal,
        perm=DRAFT,
        on=decision.proposal,
        form_class=SendForm,
        options={"decision": decision},
        title=_("Send for approval"),
        run=lambda form: operations.send_decision_for_approval(
            decision, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def consent_answer(request, pk):
    """Say whether the section agrees (合議の回答)."""
    readable = Proposal.objects.for_staff(request.user)
    rows = DecisionConsent.objects.filter(decision__proposal__in=readable)
    consent = get_object_or_404(rows.select_related("decision__proposal"), pk=pk)
    return act(
        request,
        consent.decision.proposal,
        perm="proposals.answer_consent",
        on=consent,
        form_class=ConsentForm,
        title=_("Answer to the decision"),
        run=lambda form: operations.answer_consent(
            consent, actor=request.user, **form.cleaned_data
        ),
    )


DRAFT, APPROVE = "proposals.draft_decision", "proposals.approve_decision"

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
