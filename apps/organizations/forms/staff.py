"""What the desk types in the registry (窓口の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, PortalModelForm, WarekiDateField
from apps.core.tables.forms import ImportForm
from apps.organizations.models import (
    LegalForm,
    Organization,
    OrganizationStatus,
    Paper,
    RegistrationRule,
    VerificationKind,
)

LONG_TEXT = {"rows": 5}


class ConfirmForm(PortalForm):
    """A step that needs no words."""


class ApproveForm(PortalForm):
    """Approval, with a note that stays in the office (登録承認)."""

    internal_text = forms.CharField(
        label=_("Note for the ward office"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class ReasonForm(PortalForm):
    """A step that always carries a reason (理由)."""

    reason = forms.CharField(
        label=_("Reason (the group will read it)"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class OptionalReasonForm(PortalForm):
    """A step at the wish of the group."""

    reason = forms.CharField(
        label=_("Reason, if one was given"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class ReturnForm(ReasonForm):
    """A request for correction (補正依頼)."""

    due_on = WarekiDateField(label=_("Correction until"), required=False)


class DissolveForm(PortalForm):
    """Dissolution as the desk learnt of it (解散の記録)."""

    reason = forms.CharField(
        label=_("How the desk learnt of it (internal)"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )
    dissolved_on = WarekiDateField(label=_("Dissolved on"), required=False)


class VerificationForm(PortalForm):
    """A check the desk has made (団体確認の記録)."""

    submit_label = _("Record the check")

    kind = forms.ChoiceField(
        label=_("What was checked"),
        choices=[
            (VerificationKind.DOCUMENTS, VerificationKind.DOCUMENTS.label),
            (VerificationKind.REGISTER, VerificationKind.REGISTER.label),
            (VerificationKind.LETTER, VerificationKind.LETTER.label),
        ],
    )
    checked_on = WarekiDateField(label=_("Checked on"), required=False)
    valid_until = WarekiDateField(label=_("Holds until"), required=False)
    office_note = forms.CharField(
        label=_("What the check was based on (internal)"),
        max_length=1000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class RuleForm(PortalModelForm):
    """What a registration asks for (登録要件)."""

    submit_label = _("Save the rule")

    legal_form = forms.ChoiceField(
        label=_("Legal form"),
        choices=[("", _("All other forms")), *LegalForm.choices],
        required=False,
    )
    papers = forms.MultipleChoiceField(
        label=_("Papers"),
        choices=Paper.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = RegistrationRule
        fields = ("minimum_members", "ward_percent", "term_years")

    field_order = ("legal_form", "minimum_members", "ward_percent", "term_years", "papers")

    def values(self) -> dict:
        """The values as the operation takes them."""
        names = ("minimum_members", "ward_percent", "term_years", "papers")
        return {name: self.cleaned_data[name] for name in names}


class MergeForm(PortalForm):
    """Which record stays (統合先)."""

    submit_label = _("Merge")

    target = forms.ModelChoiceField(
        label=_("Number of the record that stays (the last part of its address)"),
        queryset=Organization.objects.exclude(status=OrganizationStatus.MERGED),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid_choice": _("There is no such record.")},
    )
    reason = forms.CharField(
        label=_("Why they are the same (internal)"),
        max_length=2000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class ClaimForm(PortalForm):
    """A page handed over at the counter (窓口での引継ぎ)."""

    submit_label = _("Hand over the page")

    email = forms.EmailField(label=_("E-mail address of the representative"), max_length=254)
    office_note = forms.CharField(
        label=_("What the check was based on (internal)"),
        max_length=1000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class RegisterImportForm(ImportForm):
    """A file of the NPO portal (名簿の取込)."""

    only = forms.CharField(
        label=_("Only rows whose address holds"),
        max_length=40,
        required=False,
        initial="千代田区",
    )
    field_order = ("file", "only", "apply")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("File of the NPO portal (CSV or xlsx)")
        self.fields["file"].help_text = _(
            "At most 10 MB. The server's command import_npo takes larger files."
        )
