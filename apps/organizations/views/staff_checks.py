"""Pages of the desk about checks, changes and rules (団体確認・変更届・登録要件)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.audit.export import answer_as_shown
from apps.core.access import require
from apps.core.once import once
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, status_of, submitted
from apps.organizations import comparison, operations, show
from apps.organizations.forms.staff import (
    ConfirmForm,
    OptionalReasonForm,
    ReasonForm,
    RuleForm,
    VerificationForm,
)
from apps.organizations.models import (
    ChangeStatus,
    LegalForm,
    Organization,
    ProfileChange,
    RegistrationRule,
    Verification,
)


@require_safe
def staff_changes(request, pk):
    """What changed since the desk last looked, and what waits for its consent, side by side."""
    organization = _for_desk(request, pk)
    pending = organization.changes.filter(status=ChangeStatus.PENDING).first()
    snapshot = organization.snapshots.order_by("-id").first()
    context = {
        "organization": organization,
        "snapshot": snapshot,
        "changed": comparison.since_approval(organization, snapshot),
        "pending": pending,
        "wished": comparison.of_change(organization, pending.values) if pending else [],
        "may_decide": request.user.has_perm("organizations.decide_change", organization),
    }
    return render(request, "organizations/staff_changes.html", context)


@require_POST
@once
def staff_changes_seen(request, pk):
    """The desk has looked at what changed."""
    organization = permitted_or_404(
        request, Organization.objects, "organizations.decide_change", pk=pk
    )
    operations.accept_profile(organization, actor=request.user)
    messages.success(request, _("Noted: the desk has looked at the changes."))
    return redirect("organizations:staff_organization_detail", pk=pk)


@require_http_methods(["GET", "POST"])
@once
def staff_change_accept(request, pk):
    """Agree to a change."""
    return _decide(request, pk, ConfirmForm, operations.accept_change, _("Accept the change"))


@require_http_methods(["GET", "POST"])
@once
def staff_change_decline(request, pk):
    """Decline a change, with a reason."""
    return _decide(request, pk, ReasonForm, operations.decline_change, _("Decline the change"))


def _decide(request, pk, form_class, operation, heading):
    change = get_object_or_404(ProfileChange.objects.select_related("organization"), pk=pk)
    require(request.user, "organizations.decide_change", change.organization)
    form = form_class(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operation(change, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
            return redirect("organizations:staff_organization_detail", pk=change.organization_id)
    context = {"form": form, "organization": change.organization, "heading": heading}
    return render(request, "organizations/staff_organization_move.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_verification_new(request, pk):
    """Record a check."""
    organization = _for_desk(request, pk)
    form = VerificationForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.record_verification(organization, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The check is recorded."))
            return redirect("organizations:staff_organization_detail", pk=pk)
    context = {"form": form, "organization": organization, "heading": _("Record a check")}
    return render(request, "organizations/staff_organization_move.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_register_match(request, pk):
    """Compare with the national register, as it was imported."""
    organization = _for_desk(request, pk)
    form = ConfirmForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.match_register(organization, actor=request.user)
            messages.success(request, _("The check is recorded."))
            return redirect("organizations:staff_organization_detail", pk=pk)
    context = {
        "form": form,
        "organization": organization,
        "heading": _("Compare with the national register"),
    }
    return render(request, "organizations/staff_organization_move.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_verification_end(request, pk):
    """End a check that does not hold any more."""
    verification = get_object_or_404(Verification.objects.select_related("organization"), pk=pk)
    organization = verification.organization
    require(request.user, "organizations.record_verification", organization)
    form = OptionalReasonForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.end_verification(verification, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Done."))
            return redirect("organizations:staff_organization_detail", pk=organization.pk)
    context = {"form": form, "organization": organization, "heading": _("End a check")}
    return render(request, "organizations/staff_organization_move.html", context)


@require_safe
def staff_rules(request):
    """What a registration asks of each legal form."""
    require(request.user, "organizations.manage_rules")
    rules = list(RegistrationRule.objects.order_by("legal_form"))
    if not any(rule.legal_form == "" for rule in rules):
        rules.insert(0, RegistrationRule())
    if wanted(request):
        return answer_as_shown(
            request,
            RegistrationRule,
            _("Rules for registration"),
            lambda found: {"columns": show.RULES, "rows": show.rule_rows(found)},
            rules,
        )
    context = {"columns": show.RULES, "rows": show.rule_rows(rules)}
    return render(request, "organizations/staff_rules.html", context)


@require_http_methods(["GET", "POST"])
@once
def staff_rule_edit(request, legal_form="other-forms"):
    """Change the rule of one legal form; ``other-forms`` stands for all others."""
    require(request.user, "organizations.manage_rules")
    chosen = legal_form if legal_form in LegalForm.values else ""
    rule = RegistrationRule.objects.filter(legal_form=chosen).first()
    initial = {"legal_form": chosen}
    if rule:
        initial |= {name: getattr(rule, name) for name in RuleForm.base_fields}
    form = RuleForm(**submitted(request), initial=initial)
    if form.is_valid():
        with errors_on(form):
            operations.change_rule(
                actor=request.user,
                legal_form=form.cleaned_data["legal_form"],
                values=form.values(),
                version=form.cleaned_data["version"],
            )
            messages.success(request, _("The rule is saved."))
            return redirect("organizations:staff_rules")
    context = {"form": form, "heading": _("Rule for registration")}
    status = status_of(form)
    return render(request, "organizations/staff_rule_edit.html", context, status=status)


def _for_desk(request, pk) -> Organization:
    return permitted_or_404(
        request,
        Organization.objects.select_related("office_contact"),
        "organizations.record_verification",
        pk=pk,
    )
