"""What staff type: checks, corrections, referrals, answers, decisions, progress."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField, lines
from apps.proposals.models import (
    Decision,
    DepartmentReview,
    ProgressEntry,
)
from apps.proposals.models.decisions import Outcome, outcomes_for

ANSWER_DAYS = 10  # handbook 3.1, step 6: sections answer within two weeks


def _internal_note() -> forms.CharField:
    return forms.CharField(
        label=_("Internal note"),
        required=False,
        max_length=2000,
        widget=lines(4),
        help_text=_("Read inside the ward office only. The organisation never sees it."),
    )


def sections():
    """Sections that exist today (現在の課)."""
    return Department.objects.sections_on(clock.today())


class ReferForm(PortalForm):
    """One section leads, others are heard (関係課照会)."""

    submit_label = _("Refer to the sections")
    lead = forms.ModelChoiceField(label=_("Lead section"), queryset=Department.objects.none())
    related = forms.ModelMultipleChoiceField(
        label=_("Related sections"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = WarekiDateField(label=_("Answer due"))
    request_text = forms.CharField(
        label=_("Request to the sections (internal)"),
        required=False,
        max_length=500,
        widget=lines(4),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = sections()
        self.fields["related"].queryset = sections()
        self.fields["due_on"].initial = add_office_days(clock.today(), ANSWER_DAYS)


class AddSectionForm(PortalForm):
    """One more section during the review (関係課の追加)."""

    submit_label = _("Ask this section")
    department = forms.ModelChoiceField(label=_("Section"), queryset=Department.objects.none())
    as_lead = forms.BooleanField(label=_("This section leads from now on"), required=False)
    due_on = WarekiDateField(label=_("Answer due"))
    request_text = forms.CharField(
        label=_("Request to the section (internal)"),
        required=False,
        max_length=500,
        widget=lines(4),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = sections()
        self.fields["due_on"].initial = add_office_days(clock.today(), ANSWER_DAYS)


class ReasonForm(PortalForm):
    """An act that needs a reason (理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=lines(4))


class RefuseRemitForm(ReasonForm):
    """Another section is competent (所管外): which one, and why."""

    right_office = forms.ModelChoiceField(
        label=_("Section that should be asked"), queryset=Department.objects.none()
    )
    field_order = ("right_office", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["right_office"].queryset = sections()


class ReviewForm(VersionedForm):
    """A section's answer; the internal note goes to a table of its own (回答案)."""

    submit_label = _("Save the answer")
    note = _internal_note()

    class Meta:
        model = DepartmentReview
        fields = ("stance", "public_text", "ward_role", "conditions", "limits")
        widgets = {
            "stance": forms.RadioSelect,
            "public_text": lines(6),
            "ward_role": lines(3),
            "conditions": lines(3),
            "limits": lines(3),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stance"].choices = [
            choice for choice in self.fields["stance"].choices if choice[0]
        ]


class DecisionForm(VersionedForm):
    """A decision paper (起案)."""

    submit_label = _("Save the draft")

    class Meta:
        model = Decision
        fields = (
            "outcome",
            "reason",
            "conditions",
            "budget_condition",
            "review_comment",
            "advice",
            "document_number",
        )
        widgets = {
            "outcome": forms.RadioSelect,
            "reason": lines(6),
            "conditions": lines(3),
            "review_comment": lines(4),
            "advice": lines(3),
        }
        help_texts = {
            "reason": _("At least 30 characters, in plain words. This will be published."),
            "document_number": _("As in the document system, for example 15千政企第12号."),
        }

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = outcomes_for(proposal.status)
        self.fields["outcome"].choices = [(outcome, Outcome(outcome).label) for outcome in allowed]
        if len(allowed) == 1:
            self.initial["outcome"] = allowed[0]
        if not self.instance.pk:
            self.fields["budget_condition"].initial = proposal.round.budget_conditional

    def clean(self):
        data = super().clean()
        if data.get("outcome") not in ("adopted", "conditionally_adopted"):
            data["budget_condition"] = False
        return data


class BudgetForm(PortalForm):
    """The day the assembly passed the budget (予算の成立)."""

    submit_label = _("Record it")
    passed_on = WarekiDateField(label=_("Passed on"))

    def clean_passed_on(self):
        day = self.cleaned_data["passed_on"]
        if day > clock.today():
            raise forms.ValidationError(_now("The date cannot lie in the future."))
        return day


class ProgressForm(VersionedForm):
    """An entry of the published course (検討経過)."""

    submit_label = _("Save the entry")
    on_date = WarekiDateField(label=_("Date"))
    next_date = WarekiDateField(label=_("Date of the next step"), required=False)
    note = _internal_note()

    class Meta:
        model = ProgressEntry
        fields = ("on_date", "text", "next_step", "next_date")
        widgets = {"text": lines(5)}
