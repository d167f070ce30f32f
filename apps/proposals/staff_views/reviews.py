"""The sections' answers: write, check, answer, or name another section."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.proposals import operations
from apps.proposals.forms.desk import ReasonForm, RefuseRemitForm, ReviewForm
from apps.proposals.models import DepartmentReview
from apps.proposals.staff_views.common import act, part_act, part_of


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


WRITE, APPROVE = "proposals.write_review", "proposals.approve_review"

review_acknowledge = part_act(
    DepartmentReview, WRITE, ConfirmForm, _("Take it on"), operations.acknowledge_review
)
review_confirm = part_act(
    DepartmentReview,
    APPROVE,
    ConfirmForm,
    _("The answer stands unchanged"),
    operations.confirm_review,
)
review_send = part_act(
    DepartmentReview,
    WRITE,
    ConfirmForm,
    _("Send to the section head"),
    operations.send_review_to_head,
)
review_answer = part_act(
    DepartmentReview, APPROVE, ConfirmForm, _("Approve the answer"), operations.answer_review
)
review_return = part_act(
    DepartmentReview, APPROVE, ReasonForm, _("Return to the writer"), operations.return_review
)
review_refuse = part_act(
    DepartmentReview, WRITE, RefuseRemitForm, _("Name another section"), operations.refuse_remit
)
review_waive = part_act(
    DepartmentReview,
    "proposals.refer_proposal",
    ReasonForm,
    _("Waive the answer"),
    operations.waive_review,
    of_case=True,
)
