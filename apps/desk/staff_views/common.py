"""What the office's pages share: fetch a case, and one shape for every act on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.access import require
from apps.core.acts import act_pages
from apps.core.web import errors_on, status_of, submitted
from apps.desk.models import DeskCase
from apps.desk.show.case import thread_of

BOARD = "desk.board"  # in the session: the board as this person last looked at it


def keep_board(request: HttpRequest) -> None:
    """Remember the conditions, so that every way back leads to the same board (条件の保持)."""
    query = request.GET.urlencode()
    if request.session.get(BOARD, "") != query:
        request.session[BOARD] = query


def board_url(request: HttpRequest) -> str:
    """The board as this person last looked at it."""
    query = request.session.get(BOARD, "")
    return f"{reverse('desk:board')}?{query}" if query else reverse("desk:board")


def case_of(request: HttpRequest, pk: int) -> DeskCase:
    """A case this member of staff may read, or 404."""
    rows = DeskCase.objects.visible_to(request.user).select_related(
        "lead_section",
        "officer",
        "released_from",
        "taken_by",
        "asker",
        "merged_into",
        "split_from",
        "lock",
    )
    try:
        return rows.get(pk=pk)
    except DeskCase.DoesNotExist as missing:
        raise Http404 from missing


def part_of(request: HttpRequest, model, pk: int):
    """A referral or answer of a case this member of staff may read, or 404."""
    rows = model.objects.filter(case__in=DeskCase.objects.visible_to(request.user))
    try:
        return rows.select_related("case__lead_section", "case__officer").get(pk=pk)
    except model.DoesNotExist as missing:
        raise Http404 from missing


def act(request: HttpRequest, case: DeskCase, *, perm, on, form_class, title, run, **more):
    """One page for one act: ask the rule, show the form, act, return to the case.

    Args:
        perm: permission, asked of the row ``on``.
        run: called with the valid form; it calls the operation.
        more: ``options`` of the form, further values of the page in ``context``.
    """
    require(request.user, perm, on)
    form = form_class(**more.get("options", {}), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect("desk:case", case.pk)
    context = {
        "form": form,
        "case": case,
        "title": title,
        "thread": thread_of(case),
        "board_url": board_url(request),
        **more.get("context", {}),
    }
    return render(request, "desk/staff/act.html", context, status=status_of(form))


case_act, part_act = act_pages(case_of, part_of, act, owner="case")
