"""Pages about liaison meetings (連絡会議): the calendar of those who attend, the desk's acts."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.access import require
from apps.core.forms import PortalForm
from apps.core.once import once
from apps.core.web import errors_on, status_of, submitted
from apps.organizations import operations
from apps.organizations.forms.intermediaries import ChangeMeetingForm, MeetingForm, MinutesForm
from apps.organizations.meeting_calendar import as_calendar
from apps.organizations.models import LiaisonMeeting

SHOWN = 50  # meetings of some years


@require_safe
def meeting_list(request):
    """Meetings to come and those that were, for intermediaries and the desk."""
    require(request.user, "organizations.see_meetings")
    context = {
        "to_come": LiaisonMeeting.objects.to_come(),
        "over": LiaisonMeeting.objects.over()[:SHOWN],
        "may_call": request.user.has_perm("organizations.call_meeting"),
    }
    return render(request, "organizations/meeting_list.html", context)


@require_safe
def meeting_calendar(request):
    """The same as a file for calendar programs."""
    require(request.user, "organizations.see_meetings")
    meetings = LiaisonMeeting.objects.order_by("-starts_at", "-id")[:SHOWN]
    return HttpResponse(
        as_calendar(meetings, settings.KYODO_ORIGIN),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meetings.ics"'},
    )


@require_http_methods(["GET", "POST"])
@once
def staff_meeting_call(request):
    """Call a meeting."""
    require(request.user, "organizations.call_meeting")
    form = MeetingForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.call_meeting(actor=request.user, **form.values())
            messages.success(request, _("The intermediaries are asked to come."))
            return redirect("organizations:meeting_list")
    return _form_page(request, form, _("Call a meeting"))


@require_http_methods(["GET", "POST"])
@once
def staff_meeting_change(request, pk):
    """Change a meeting."""
    require(request.user, "organizations.call_meeting")
    meeting = get_object_or_404(LiaisonMeeting, pk=pk)
    form = ChangeMeetingForm(**submitted(request), initial=ChangeMeetingForm.values_of(meeting))
    if form.is_valid():
        with errors_on(form):
            operations.change_meeting(
                meeting,
                actor=request.user,
                values=form.values(),
                version=form.cleaned_data["version"],
            )
            messages.success(request, _("The meeting is changed."))
            return redirect("organizations:meeting_list")
    return _form_page(request, form, _("Change the meeting"))


@require_http_methods(["GET", "POST"])
@once
def staff_meeting_cancel(request, pk):
    """Cancel a meeting."""
    require(request.user, "organizations.call_meeting")
    meeting = get_object_or_404(LiaisonMeeting, pk=pk)
    form = PortalForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.cancel_meeting(meeting, actor=request.user)
            messages.success(request, _("The meeting is cancelled. The intermediaries are told."))
            return redirect("organizations:meeting_list")
    return _form_page(request, form, _("Cancel the meeting"), meeting)


@require_http_methods(["GET", "POST"])
@once
def staff_meeting_minutes(request, pk):
    """Write the minutes of a meeting."""
    require(request.user, "organizations.call_meeting")
    meeting = get_object_or_404(LiaisonMeeting, pk=pk)
    form = MinutesForm(**submitted(request), initial={"minutes": meeting.minutes})
    if form.is_valid():
        with errors_on(form):
            operations.write_minutes(meeting, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The minutes are saved."))
            return redirect("organizations:meeting_list")
    return _form_page(request, form, _("Minutes of the meeting"), meeting)


def _form_page(request, form, heading: str, meeting: LiaisonMeeting | None = None):
    context = {"form": form, "heading": heading, "meeting": meeting}
    page = "organizations/staff_meeting_form.html"
    return render(request, page, context, status=status_of(form))
