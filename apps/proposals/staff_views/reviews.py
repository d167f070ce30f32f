"""The sections' answers: write, check, answer, or name another section."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import ConfirmForm, ReasonForm, RefuseRemitForm, ReviewForm
from apps.proposals.models import DepartmentReview
from apps.proposals.staff_views.common import act, part_of


@require_http_methods(["GET", "POST"])
@once
def review_write(request, pk):
    """Write or change a section's answer (回答案の作成)."""
    review = part_of(request, DepartmentReview, pk)
    return act(
        request,
        review.proposal,
        perm="proposals.write_review",
        on=review,
        form_class=ReviewForm,
        options={"instance": review},
        title=_("Answer of the section"),
        run=lambda form: operations.save_review(
            review,
            form.values(),
            actor=request.user,
            version=form.cleaned_data["version"],
            note=form.cleaned_data["note"],
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def review_send(request, pk):
    """To the section head (課長確認へ)."""
    review = part_of(request, DepartmentReview, pk)
    return act(
        request,
        review.proposal,
        perm="proposals.write_review",
        on=review,
        form_class=ConfirmForm,
        title=_("Send to the section head"),
        run=lambda form: operations.send_review_to_head(review, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def review_answer(request, pk):
    """The head approves the answer (回答の決裁)."""
    review = part_of(request, DepartmentReview, pk)
    return act(
        request,
        review.proposal,
        perm="proposals.approve_review",
        on=review,
        form_class=ConfirmForm,
        title=_("Approve the answer"),
        run=lambda form: operations.answer_review(review, actor=request.user),
    )


@require_http_methods(["GET", "POST"])
@once
def review_return(request, pk):
    """The head returns the answer to its writer (差し戻し)."""
    review = part_of(request, DepartmentReview, pk)
    return act(
        request,
        review.proposal,
        perm="proposals.approve_review",
        on=review,
        form_class=ReasonForm,
        title=_("Return to the writer"),
        run=lambda form: operations.return_review(review, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def review_refuse(request, pk):
    """Not in this section's remit; the right one must be named (所管外)."""
    review = part_of(request, DepartmentReview, pk)
    return act(
        request,
        review.proposal,
        perm="proposals.write_review",
        on=review,
        form_class=RefuseRemitForm,
        title=_("Name another section"),
        run=lambda form: operations.refuse_remit(review, actor=request.user, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
@once
def review_waive(request, pk):
    """The desk goes on without this answer (照会省略)."""
    review = part_of(request, DepartmentReview, pk)
    return act(
        request,
        review.proposal,
        perm="proposals.refer_proposal",
        on=review.proposal,
        form_class=ReasonForm,
        title=_("Waive the answer"),
        run=lambda form: operations.waive_review(review, actor=request.user, **form.cleaned_data),
    )
