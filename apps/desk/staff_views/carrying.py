"""A case goes on elsewhere: in the registry, or as an answer to an issue (相談の移行)."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.once import once
from apps.core.web import errors_on, status_of, submitted
from apps.desk import operations
from apps.desk.forms.carrying import RegistryForm, ResponseForm, known_of
from apps.desk.staff_views.common import act, board_url, case_act, case_of
from apps.organizations.forms.profile import EnterForm

CONVERT = "desk.convert_case"
respond = case_act(
    CONVERT, ResponseForm, _("Carry over into an answer to an issue"), operations.carry_to_response
)


@require_http_methods(["GET", "POST"])
@once
def register(request: HttpRequest, pk: int):
    """Choose the entry of the registry a case became, or go on to a new one (団体登録へ)."""
    case = case_of(request, pk)
    return act(
        request,
        case,
        perm=CONVERT,
        on=case,
        form_class=RegistryForm,
        title=_("Carry over into the registry"),
        context={"may_enter_new": True},
        run=lambda form: operations.carry_to_registry(
            case, actor=request.user, **form.cleaned_data
        ),
    )


@require_http_methods(["GET", "POST"])
@once
def register_new(request: HttpRequest, pk: int):
    """The entry form of the registry, filled in with what the case knows (団体登録の代理入力)."""
    case = case_of(request, pk)
    require(request.user, CONVERT, case)
    require(request.user, "organizations.enter_organization")
    log_look(request.user, case, Look.CONTACT)
    form = EnterForm(initial=known_of(case), **submitted(request))
    if form.is_valid():
        with errors_on(form):
            organization = operations.register_from_case(
                case,
                actor=request.user,
                profile=form.profile(),
                channel=form.cleaned_data["channel"],
                read_back=form.cleaned_data["read_back"],
            )
            messages.success(request, _now("The group is entered; the case has ended."))
            return redirect("organizations:staff_receipt", organization.pk)
    context = {"form": form, "case": case, "board_url": board_url(request)}
    return render(request, "desk/staff/register_new.html", context, status=status_of(form))
