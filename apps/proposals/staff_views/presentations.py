"""The schedule of the public presentation, in the office (公開プレゼンテーションの日程)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, status_of, submitted
from apps.proposals import operations
from apps.proposals.forms.committee import PlanForm, SlotForm
from apps.proposals.models import PresentationSlot
from apps.proposals.show import committee as show
from apps.proposals.staff_views.committee import RUN, committee_of


@require_safe
def schedule(request, pk):
    """The times planned so far, published or not (発表日程)."""
    committee = committee_of(request, pk)
    slots = list(committee.slots.select_related("proposal"))
    if wanted(request):
        name = _now("Public presentation")
        return answer_as_shown(request, PresentationSlot, name, show.schedule_rows, slots)
    context = {
        "committee": committee,
        "slots": slots,
        "table": show.schedule_rows(slots, editable=True),
        "is_published": committee.schedule_published_at,
        "plan_url": committee.url_of("slots_plan"),
        "publish_url": committee.url_of("schedule_publish"),
    }
    return render(request, "proposals/staff/schedule.html", context)


@require_http_methods(["GET", "POST"])
@once
def slots_plan(request, pk):
    """Give proposals their times, one after the other (発表枠の作成)."""
    committee = committee_of(request, pk)
    form = PlanForm(committee=committee, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.plan_presentations(
                committee, form.cleaned_data["numbers"], actor=request.user, **form.values()
            )
            return redirect(committee.url_of("schedule"))
    return _page(request, form, committee, _("Plan the times"))


@require_http_methods(["GET", "POST"])
@once
def schedule_publish(request, pk):
    """Publish the schedule and tell the organisations (発表日程の公表)."""
    committee = committee_of(request, pk)
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.publish_schedule(committee, actor=request.user)
            messages.success(request, _now("The schedule has been published."))
            return redirect(committee.url_of("schedule"))
    return _page(request, form, committee, _("Publish the schedule"))


@require_http_methods(["GET", "POST"])
@once
def slot_edit(request, pk):
    """Move one presentation (発表枠の変更)."""
    slot = _slot(request, pk)
    form = SlotForm(slot=slot, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            version = form.cleaned_data["version"]
            operations.move_slot(slot, form.values(), actor=request.user, version=version)
            return redirect(slot.committee.url_of("schedule"))
    return _page(request, form, slot.committee, _("Change the time"), slot=slot)


@require_http_methods(["GET", "POST"])
@once
def slot_drop(request, pk):
    """Take a presentation off the schedule (発表枠の取消し)."""
    slot = _slot(request, pk)
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.drop_slot(slot, actor=request.user)
            return redirect(slot.committee.url_of("schedule"))
    return _page(request, form, slot.committee, _("Take off the schedule"), subject=slot.proposal)


def _slot(request, pk: int) -> PresentationSlot:
    require(request.user, RUN)
    rows = PresentationSlot.objects.select_related("committee__round", "proposal")
    try:
        return rows.get(pk=pk)
    except PresentationSlot.DoesNotExist as missing:
        raise Http404 from missing


def _page(request, form, committee, title, **more):
    context = {"form": form, "round": committee.round, "title": title, **more}
    return render(request, "proposals/staff/committee_act.html", context, status=status_of(form))
