"""What the desk types about a round (募集回の入力)."""

from datetime import date, time

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.challenges.models import WardIssue
from apps.challenges.states import IssueStatus
from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.core.forms import PortalForm, RowFormSet, VersionedForm, WarekiDateField
from apps.documents.forms import FileSlotField
from apps.documents.slots import SlotChange
from apps.proposals.models import ProposalRound
from apps.proposals.models.rounds import MOST_GRACE

MAX_CRITERIA = 10
MAX_MILESTONES = 15
LAST_MINUTE = 59


class ClosingField(forms.DateTimeField):
    """The last moment of a round (締切日時): 23:59 to its last second, 0:00 is the day's end.

    A deadline that is a day alone ends with that day, not when it begins.
    """

    def clean(self, value):
        moment = super().clean(value)
        if moment is None:
            return None
        local = clock.local(moment)
        if local.time() == time(0):
            local = local.replace(hour=23, minute=59)
        if local.minute == LAST_MINUTE:
            local = local.replace(second=59, microsecond=999_999)
        return local


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
    issues = forms.ModelMultipleChoiceField(
        label=_("Themes that are issues of the ward"),
        queryset=WardIssue.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their pages and the page of the call lead to each other."),
    )
    themes = LinesField(
        label=_("Other themes of the ward"),
        required=False,
        help_text=_("One a line; for rounds that take proposals on themes of the ward."),
    )
    closes_at = ClosingField(
        label=_("Closes"),
        required=False,
        widget=_moment(),
        help_text=_(
            "23:59 counts to the last second; 0:00 means the end of that day. "
            "Leave empty for a round that is open all year."
        ),
    )
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
            "theme",
            "themes",
            "opens_at",
            "closes_at",
            "grace_minutes",
            "postal_rule",
            "scope_text",
            "exclusions",
            "eligibility",
            "has_paper_review",
            "has_presentation",
            "has_talks",
            "cost_ceiling",
            "ward_share_percent",
            "lists_submitted",
            "budget_conditional",
            "publish_delay",
            "contact",
        )
        help_texts = {
            "has_talks": _("An adoption then rests on a discussion record, or says why not."),
            "publish_delay": _("Between 1 and 20. The organisation is always told first."),
        }
        widgets = {
            "opens_at": _moment(),
            "scope_text": forms.Textarea(attrs={"rows": 6}),
            "contact": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grace_minutes"].max_value = MOST_GRACE
        self._offer_issues()
        if not self.instance.pk:
            self.fields["fiscal_year"].initial = fiscal_year(clock.today())

    field_order = ("fiscal_year", "name", "kind", "theme", "issues", "themes")

    def _offer_issues(self) -> None:
        """Published issues, and those the round has already; free themes stand apart (課題)."""
        links = list(self.instance.issue_links.all()) if self.instance.pk else []
        linked = [link.issue_id for link in links]
        offered = Q(status=IssueStatus.PUBLISHED) | Q(pk__in=linked)
        self.fields["issues"].queryset = WardIssue.objects.filter(offered).order_by("-id")
        if links:
            words = {link.theme for link in links}
            self.initial["issues"] = linked
            self.initial["themes"] = [row for row in self.instance.themes if row not in words]


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


class MilestoneRow(PortalForm):
    """One step of the round's calendar (日程)."""

    step = forms.CharField(label=_("Step of the round"), max_length=80, required=False)
    date_from = WarekiDateField(label=_("From"), required=False)
    date_to = WarekiDateField(label=_("To"), required=False)

    def clean(self):
        data = super().clean()
        if data.get("step") and not data.get("date_from") and "date_from" not in self.errors:
            self.add_error("date_from", _("Please write the day."))
        return data


def milestones_formset(saved: list[dict], submitted: dict):
    """The calendar, bound if something was submitted."""
    factory = forms.formset_factory(
        MilestoneRow,
        formset=RowFormSet,
        extra=2,
        max_num=MAX_MILESTONES,
        absolute_max=MAX_MILESTONES,
    )
    initial = [
        {**row, "date_from": _day(row["date_from"]), "date_to": _day(row["date_to"])}
        for row in saved
    ]
    return factory(prefix="milestones", initial=initial, **submitted)


def milestones_of(formset) -> list[dict]:
    """The steps with their days as a round keeps them."""
    return [
        {
            "step": form.cleaned_data["step"],
            "date_from": form.cleaned_data["date_from"].isoformat(),
            "date_to": (form.cleaned_data["date_to"] or form.cleaned_data["date_from"]).isoformat(),
        }
        for form in formset.forms
        if form.cleaned_data.get("step")
    ]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class GuidelinesForm(PortalForm):
    """The guidelines as a file (募集要項)."""

    guidelines = FileSlotField(
        kind="guidelines",
        many=False,
        required=False,
        label=_("Guidelines (PDF)"),
        help_text=_("Published when another person announces the round."),
    )

    def changes(self) -> list[SlotChange]:
        """What the form asks for the slot."""
        return [change for change in self.cleaned_data.values() if change]


class AnnounceForm(PortalForm):
    """Announcing the round, with a look at what its file holds (募集の公表)."""

    submit_label = _("Announce the round")
    findings_seen = forms.BooleanField(
        label=_("I have looked at the personal data found in the file."), required=False
    )


class ExtendForm(PortalForm):
    """A later deadline with its reason (募集期間の延長)."""

    submit_label = _("Extend the round")
    closes_at = ClosingField(label=_("New closing"), widget=_moment())
    reason = forms.CharField(
        label=_("Reason (published)"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
