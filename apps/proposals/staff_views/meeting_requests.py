"""Sections ask for a role meeting; the desk declines, or calls it on the usual page (申出)."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import ReasonForm
from apps.proposals.forms.meeting_requests import MeetingRequestForm
from apps.proposals.models import MeetingRequest
from apps.proposals.staff_views.common import act, case_of, part_act


@require_http_methods(["GET", "POST"])
@once
def meeting_request(request, pk):
    """Ask the desk for a role meeting (開催の申出)."""
    proposal = case_of(request, pk)
    return act(
        request,
        proposal,
        perm="proposals.request_role_meeting",
        on=proposal,
        form_class=MeetingRequestForm,
        options={"proposal": proposal, "user": request.user},
        title=_("Ask for a role meeting"),
        run=lambda form: operations.request_role_meeting(
            proposal,
            actor=request.user,
            department=form.cleaned_data["department"],
            reason=form.cleaned_data["reason"],
            choices=form.moments(),
        ),
    )


meeting_request_decline = part_act(
    MeetingRequest,
    "proposals.call_role_meeting",
    ReasonForm,
    _("Decline the request"),
    operations.decline_meeting_request,
    of_case=True,
)
meeting_request_take_back = part_act(
    MeetingRequest,
    "proposals.take_back_meeting_request",
    ConfirmForm,
    _("Take the request back"),
    operations.take_back_meeting_request,
)
