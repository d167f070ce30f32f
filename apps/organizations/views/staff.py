"""Pages of the desk: queue, one organisation, and the steps of a registration."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.audit.export import answer_with_list
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core import clock, office
from apps.core.access import require
from apps.core.once import once
from apps.core.paging import page_of
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, submitted, visible_or_404
from apps.documents.models import FileAudience, StoredFile
from apps.organizations import duplicates, export, member_show, operations, public, show
from apps.organizations.filters import StaffOrganizationFilter
from apps.organizations.forms.members import AppointForm
from apps.organizations.forms.profile import EnterForm, MessageForm, SubmitForm
from apps.organizations.forms.staff import (
    ApproveForm,
    ConfirmForm,
    DissolveForm,
    OptionalReasonForm,
    ReasonForm,
    ReturnForm,
)
from apps.organizations.models import UNDER_WAY, Intermediary, Organization
from apps.organizations.requirements import missing_for

# What the desk may do with a registration: the form it fills in and the operation behind it.
ACTS = {
    "submit": (SubmitForm, operations.submit_organization),
    "resubmit": (MessageForm, operations.resubmit_organization),
    "list": (ConfirmForm, operations.list_organization),
    "start_review": (ConfirmForm, operations.start_review_organization),
    "return": (ReturnForm, operations.return_organization),
    "approve": (ApproveForm, operations.approve_organization),
    "reject": (ReasonForm, operations.reject_organization),
    "renew": (ConfirmForm, operations.renew_organization),
    "suspend": (ReasonForm, operations.suspend_organization),
    "resume": (ConfirmForm, operations.resume_organization),
    "withdraw": (OptionalReasonForm, operations.withdraw_organization),
    "dissolve": (DissolveForm, operations.dissolve_organization),
}


@require_safe
def staff_organization_list(request):
    """All organisations, and what waits for the desk (団体登録の管理)."""
    require(request.user, "organizations.view_staff_page")
    search = StaffOrganizationFilter(request.GET, Organization.objects.all())
    if wanted(request):
        whole = search.rows().order_by("kana_key", "id")
        return answer_with_list(request, Organization, _("Organisations"), export.COLUMNS, whole)
    page = page_of(request, search.rows(), keys=("kana_key", "id"), ascending=True)
    context = {
        "search": search,
        "page": page,
        "columns": show.STAFF_LIST,
        "rows": show.staff_rows(page),
        "waiting": show.staff_rows(Organization.objects.waiting_for_desk()[:50]),
        "changes": show.change_rows(),
        "change_columns": show.CHANGES,
        "may_enter": request.user.has_perm("organizations.enter_organization"),
        **_other_work(request.user),
    }
    return render(request, "organizations/staff_organization_list.html", context)


def _other_work(user) -> dict:
    """What else waits for the desk: messages of intermediaries, logos to let out."""
    if not user.has_perm("organizations.view_queue"):
        return {}
    threads = Intermediary.objects.waiting_for_desk().select_related("organization")
    logos = StoredFile.objects.current().filter(
        object_type=Organization._meta.label_lower, kind=public.LOGO, audience=FileAudience.PARTIES
    )
    return {
        "threads": threads.order_by("id"),
        "logos": Organization.objects.filter(pk__in=logos.values("object_id")).order_by("id")[:50],
    }


@require_safe
def staff_organization_detail(request, pk):
    """One organisation as the desk sees it."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact", "merged_into"),
        "organizations.view_staff_page",
        pk=pk,
    )
    may_check = request.user.has_perm("organizations.record_verification", organization)
    sees_contact = request.user.has_perm("organizations.view_contact", organization)
    if sees_contact:
        log_look(request.user, organization, Look.CONTACT)
    moves = show.staff_moves(request.user, organization)
    context = {
        "organization": organization,
        "moves": [move for move in moves if move["kind"] != "danger"],
        "last_moves": [move for move in moves if move["kind"] == "danger"],
        "missing": missing_for(organization) if organization.status in UNDER_WAY else [],
        "alike": duplicates.like(organization) if may_check else [],
        "facts": public.facts(organization),
        "contacts": public.contacts(organization),
        "office": show.office_facts(organization) if sees_contact else [],
        "register": show.register_facts(organization) if sees_contact else [],
        "checks": show.check_rows(organization),
        "check_columns": show.CHECKS,
        "may_check": may_check,
        "waits": organization.changes.filter(status="pending").exists(),
        "members": member_show.all_rows(request.user, organization) if sees_contact else [],
        "member_columns": member_show.COLUMNS,
        "may_manage": request.user.has_perm("organizations.manage_members", organization),
        "entries": show.course_of(organization)[:50],
    }
    return render(request, "organizations/staff_organization_detail.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_organization_move(request, pk, move):
    """One step of a registration that the desk takes."""
    if move not in ACTS:
        raise Http404
    form_class, operation = ACTS[move]
    organization = visible_or_404(request, Organization.objects, pk=pk)
    require(request.user, organization.flow.permission(move), organization)
    form = form_class(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operation(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
            return redirect("organizations:staff_organization_detail", pk=organization.pk)
    context = {
        "form": form,
        "organization": organization,
        "heading": organization.flow.moves[move].label,
    }
    return render(request, "organizations/staff_organization_move.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_organization_enter(request):
    """Enter a group that has no e-mail (代理入力)."""
    require(request.user, "organizations.enter_organization")
    form = EnterForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            organization = operations.enter_organization(
                actor=request.user,
                profile=form.profile(),
                read_back=form.cleaned_data["read_back"],
                channel=form.cleaned_data["channel"],
            )
            return redirect("organizations:staff_receipt", pk=organization.pk)
    return render(request, "organizations/staff_organization_enter.html", {"form": form})


@require_http_methods(["GET", "POST"])
@once
def staff_representative_appoint(request, pk):
    """Another representative by written notice of the group (代表者変更の届出)."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.appoint_representative", pk=pk
    )
    form = AppointForm(**submitted(request), organization=organization, actor=request.user)
    if form.is_valid():
        with errors_on(form):
            operations.appoint_representative(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
            return redirect("organizations:staff_organization_detail", pk=organization.pk)
    context = {
        "form": form,
        "organization": organization,
        "heading": _("Change the representative"),
    }
    return render(request, "organizations/staff_organization_move.html", context)


@require_safe
def staff_receipt(request, pk):
    """The copy for a group without e-mail (控え): what was entered, on one sheet of paper."""
    organization = permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.view_contact",
        pk=pk,
    )
    context = {
        "organization": organization,
        "today": clock.today(),
        "facts": public.facts(organization),
        "contacts": public.contacts(organization),
        "office": show.office_facts(organization),
        "desk_contact": office.desk(),
        "entered": show.course_of(organization).filter(move="enter").first(),
    }
    return render(request, "organizations/staff_receipt.html", context)
