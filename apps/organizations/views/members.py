"""Pages about who belongs to an organisation (構成員の管理)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.forms import PortalForm
from apps.core.once import once
from apps.core.throttle import throttled
from apps.core.web import errors_on, permitted_or_404, submitted
from apps.organizations import member_show as show
from apps.organizations import operations
from apps.organizations.forms.members import HandoverForm, InviteForm, RequestForm, RoleForm
from apps.organizations.models import Handover, Invitation, Membership, Organization

# What a manager may do with a member: the form he fills in and the operation behind it.
ACTS = {
    "accept": (RoleForm, operations.accept_membership),
    "decline": (PortalForm, operations.decline_membership),
    "suspend": (PortalForm, operations.suspend_membership),
    "resume": (PortalForm, operations.resume_membership),
    "remove": (PortalForm, operations.remove_membership),
    "leave": (PortalForm, operations.leave_membership),
    "role": (RoleForm, operations.change_role),
}


@require_safe
def member_list(request, pk):
    """Members, requests, invitations, and an open hand-over."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.view_own_organization", pk=pk
    )
    return render(
        request, "organizations/member_list.html", show.members_page(request.user, organization)
    )


@throttled("invite", "30/h")
@require_http_methods(["GET", "POST"])
@once
def member_invite(request, pk):
    """Invite a person by address."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.manage_members", pk=pk
    )
    form = InviteForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.invite_member(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way."))
            return redirect(show.members_url(request.user, organization))
    context = {"form": form, "organization": organization, "heading": _("Invite a person")}
    return render(request, "organizations/member_form.html", context)


@require_POST
@once
def invitation_cancel(request, public_id):
    """Take an invitation back."""
    invitation = get_object_or_404(
        Invitation.objects.select_related("organization"), public_id=public_id
    )
    require(request.user, "organizations.manage_members", invitation.organization)
    operations.cancel_invitation(invitation, actor=request.user)
    messages.success(request, _("The invitation is taken back."))
    return redirect(show.members_url(request.user, invitation.organization))


@require_http_methods(["GET", "POST"])
@once
def invitation(request, public_id):
    """The page behind the link of an invitation; only a click on the button accepts it."""
    found = get_object_or_404(
        Invitation.objects.select_related("organization", "invited_by"), public_id=public_id
    )
    form = PortalForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.accept_invitation(found, actor=request.user)
            messages.success(request, _("You are now a member."))
            return redirect("organizations:organization_home", pk=found.organization_id)
    return render(request, "organizations/invitation.html", {"form": form, "invitation": found})


@throttled("join", "20/h")
@require_http_methods(["GET", "POST"])
@once
def member_request(request, pk):
    """Ask to belong to an organisation."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.request_membership", pk=pk
    )
    form = RequestForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.request_membership(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The organisation will answer you."))
            return redirect("organizations:organization_detail", pk=organization.pk)
    context = {"form": form, "organization": organization}
    return render(request, "organizations/member_request.html", context)


@require_http_methods(["GET", "POST"])
@once
def member_move(request, pk, move):
    """One act on one membership."""
    if move not in ACTS:
        raise Http404
    form_class, operation = ACTS[move]
    membership = _membership_or_404(request, pk)
    require(request.user, show.member_permission(move), membership)
    form = form_class(**submitted(request), initial={"role": membership.role})
    if form.is_valid():
        with errors_on(form):
            operation(membership, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
            return redirect(show.after_member_move(request.user, membership))
    context = {
        "form": form,
        "organization": membership.organization,
        "membership": membership,
        "heading": show.member_label(move),
    }
    return render(request, "organizations/member_form.html", context)


@require_http_methods(["GET", "POST"])
@once
def handover_offer(request, pk):
    """The representative chooses who follows."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.offer_handover", pk=pk
    )
    form = HandoverForm(**submitted(request), organization=organization, actor=request.user)
    if form.is_valid():
        with errors_on(form):
            operations.offer_handover(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The person is asked. You stay until he or she accepts."))
            return redirect("organizations:member_list", pk=organization.pk)
    context = {"form": form, "organization": organization, "heading": _("Hand over")}
    return render(request, "organizations/member_form.html", context)


@require_POST
@once
def handover_answer(request, pk):
    """The person who was asked says yes or no."""
    handover = get_object_or_404(
        Handover.objects.select_related("organization"), pk=pk, to_user=request.user
    )
    form = PortalForm(request.POST)
    with errors_on(form):
        if "decline" in request.POST:
            operations.decline_handover(handover, actor=request.user)
        else:
            operations.accept_handover(handover, actor=request.user)
    for sentence in form.non_field_errors():
        messages.error(request, sentence)
    return redirect("organizations:member_list", pk=handover.organization_id)


def _membership_or_404(request, pk) -> Membership:
    """A membership of an organisation this person may know of; not open to guessing."""
    membership = get_object_or_404(
        Membership.objects.open().select_related("organization", "user"), pk=pk
    )
    may_know = membership.user_id == request.user.pk or request.user.has_perm(
        "organizations.manage_members", membership.organization
    )
    if not may_know:
        raise Http404
    return membership
