"""What the desk types about a round (募集回の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.core.forms import PortalForm, RowFormSet
from apps.proposals.forms.desk import VersionedForm
from apps.proposals.models import ProposalRound

MAX_CRITERIA = 10


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class LinesField(forms.CharField):
    """A list, one entry a line (1行に1件)."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class RoundForm(VersionedForm):
    """A round with its dates and conditions (F01); criteria stand in a table below."""

    submit_label = _("Save the round")
    exclusions = LinesField(
        label=_("What is not covered"), required=False, help_text=_("One a line.")
    )
    eligibility = LinesField(
        label=_("Who may propose"),
        help_text=_("One criterion a line; each is checked at receipt."),
    )

    class Meta:
        model = ProposalRound
        fields = (
            "fiscal_year",
            "name",
            "kind",
            "opens_at",
            "closes_at",
            "postal_rule",
            "scope_text",
            "exclusions",
            "eligibility",
            "cost_ceiling",
            "lists_submitted",
            "budget_conditional",
            "contact",
        )
        widgets = {
            "opens_at": _moment(),
            "closes_at": _moment(),
            "scope_text": forms.Textarea(attrs={"rows": 6}),
            "contact": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["fiscal_year"].initial = fiscal_year(clock.today())


class CriterionRow(PortalForm):
    """One criterion with its weight (審査基準と配点)."""

    name = forms.CharField(label=_("Criterion"), max_length=60, required=False)
    description = forms.CharField(label=_("What is looked at"), max_length=200, required=False)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, required=False)


def criteria_formset(saved: list[dict], submitted: dict):
    """The table of criteria, bound if something was submitted."""
    factory = forms.formset_factory(
        CriterionRow, formset=RowFormSet, extra=2, max_num=MAX_CRITERIA, absolute_max=MAX_CRITERIA
    )
    return factory(prefix="criteria", initial=saved, **submitted)


def criteria_of(formset) -> list[dict]:
    """The criteria that have a name and a weight."""
    return [
        dict(form.cleaned_data)
        for form in formset.forms
        if form.cleaned_data.get("name") and form.cleaned_data.get("weight")
    ]


class ExtendForm(PortalForm):
    """A later deadline with its reason (募集期間の延長)."""

    submit_label = _("Extend the round")
    closes_at = forms.DateTimeField(label=_("New closing"), widget=_moment())
    reason = forms.CharField(
        label=_("Reason (published)"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
