"""Merging two proposals: the desk asks, the representatives agree, the desk carries out."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import ReasonForm
from apps.proposals.forms.sections import MergeForm
from apps.proposals.models import Merge, Proposal
from apps.proposals.staff_views.common import act, case_of

MERGE = "proposals.merge_proposal"


@require_http_methods(["GET", "POST"])
@once
def merge_new(request, pk):
    """Ask both representatives whether two proposals may become one (統合の打診)."""
    proposal = case_of(request, pk)
    return act(
        request,
        proposal,
        perm=MERGE,
        on=proposal,
        form_class=MergeForm,
        options={"proposal": proposal},
        title=_("Propose a merger"),
        run=lambda form: operations.propose_merge(
            proposal, actor=request.user, **form.cleaned_data
        ),
    )


def merge_act(form_class, title, operation):
    """A page for one act of the desk on a merger."""

    @require_http_methods(["GET", "POST"])
    @once
    def view(request, pk):
        merge = merge_of(request, pk)
        return act(
            request,
            merge.source,
            perm=MERGE,
            on=merge.source,
            form_class=form_class,
            title=title,
            run=lambda form: operation(merge, actor=request.user, **form.cleaned_data),
        )

    return view


def merge_of(request, pk: int) -> Merge:
    """A merger of a case this member of staff may read, or 404."""
    rows = Merge.objects.filter(source__in=Proposal.objects.for_staff(request.user))
    merge = (
        rows.select_related("source__organization", "target__organization").filter(pk=pk).first()
    )
    if merge is None:
        raise Http404
    return merge


merge_carry_out = merge_act(ConfirmForm, _("Carry out the merger"), operations.carry_out_merge)
merge_drop = merge_act(ReasonForm, _("Drop the merger"), operations.drop_merge)
