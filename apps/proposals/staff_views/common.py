"""What the office's pages share: fetch a case, and one shape for every act on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, status_of, submitted
from apps.proposals.models import Proposal


def case_of(request: HttpRequest, pk: int) -> Proposal:
    """A proposal this member of staff may read in full, or 404."""
    rows = Proposal.objects.for_staff(request.user).select_related(
        "round", "organization", "current_revision", "lead_department__parent", "carried__case"
    )
    try:
        return rows.get(pk=pk)
    except Proposal.DoesNotExist as missing:
        raise Http404 from missing


def part_of(request: HttpRequest, model, pk: int):
    """A review, decision or progress entry of a case this member of staff may read, or 404."""
    rows = model.objects.filter(
        proposal__in=Proposal.objects.for_staff(request.user)
    ).select_related("proposal__organization", "proposal__round", "proposal__current_revision")
    try:
        return rows.get(pk=pk)
    except model.DoesNotExist as missing:
        raise Http404 from missing


def case_act(perm: str, form_class, title, operation):
    """A page for one act on a case whose form holds just what the operation takes.

    Args:
        perm: permission, asked of the proposal.
        operation: called with the proposal, ``actor`` and the form's values.
    """

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        proposal = case_of(request, pk)
        return act(
            request,
            proposal,
            perm=perm,
            on=proposal,
            form_class=form_class,
            title=title,
            run=lambda form: operation(proposal, actor=request.user, **form.cleaned_data),
        )

    return view


def part_act(model, perm: str, form_class, title, operation, *, of_case: bool = False):
    """The same for an act on a review, a decision or a progress entry.

    Args:
        of_case: True where the permission is asked of the proposal, not of the part.
    """

    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        part = part_of(request, model, pk)
        return act(
            request,
            part.proposal,
            perm=perm,
            on=part.proposal if of_case else part,
            form_class=form_class,
            title=title,
            run=lambda form: operation(part, actor=request.user, **form.cleaned_data),
        )

    return view


def act(
    request: HttpRequest,
    proposal: Proposal,
    *,
    perm,
    on,
    form_class,
    title,
    run,
    options=None,
    template="proposals/staff/act.html",
):
    """One page for one act: ask the rule, show the form, act, return to the case.

    Args:
        perm: permission, asked of the row ``on``.
        form_class: the form.
        options: further arguments of the form.
        run: called with the valid form; it calls the operation.
        template: the page, where the form needs more around it than the usual one shows.
    """
    require(request.user, perm, on)
    form = form_class(**(options or {}), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            run(form)
            messages.success(request, _("Recorded: %(act)s") % {"act": title})
            return redirect("proposals:case", proposal.pk)
    context = {"form": form, "proposal": proposal, "title": title}
    return render(request, template, context, status=status_of(form))
