"""The desk's check: findings by criterion, and the formal receipt."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.checks import ReceiveForm
from apps.proposals.staff_views.common import act, case_of


@require_http_methods(["GET", "POST"])
@once
def receive(request, pk):
    """Formal receipt with the check of eligibility; findings can be saved on the way (収受)."""
    proposal = case_of(request, pk)

    def run(form):
        findings = {"verdicts": form.verdicts(), "remarks": form.remarks(), "actor": request.user}
        if "save" in request.POST:
            operations.check_eligibility(proposal, **findings)
            return
        received_on = form.cleaned_data["received_on"]
        operations.receive_proposal(proposal, received_on=received_on, **findings)

    return act(
        request,
        proposal,
        perm="proposals.check_proposal",
        on=proposal,
        form_class=ReceiveForm,
        options={"proposal": proposal},
        title=_("Check of eligibility") if "save" in request.POST else _("Receive"),
        run=run,
        template="proposals/staff/receive.html",
    )
