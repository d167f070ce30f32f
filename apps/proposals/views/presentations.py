"""The public presentation for everybody: page, calendar, paper (公開プレゼンテーション)."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.ical import answer_with_calendar
from apps.core.papers import Paper, answer_with_paper
from apps.proposals.models import Committee
from apps.proposals.show import committee as show


@login_not_required
@require_safe
def presentations(request, pk):
    """When and where each proposal is presented (発表日程)."""
    committee, slots = _published(pk)
    context = {
        "round": committee.round,
        "table": show.schedule_rows(slots),
        "page_updated": committee.schedule_published_at,
    }
    return render(request, "proposals/presentations.html", context)


@login_not_required
@require_safe
def presentations_calendar(request, pk):
    """The same for one's own calendar (カレンダー用の日程)."""
    committee, slots = _published(pk)
    for slot in slots:
        slot.committee = committee
    return answer_with_calendar(
        show.slot_events(slots), name=_("Public presentation"), filename=f"presentation-{pk}.ics"
    )


@login_not_required
@require_safe
def presentations_print(request, pk):
    """The same on A4 (印刷)."""
    committee, slots = _published(pk)
    paper = Paper(
        template="proposals/papers/presentations.html",
        context={"round": committee.round, "table": show.schedule_rows(slots)},
        title=_("Public presentation"),
    )
    return answer_with_paper(request, paper, filename=f"公開プレゼンテーション_{pk}.pdf")


def _published(pk: int) -> tuple[Committee, list]:
    rows = Committee.objects.filter(round=pk, schedule_published_at__isnull=False)
    rows = rows.exclude(round__status="draft").select_related("round")
    committee = rows.order_by("-id").first()
    if committee is None:
        raise Http404
    return committee, list(show.public_slots(committee))
