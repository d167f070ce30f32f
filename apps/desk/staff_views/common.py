"""What the office's pages share: fetch a case, and one shape for every act on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, status_of, submitted
from apps.desk.models import DeskCase
from apps.desk.show.case import thread_of


def case_of(request: HttpRequest, pk: int) -> DeskCase:
    """A case this member of staff may read, or 404."""
    rows = DeskCase.objects.visible_to(request.user).select_related(
        "lead_section", "officer", "taken_by", "asker", "merged_into", "split_from", "lock"
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
        **more.get("context", {}),
    }
    return render(request, "desk/staff/act.html", context, status=status_of(form))


def case_act(perm: str, form_class, title, operation):
    """A page for one act on a case whose form holds just what the operation takes."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        case = case_of(request, pk)
        return act(
            request,
            case,
            perm=perm,
            on=case,
            form_class=form_class,
            title=title,
            run=lambda form: operation(case, actor=request.user, **form.cleaned_data),
        )

    return view


def part_act(model, perm: str, form_class, title, operation, *, of_case: bool = False):
    """The same for an act on a referral or an answer.

    Args:
        of_case: True where the permission is asked of the case, not of its part.
    """

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        part = part_of(request, model, pk)
        return act(
            request,
            part.case,
            perm=perm,
            on=part.case if of_case else part,
            form_class=form_class,
            title=title,
            run=lambda form: operation(part, actor=request.user, **form.cleaned_data),
        )

    return view
