"""The round table for those who sit at it, and its published roles (役割を決める場)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.ical import answer_with_calendar
from apps.core.once import once
from apps.core.papers import Paper, answer_with_paper
from apps.core.web import errors_on, status_of, submitted, visible_or_404
from apps.documents.forms import keep_uploads
from apps.proposals import operations
from apps.proposals.forms.meetings import PaperForm, WishForm
from apps.proposals.forms.records import ConfirmMinutesForm
from apps.proposals.models import MeetingParty, RoleMeeting
from apps.proposals.show import meetings as show
from apps.proposals.show.roles import task_table


@require_safe
def role_meeting(request, pk):
    """Agenda, sides, papers, minutes and roles of a meeting (役割を決める場の画面)."""
    meeting = meeting_of(request, pk)
    if request.user.is_ward_staff:
        log_look(request.user, meeting, Look.CASE)
    return render(request, "proposals/meeting.html", show.meeting_page(meeting, request.user))


@require_safe
def meeting_calendar(request, pk):
    """The date for one's own calendar (カレンダー用の予定)."""
    meeting = meeting_of(request, pk)
    return answer_with_calendar(
        [show.meeting_event(meeting)], name=_("Role meeting"), filename=f"meeting-{pk}.ics"
    )


@require_safe
def meeting_print(request, pk):
    """Agenda, minutes and roles on A4 (印刷)."""
    meeting = meeting_of(request, pk)
    paper = Paper(
        template="proposals/papers/meeting.html",
        context=show.meeting_page(meeting, request.user),
        title=f"{_('Role meeting')} {meeting.number}",
        number=meeting.proposal.receipt_number,
    )
    return answer_with_paper(request, paper, filename=f"役割を決める場_{meeting.pk}.pdf")


@require_http_methods(["GET", "POST"])
@once
def meeting_paper(request, pk):
    """Add a paper for all sides (資料の追加)."""
    meeting = meeting_of(request, pk)
    require(request.user, "proposals.add_meeting_paper", meeting)
    form = PaperForm(**submitted(request))
    keep_uploads(form, actor=request.user)
    if form.is_valid():
        with errors_on(form):
            operations.add_meeting_paper(
                meeting, actor=request.user, papers=form.cleaned_data["papers"]
            )
            messages.success(request, _("The paper has been added."))
            return redirect(meeting)
    return _act(request, meeting, form, _("Add a paper"))


@require_http_methods(["GET", "POST"])
@once
def minutes_confirm(request, pk):
    """Confirm the minutes in the name of one's side (会議録の確認)."""
    party = party_of(request, pk)
    require(request.user, "proposals.confirm_minutes", party)
    meeting = party.meeting
    minutes = show.minutes_of(meeting)
    if minutes is None:
        raise Http404
    initial = {**show.insight_of(party), "minutes_version": minutes.version}
    form = ConfirmMinutesForm(initial=initial, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            data = form.cleaned_data
            operations.write_insight(
                party, actor=request.user, text=data["text"], version=data["version"]
            )
            operations.confirm_minutes(
                party, actor=request.user, minutes_version=data["minutes_version"]
            )
            messages.success(request, _("You have confirmed the minutes."))
            return redirect(meeting)
    context = {
        "form": form,
        "meeting": meeting,
        "party": party,
        "minutes": minutes,
        "table": task_table(meeting.tasks.select_related("owner")),
    }
    return render(request, "proposals/minutes_confirm.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@once
def minutes_wish(request, pk):
    """Ask for a change of the minutes (会議録の修正の申出)."""
    party = party_of(request, pk)
    require(request.user, "proposals.confirm_minutes", party)
    form = WishForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_minutes_change(party, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your wish has been sent."))
            return redirect(party.meeting)
    return _act(request, party.meeting, form, _("Ask for a change of the minutes"))


@login_not_required
@require_safe
def role_meeting_public(request, pk):
    """Day, bodies and roles of a meeting, for everybody (役割の公表ページ)."""
    rows = RoleMeeting.objects.published().select_related("proposal", "summary")
    try:
        meeting = rows.get(pk=pk)
    except RoleMeeting.DoesNotExist as missing:
        raise Http404 from missing
    return render(request, "proposals/meeting_public.html", show.public_meeting_page(meeting))


def meeting_of(request, pk: int) -> RoleMeeting:
    """A meeting this person may see, or 404."""
    return visible_or_404(request, RoleMeeting.objects, pk=pk)


def party_of(request, pk: int) -> MeetingParty:
    """A body of a meeting this person may see, or 404."""
    meetings = RoleMeeting.objects.visible_to(request.user)
    rows = MeetingParty.objects.filter(meeting__in=meetings)
    try:
        return rows.select_related(
            "meeting__proposal__organization", "organization", "department"
        ).get(pk=pk)
    except MeetingParty.DoesNotExist as missing:
        raise Http404 from missing


def _act(request, meeting: RoleMeeting, form, title):
    context = {"form": form, "meeting": meeting, "title": title}
    return render(request, "proposals/meeting_act.html", context)
