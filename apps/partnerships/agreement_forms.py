"""What is typed about an agreement beside its terms: articles, consents, signing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField, lines
from apps.documents.forms import FileSlotField
from apps.partnerships.models import AgreementArticle, AgreementParty
from apps.proposals.models import ConsentAnswer


class ArticleForm(VersionedForm):
    """The words of an article (条項の文言)."""

    submit_label = _("Save the article")

    class Meta:
        model = AgreementArticle
        fields = ("text",)
        widgets = {"text": lines(6)}


class SectionsForm(PortalForm):
    """Sections that are asked for their consent (合議先)."""

    submit_label = _("Send for consent and approval")
    sections = forms.ModelMultipleChoiceField(
        label=_("Sections that consent"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sections"].queryset = Department.objects.sections_on(clock.today())


class ConsentForm(PortalForm):
    """What the section says (合議の回答)."""

    submit_label = _("Answer")
    answer = forms.ChoiceField(
        label=_("Answer"), choices=ConsentAnswer.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=_("Remarks (internal)"), max_length=600, required=False, widget=lines(4)
    )


class AssentForm(PortalForm):
    """That a party agrees to this version of the draft (合意)."""

    submit_label = _("I agree to this draft")
    text_version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(PortalForm):
    """Why the agreement is returned (差し戻しの理由)."""

    submit_label = _("Return the agreement")
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=lines(3))


class DropForm(PortalForm):
    """Why a draft is given up (取りやめの理由)."""

    submit_label = _("Give the draft up")
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=lines(3),
        help_text=_("The parties to whom the draft was shown read it."),
    )


class TerminateForm(PortalForm):
    """Why an agreement ends before its term, and on which day (解除)."""

    submit_label = _("Terminate the agreement")
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=lines(3),
        help_text=_("Where the agreement is public, everybody reads it."),
    )
    ended_on = WarekiDateField(label=_("Ends on"))


class SigningForm(PortalForm):
    """The days on which the parties signed, and the scan (締結の記録)."""

    submit_label = _("Record the signing")
    budget_passed_on = WarekiDateField(label=_("Budget passed on"), required=False)
    scan = FileSlotField(kind="scan", many=False, label=_("Signed agreement"))

    def __init__(self, *args, parties: list[AgreementParty], needs_budget: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = parties
        if not needs_budget:
            del self.fields["budget_passed_on"]

    def signed(self) -> dict:
        """Day of the signing by the place of the party."""
        return {party.place: self.cleaned_data[_day_of(party)] for party in self.parties}


def signing_form(parties: list[AgreementParty]) -> type[SigningForm]:
    """The form with a day for each party."""
    days = {
        _day_of(party): WarekiDateField(
            label=_("Signed by %(name)s on") % {"name": party.name}, help_text=""
        )
        for party in parties
    }
    order = [*days, "budget_passed_on", "scan"]
    return type("SigningFormOfParties", (SigningForm,), {**days, "field_order": order})


def _day_of(party: AgreementParty) -> str:
    return f"signed_{party.place}"
