"""Coordination by an intermediary: the asker's consent, and the intermediary's own pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.throttle import throttled
from apps.core.web import errors_on, status_of, submitted, viewer
from apps.desk import operations, show
from apps.desk.forms.coordination import CoordinatorMessageForm, DeclineForm, OwnRequestForm
from apps.desk.models import Coordination
from apps.desk.views.common import case_by_token

ANSWERS = ("agree", "refuse", "revoke")


@throttled("desk.coordination", "20/10min")
@login_not_required
@never_cache
@require_POST
@once
def own_answer(request, token):
    """The asker agrees, does not, or takes the consent back (調整への同意)."""
    case = case_by_token(token)
    row = case.coordinations.open().first()
    said = next((name for name in ANSWERS if name in request.POST), "")
    if row is None or not said:
        raise Http404
    person = viewer(request)
    actor = person if case.asker_id and person.pk == case.asker_id else None
    try:
        if said == "revoke":
            operations.revoke_consent(row, actor=actor)
        else:
            operations.answer_coordination(row, agrees=said == "agree", actor=actor)
        messages.success(request, _("Thank you. Your answer is recorded."))
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(case)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def own_ask(request, token):
    """A group asks the intermediary it has given a mandate to (団体からの調整の依頼)."""
    case = case_by_token(token)
    require(request.user, "desk.ask_coordination", case)
    form = OwnRequestForm(user=request.user, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.ask_coordination(case, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The intermediary is asked."))
            return redirect(case)
    return render(request, "desk/own_coordination.html", {"form": form, "case": case})


@require_safe
def coordination_list(request):
    """The cases an intermediary coordinates or is asked to (調整する相談)."""
    require(request.user, "desk.see_coordinations")
    rows = Coordination.objects.visible_to(request.user).select_related("case")
    page = page_of(request, rows, keys=("id",))
    context = {"page": page, "table": show.coordination_rows(page)}
    return render(request, "desk/coordination_list.html", context)


def _row(request, pk) -> Coordination:
    rows = Coordination.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("case__lead_section", "intermediary__organization"), pk=pk
    )


@require_http_methods(["GET", "POST"])
@once
def coordination(request, pk):
    """The shared thread as the intermediary reads it, and its own words (調整の画面)."""
    row = _row(request, pk)
    context = show.shared_page(row)
    last = context["thread"][-1].pk if context["thread"] else 0
    form = CoordinatorMessageForm(initial={"version": last}, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.write_as_coordinator(
                row,
                actor=request.user,
                text=form.cleaned_data["text"],
                seen=form.cleaned_data["version"],
            )
            messages.success(request, _("Your message has reached the asker and the ward."))
            return redirect(row)
    return render(
        request, "desk/coordination.html", {"form": form, **context}, status=status_of(form)
    )


@require_POST
@once
def coordination_accept(request, pk):
    """Take the coordination on."""
    row = _row(request, pk)
    operations.accept_coordination(row, actor=request.user)
    messages.success(request, _("You coordinate this case now."))
    return redirect(row)


@require_http_methods(["GET", "POST"])
@once
def coordination_decline(request, pk):
    """Decline, with a reason for the desk."""
    row = _row(request, pk)
    require(request.user, "desk.coordinate_case", row)
    form = DeclineForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.decline_coordination(row, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The desk has been told that you decline."))
            return redirect("desk:coordination_list")
    return render(request, "desk/coordination_decline.html", {"form": form, "row": row})
