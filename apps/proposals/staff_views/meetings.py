"""The desk at the round table: invite, record, write, make final, publish."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.proposals import operations
from apps.proposals.forms.desk import ReasonForm
from apps.proposals.forms.meetings import (
    AttendanceForm,
    MeetingForm,
    MinutesForm,
    SummaryForm,
    task_formset,
    task_lines,
)
from apps.proposals.forms.records import ConfirmMinutesForm
from apps.proposals.models import MeetingRequest, RoleMeeting
from apps.proposals.show import meetings as show
from apps.proposals.show.roles import saved_tasks
from apps.proposals.staff_views.common import case_of
from apps.proposals.states import MeetingRequestStatus
from apps.proposals.views.meetings import party_of

CALL, PUBLISH = "proposals.call_role_meeting", "proposals.publish_role_meeting"


@require_http_methods(["GET", "POST"])
@once
def meeting_call(request, pk):
    """Invite organisation and sections (役割を決める場の招集)."""
    proposal = case_of(request, pk)
    require(request.user, "proposals.call_role_meeting", proposal)
    asked = _request_of(request, proposal)
    form = MeetingForm(proposal=proposal, asked=asked, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            meeting = operations.call_role_meeting(
                proposal, form.values(), actor=request.user, request=asked, **form.sides()
            )
            messages.success(request, _now("The invitation has been sent."))
            return redirect(meeting)
    context = {"form": form, "proposal": proposal, "title": _("Call a role meeting")}
    return render(request, "proposals/staff/act.html", context)


def _request_of(request, proposal) -> MeetingRequest | None:
    """The section's request that the call answers; the newest open one where none is named."""
    rows = proposal.meeting_requests.filter(status=MeetingRequestStatus.ASKED).order_by("-id")
    number = request.GET.get("request", "")
    if number.isdecimal() and len(number) < 10:
        rows = rows.filter(pk=number)
    return rows.first()


@require_http_methods(["GET", "POST"])
@once
def meeting_edit(request, pk):
    """Change the invitation (招集内容の変更)."""
    meeting = permitted_or_404(request, RoleMeeting.objects, CALL, pk=pk)
    form = MeetingForm(meeting=meeting, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.edit_role_meeting(
                meeting,
                form.values(),
                actor=request.user,
                version=form.cleaned_data["version"],
                **form.sides(),
            )
            messages.success(request, _now("All sides have been told."))
            return redirect(meeting)
    return _page(request, meeting, form, _("Change the invitation"))


@require_http_methods(["GET", "POST"])
@once
def minutes_write(request, pk):
    """Write minutes and roles (会議録・役割の記録)."""
    meeting = permitted_or_404(request, RoleMeeting.objects, CALL, pk=pk)
    minutes = show.minutes_of(meeting)
    initial = {}
    if minutes:
        initial = {name: getattr(minutes, name) for name in operations.MINUTES_FIELDS}
        initial["version"] = minutes.version
    form = MinutesForm(initial=initial, **submitted(request))
    tasks = task_formset(meeting, saved_tasks(meeting), submitted(request))
    if form.is_valid() and tasks.is_valid():
        with errors_on(form):
            operations.save_minutes(
                meeting,
                form.values(),
                task_lines(meeting, tasks),
                actor=request.user,
                version=form.cleaned_data["version"],
            )
            messages.success(request, _now("Minutes and roles have been saved."))
            return redirect(meeting)
    context = {
        "form": form,
        "formset": tasks,
        "meeting": meeting,
        "is_circulated": meeting.status == "minutes_draft",
    }
    return render(request, "proposals/staff/minutes_write.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@once
def minutes_paper(request, pk):
    """Record what a side without accounts signed on paper (書面による確認)."""
    party = party_of(request, pk)
    require(request.user, "proposals.confirm_on_paper", party)
    minutes = show.minutes_of(party.meeting)
    version = minutes.version if minutes else 0
    initial = {**show.insight_of(party), "minutes_version": version}
    form = ConfirmMinutesForm(initial=initial, **submitted(request))
    form.submit_label = _("Record the signature")
    if form.is_valid():
        with errors_on(form):
            data = form.cleaned_data
            operations.write_insight(
                party,
                actor=request.user,
                text=data["text"],
                version=data["version"],
                on_paper=True,
            )
            operations.confirm_minutes(
                party,
                actor=request.user,
                minutes_version=data["minutes_version"],
                on_paper=True,
            )
            messages.success(request, _now("The signature has been recorded."))
            return redirect(party.meeting)
    return _page(request, party.meeting, form, _("Confirmation on paper"))


def _meeting_act(perm: str, form_class, title, operation, *, arguments=None):
    """A page for one act on a meeting.

    Args:
        arguments: what the operation takes from the valid form; its values unless given.
    """

    @require_http_methods(["GET", "POST"])
    @once
    def view(request, pk):
        meeting = permitted_or_404(request, RoleMeeting.objects, perm, pk=pk)
        more = {"meeting": meeting} if form_class is AttendanceForm else {}
        form = form_class(**more, **submitted(request))
        if form.is_valid():
            with errors_on(form):
                values = arguments(form) if arguments else form.cleaned_data
                operation(meeting, actor=request.user, **values)
                messages.success(request, _now("Recorded: %(act)s") % {"act": title})
                return redirect(meeting)
        return _page(request, meeting, form, title)

    return view


def _page(request, meeting: RoleMeeting, form, title):
    context = {"form": form, "meeting": meeting, "title": title}
    return render(request, "proposals/staff/meeting_act.html", context, status=status_of(form))


meeting_hold = _meeting_act(
    CALL,
    AttendanceForm,
    _("The meeting was held"),
    operations.hold_role_meeting,
    arguments=lambda form: {"attendance": form.attendance()},
)
meeting_cancel = _meeting_act(
    CALL, ReasonForm, _("Call the meeting off"), operations.cancel_role_meeting
)
minutes_circulate = _meeting_act(
    CALL, ConfirmForm, _("Send the minutes to all sides"), operations.circulate_minutes
)
minutes_finish = _meeting_act(
    CALL, ConfirmForm, _("Make the minutes final"), operations.finish_minutes
)
meeting_publish = _meeting_act(
    PUBLISH, SummaryForm, _("Publish the roles"), operations.publish_role_meeting
)
