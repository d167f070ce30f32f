"""The discussion record for those who sit at the table, and for everybody (協議書)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.once import once
from apps.core.papers import Paper, answer_with_paper
from apps.core.web import errors_on, status_of, submitted
from apps.proposals import operations
from apps.proposals.forms.records import ConfirmRecordForm, InsightForm, RecordWishForm
from apps.proposals.models import DiscussionRecord
from apps.proposals.show import records as show
from apps.proposals.show.meetings import insight_of
from apps.proposals.views.meetings import party_of

CONFIRM = "proposals.confirm_record"


@require_safe
def record(request, pk):
    """What was agreed, with its sides and its course (協議書の画面)."""
    drawn = record_of(request, pk)
    if request.user.is_ward_staff:
        log_look(request.user, drawn, Look.CASE)
    return render(request, "proposals/record.html", show.record_page(drawn, request.user))


@require_safe
def record_print(request, pk):
    """The record on A4 (協議書の印刷)."""
    drawn = record_of(request, pk)
    paper = Paper(
        template="proposals/papers/record.html",
        context=show.record_page(drawn, request.user),
        title=_("Discussion record"),
        number=f"{drawn.proposal.receipt_number}–{drawn.number}",
    )
    return answer_with_paper(request, paper, filename=f"協議書_{drawn.pk}.pdf")


@require_http_methods(["GET", "POST"])
@once
def record_confirm(request, pk):
    """Confirm the record in the name of one's side (協議書の確認)."""
    drawn = record_of(request, pk)
    parties = speaks_for(request, drawn, CONFIRM)
    initial = {"record_version": drawn.text_version}
    form = ConfirmRecordForm(parties=parties, initial=initial, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.confirm_record(drawn, actor=request.user, **form.cleaned_data)
            messages.success(request, _("You have confirmed the record."))
            return redirect(drawn)
    page = show.record_page(drawn, request.user)
    context = {**page, "form": form, "title": _("Confirm the record")}
    return render(request, "proposals/record_confirm.html", context)


@require_http_methods(["GET", "POST"])
@once
def record_wish(request, pk):
    """Ask for a change of the record (協議書の修正の申出)."""
    drawn = record_of(request, pk)
    form = RecordWishForm(parties=speaks_for(request, drawn, CONFIRM), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_record_change(drawn, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your wish has been sent."))
            return redirect(drawn)
    context = {"form": form, "record": drawn, "title": _("Ask for a change of the record")}
    return render(request, "proposals/record_act.html", context)


@require_http_methods(["GET", "POST"])
@once
def insight(request, pk):
    """Write what one's side understood of the other (相手の立場で分かったこと)."""
    party = party_of(request, pk)
    require(request.user, "proposals.confirm_minutes", party)
    form = InsightForm(initial=insight_of(party), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.write_insight(party, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your side's words have been saved."))
            return redirect(party.meeting)
    title = _("What we understood of the other side")
    context = {"form": form, "meeting": party.meeting, "title": title}
    return render(request, "proposals/meeting_act.html", context, status=status_of(form))


@login_not_required
@require_safe
def record_public(request, pk):
    """Day, bodies, roles and summary of what was agreed, for everybody (協議書の公表ページ)."""
    rows = DiscussionRecord.objects.published().select_related("proposal", "meeting", "summary")
    try:
        drawn = rows.get(pk=pk)
    except DiscussionRecord.DoesNotExist as missing:
        raise Http404 from missing
    return render(request, "proposals/record_public.html", show.public_record_page(drawn))


def record_of(request, pk: int) -> DiscussionRecord:
    """A record this person may see, or 404."""
    rows = DiscussionRecord.objects.visible_to(request.user)
    try:
        return rows.select_related("proposal__organization", "meeting", "revision").get(pk=pk)
    except DiscussionRecord.DoesNotExist as missing:
        raise Http404 from missing


def speaks_for(request, drawn: DiscussionRecord, perm: str) -> list:
    """The sides in whose name this person may speak, or 403."""
    parties = show.parties_for(drawn, request.user, perm, open_only=False)
    if not parties:
        raise PermissionDenied(perm)
    return parties
