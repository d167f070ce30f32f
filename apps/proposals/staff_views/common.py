"""What the office's pages share: fetch a case, and one shape for every act on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from apps.core.access import require
from apps.core.acts import act_pages
from apps.core.web import errors_on, status_of, submitted
from apps.proposals.models import Proposal
from apps.proposals.show.case_parts import with_parts


def case_of(request: HttpRequest, pk: int) -> Proposal:
    """A proposal this member of staff may read in full, or 404."""
    return _case(Proposal.objects.for_staff(request.user), pk)


def whole_case_of(request: HttpRequest, pk: int) -> Proposal:
    """The same with the small parts that its page shows (個票)."""
    return _case(with_parts(Proposal.objects.for_staff(request.user)), pk)


def _case(rows, pk: int) -> Proposal:
    rows = rows.select_related(
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


case_act, part_act = act_pages(case_of, part_of, act, owner="proposal")
