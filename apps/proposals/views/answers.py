"""What the organisation answers: points of a correction, questions, messages, a merger."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.proposals import operations, show
from apps.proposals.forms.checks import PointsForm
from apps.proposals.forms.desk import ReasonForm
from apps.proposals.forms.sections import AnswerForm, OwnMessageForm
from apps.proposals.models import Merge, Proposal


@require_http_methods(["GET", "POST"])
@once
def points(request, pk):
    """Say what was done about each point of the correction (補正事項への回答)."""
    proposal = permitted_or_404(request, _owned(request), "proposals.edit_proposal", pk=pk)
    correction = proposal.corrections.filter(answered_at=None).first()
    if correction is None:
        raise Http404
    form = PointsForm(points=correction.points.all(), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.answer_points(proposal, actor=request.user, answers=form.answers())
            messages.success(request, _("The answers are kept. They are sent with the correction."))
            return redirect("proposals:own_detail", proposal.pk)
    context = {"form": form, "proposal": proposal, "correction": correction}
    return render(request, "proposals/points.html", context)


@require_http_methods(["GET", "POST"])
@once
def question(request, pk):
    """Answer the ward's question (追加確認への回答)."""
    proposal = permitted_or_404(request, _owned(request), "proposals.answer_question", pk=pk)
    asked = proposal.questions.filter(closed_at=None).first()
    if asked is None:
        raise Http404
    form = AnswerForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.answer_question(asked, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your answer has been sent to the ward."))
            return redirect("proposals:own_detail", proposal.pk)
    context = {
        "form": form,
        "proposal": proposal,
        "question": asked,
        "is_changed": operations.text_changed(proposal),
    }
    return render(request, "proposals/question.html", context)


@require_http_methods(["GET", "POST"])
@once
def talk(request, pk):
    """Messages with the ward (区との連絡)."""
    proposal = _own(request, pk)
    may_write = request.user.has_perm("proposals.write_shared", proposal)
    form = OwnMessageForm(**submitted(request))
    if request.method == "POST":
        require(request.user, "proposals.write_shared", proposal)
    if form.is_valid():
        with errors_on(form):
            operations.write_to_party(proposal, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Sent to the ward."))
            return redirect("proposals:own_talk", proposal.pk)
    page = page_of(request, proposal.shared_messages.all(), keys=("at", "id"))
    context = {"proposal": proposal, "form": form if may_write else None, "page": page}
    return render(request, "proposals/talk.html", context)


@require_http_methods(["GET", "POST"])
@once
def merge_consent(request, pk):
    """What a merger means, and one's consent to it, or none (統合への同意)."""
    merge = _merge(request, pk)
    may_answer = request.user.has_perm("proposals.agree_merge", merge)
    if request.method == "POST":
        require(request.user, "proposals.agree_merge", merge)
    form = ReasonForm(**submitted(request))
    agrees = "agree" in request.POST
    if agrees:
        form.fields["reason"].required = False
    if form.is_valid():
        with errors_on(form):
            if agrees:
                operations.agree_merge(merge, actor=request.user)
            else:
                operations.refuse_merge(merge, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Your answer has been sent to the ward."))
            return redirect("proposals:merge_consent", merge.pk)
    context = {"form": form, **show.merge_page(merge, may_answer=may_answer)}
    return render(request, "proposals/merge.html", context)


def _owned(request):
    return Proposal.objects.writable_by(request.user)


def _own(request, pk: int) -> Proposal:
    """A filed proposal of one's own organisation, or 404."""
    rows = _owned(request).exclude(submitted_at=None).select_related("organization")
    proposal = rows.filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


def _merge(request, pk: int) -> Merge:
    """A merger of a proposal of one's own organisation, or 404."""
    own = _owned(request).values("pk")
    rows = Merge.objects.filter(source__in=own) | Merge.objects.filter(target__in=own)
    merge = (
        rows.select_related("source__organization", "target__organization").filter(pk=pk).first()
    )
    if merge is None:
        raise Http404
    return merge
