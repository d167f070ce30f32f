"""The desk and the discussion record: draw up, send, make final, publish, drop (協議書)."""

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
from apps.proposals.forms.records import ConfirmRecordForm, RecordForm, RecordSummaryForm
from apps.proposals.models import RoleMeeting
from apps.proposals.operations import RECORD_FIELDS
from apps.proposals.show.meetings import minutes_of
from apps.proposals.show.roles import task_table
from apps.proposals.views.records import record_of, speaks_for

DRAFT, PUBLISH = "proposals.draft_record", "proposals.publish_record"


@require_http_methods(["GET", "POST"])
@once
def record_new(request, pk):
    """Draw up what was agreed (協議書の作成)."""
    meeting = permitted_or_404(request, RoleMeeting.objects, DRAFT, pk=pk)
    minutes = minutes_of(meeting)
    initial = {"open_points": minutes.open_items} if minutes else {}
    form = RecordForm(initial=initial, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            drawn = operations.draft_record(meeting, form.values(), actor=request.user)
            messages.success(request, _now("The record has been saved."))
            return redirect(drawn)
    return _text_page(request, meeting, form, _("Draw up the discussion record"))


@require_http_methods(["GET", "POST"])
@once
def record_edit(request, pk):
    """Change the record (協議書の修正)."""
    drawn = record_of(request, pk)
    require(request.user, DRAFT, drawn)
    initial = {name: getattr(drawn, name) for name in (*RECORD_FIELDS, "version")}
    form = RecordForm(initial=initial, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.edit_record(
                drawn, form.values(), actor=request.user, version=form.cleaned_data["version"]
            )
            messages.success(request, _now("The record has been saved."))
            return redirect(drawn)
    return _text_page(request, drawn.meeting, form, _("Change the record"), drawn)


@require_http_methods(["GET", "POST"])
@once
def record_paper(request, pk):
    """Record what a side without accounts signed on paper (書面による確認)."""
    drawn = record_of(request, pk)
    parties = speaks_for(request, drawn, "proposals.confirm_record_on_paper")
    initial = {"record_version": drawn.text_version}
    form = ConfirmRecordForm(parties=parties, initial=initial, **submitted(request))
    form.submit_label = _("Record the signature")
    if form.is_valid():
        with errors_on(form):
            operations.confirm_record(drawn, actor=request.user, on_paper=True, **form.cleaned_data)
            messages.success(request, _now("The signature has been recorded."))
            return redirect(drawn)
    return _act_page(request, drawn, form, _("Confirmation on paper"))


def _record_act(perm: str, form_class, title, operation):
    """A page for one act on a record."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request, pk):
        drawn = record_of(request, pk)
        require(request.user, perm, drawn)
        form = form_class(**submitted(request))
        if form.is_valid():
            with errors_on(form):
                operation(drawn, actor=request.user, **form.cleaned_data)
                messages.success(request, _now("Recorded: %(act)s") % {"act": title})
                return redirect(drawn)
        return _act_page(request, drawn, form, title)

    return view


def _text_page(request, meeting: RoleMeeting, form, title, drawn=None):
    context = {
        "form": form,
        "meeting": meeting,
        "title": title,
        "table": task_table(meeting.tasks.select_related("owner")),
        "is_circulated": drawn is not None and drawn.status == "with_sides",
    }
    return render(request, "proposals/staff/record_write.html", context, status=status_of(form))


def _act_page(request, drawn, form, title):
    context = {"form": form, "record": drawn, "title": title}
    return render(request, "proposals/staff/record_act.html", context, status=status_of(form))


record_circulate = _record_act(
    DRAFT, ConfirmForm, _("Send the record to all sides"), operations.circulate_record
)
record_finish = _record_act(
    DRAFT, ConfirmForm, _("Make the record final"), operations.finish_record
)
record_publish = _record_act(
    PUBLISH, RecordSummaryForm, _("Publish the summary of the record"), operations.publish_record
)
record_drop = _record_act(DRAFT, ReasonForm, _("Drop the record"), operations.drop_record)
