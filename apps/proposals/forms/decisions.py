"""What is typed about decisions: the paper beside the committee's conclusion, consent, budget."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.forms import PortalForm, WarekiDateField
from apps.core.markup import day_text
from apps.proposals.forms.desk import DecisionForm
from apps.proposals.models import ConsentAnswer, Decision, committee_conclusion_of
from apps.proposals.models.decisions import ADOPTIONS, outcomes_for
from apps.proposals.operations import edit_token
from apps.proposals.states import RECORD_FINAL, DecisionStatus


class PaperForm(DecisionForm):
    """A decision paper with the reason for a difference from the committee (起案)."""

    class Meta(DecisionForm.Meta):
        fields = (
            *DecisionForm.Meta.fields,
            *("discussion_record", "no_talks_reason", "difference_reason"),
        )
        widgets = {
            **DecisionForm.Meta.widgets,
            "no_talks_reason": forms.Textarea(attrs={"rows": 4}),
            "difference_reason": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            **DecisionForm.Meta.help_texts,
            "no_talks_reason": _(
                "This round has talks. An adoption goes to the approver with a discussion record "
                "or with this reason, in at least 30 characters. This will be published."
            ),
        }

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, proposal=proposal, **kwargs)
        # Revision and version that the drafter sees; a newer one turns the save away.
        self.fields["version"].initial = edit_token(proposal, self.instance)
        self._offer_records(proposal)
        if not (proposal.round.has_talks and ADOPTIONS & set(outcomes_for(proposal.status))):
            del self.fields["no_talks_reason"]
        conclusion = committee_conclusion_of(proposal)
        if conclusion is None:
            del self.fields["difference_reason"]
            return
        self.fields["difference_reason"].help_text = _now(
            "The committee concluded “%(outcome)s”. Needed where the ward decides otherwise."
        ) % {"outcome": conclusion.get_outcome_display()}
        if not self.instance.pk:
            self.fields["review_comment"].initial = conclusion.review_comment

    def values(self) -> dict:
        """The paper's own fields, as the operation takes them."""
        names = [name for name in self.Meta.fields if name != "discussion_record"]
        values = {name: self.cleaned_data.get(name, "") for name in names}
        return values | {"discussion_record": self.cleaned_data.get("discussion_record")}

    def _offer_records(self, proposal) -> None:
        """Records of this proposal that all sides have agreed to (合意済みの協議書)."""
        rows = proposal.records.filter(status__in=RECORD_FINAL).order_by("-number")
        if not rows:
            del self.fields["discussion_record"]
            return
        field = self.fields["discussion_record"]
        field.queryset = rows
        field.label_from_instance = lambda row: (
            _now("Discussion record %(number)s, %(day)s")
            % {
                "number": row.number,
                "day": day_text(clock.local(row.agreed_at).date()),
            }
        )
        if not self.instance.pk:
            field.initial = rows[0].pk


class CorrectionPaperForm(PaperForm):
    """A decision that corrects a published one (決定の訂正)."""

    class Meta(PaperForm.Meta):
        fields = (*PaperForm.Meta.fields, "correction_reason")
        widgets = {
            **PaperForm.Meta.widgets,
            "correction_reason": forms.Textarea(attrs={"rows": 3}),
        }


class SendForm(PortalForm):
    """Which sections are asked for their consent (合議先)."""

    submit_label = _("Send for approval")
    sections = forms.ModelMultipleChoiceField(
        label=_("Consent of other sections"),
        queryset=Department.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The decision can be approved only after each of them has answered."),
    )

    def __init__(self, *args, decision: Decision, **kwargs):
        super().__init__(*args, **kwargs)
        asked = decision.proposal.reviews.values("department")
        rows = Department.objects.filter(pk__in=asked).order_by("sort_key", "id")
        rows = rows.exclude(pk=decision.proposal.lead_department_id)
        if rows:
            self.fields["sections"].queryset = rows
        else:
            del self.fields["sections"]


class ConsentForm(PortalForm):
    """A section agrees, or agrees with remarks (合議の回答)."""

    submit_label = _("Send the answer")
    answer = forms.ChoiceField(
        label=_("Answer"), choices=ConsentAnswer.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=_("Remarks (internal)"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read inside the ward office only. The organisation never sees it."),
    )


class ScheduleForm(PortalForm):
    """The day on which the clock publishes all of a round (公表日)."""

    submit_label = _("Set the day")
    publish_on = WarekiDateField(label=_("Day of publication"))


class VoteForm(PortalForm):
    """The assembly's vote: which adoptions have their budget (予算議決の反映)."""

    submit_label = _("Record it for all")
    voted_on = WarekiDateField(label=_("Day of the vote"))
    passed = forms.ModelMultipleChoiceField(
        label=_("Budget passed"),
        queryset=Decision.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    failed = forms.ModelMultipleChoiceField(
        label=_("Budget not passed"),
        queryset=Decision.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = Decision.objects.filter(
            status=DecisionStatus.PUBLISHED,
            budget_condition=True,
            budget_passed_on=None,
            budget_failed_on=None,
        ).select_related("proposal")
        for name in ("passed", "failed"):
            self.fields[name].queryset = waiting.order_by("proposal__receipt_number")
            self.fields[name].label_from_instance = lambda decision: str(decision.proposal)
        self.fields["passed"].initial = [row.pk for row in waiting]

    def clean_voted_on(self):
        day = self.cleaned_data["voted_on"]
        if day > clock.today():
            raise forms.ValidationError(_now("The date cannot lie in the future."))
        return day


class DelayForm(PortalForm):
    """Why it takes longer, and until when (遅れの説明)."""

    submit_label = _("Publish it")
    reason = forms.CharField(
        label=_("Reason of the delay (published)"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = WarekiDateField(label=_("New date"))
