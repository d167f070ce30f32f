"""One page for each act on an agreement whose form holds just what the operation takes."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.core.forms import ConfirmForm
from apps.core.once import once
from apps.core.web import submitted
from apps.partnerships import operations
from apps.partnerships.agreement_forms import DropForm, ReturnForm, TerminateForm
from apps.partnerships.staff_views.common import agreement_act, agreement_of

WRITE, APPROVE = "partnerships.write_agreement", "partnerships.approve_agreement"


def _act(perm: str, form_class, title, operation):
    @require_http_methods(["GET", "POST"])
    @once
    def view(request: HttpRequest, pk: int):
        agreement = agreement_of(request, pk)
        return agreement_act(
            request,
            agreement,
            perm=perm,
            title=title,
            form=form_class(**submitted(request)),
            run=lambda form: operation(agreement, actor=request.user, **form.cleaned_data),
        )

    return view


agreement_offer = _act(
    WRITE, ConfirmForm, _("Show the draft to the parties"), operations.offer_agreement
)
agreement_approve = _act(APPROVE, ConfirmForm, _("Approve"), operations.approve_agreement)
agreement_return = _act(APPROVE, ReturnForm, _("Return the agreement"), operations.return_agreement)
agreement_publish = _act(
    "partnerships.publish_agreement",
    ConfirmForm,
    _("Publish the agreement"),
    operations.publish_agreement,
)
agreement_terminate = _act(
    APPROVE, TerminateForm, _("Terminate the agreement"), operations.terminate_agreement
)
agreement_drop = _act(WRITE, DropForm, _("Give the draft up"), operations.drop_agreement)
