"""What a section types when it asks for a role meeting (開催の申出)."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core.forms import PortalForm, WarekiDateField
from apps.proposals.forms.meetings import moment

CHOICES = ("first", "second", "third")


class MeetingRequestForm(PortalForm):
    """For which section, why, and up to three dates (開催の申出)."""

    submit_label = _("Ask the desk for a meeting")
    department = forms.ModelChoiceField(
        label=_("Section"), queryset=Department.objects.none(), empty_label=None
    )
    reason = forms.CharField(
        label=_("What is to be settled (internal)"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read inside the ward office only. The organisation never sees it."),
    )

    first_day = WarekiDateField(label=_("First choice: day"))
    first_start = forms.TimeField(label=_("First choice: begins"))
    second_day = WarekiDateField(label=_("Second choice: day"), required=False)
    second_start = forms.TimeField(label=_("Second choice: begins"), required=False)
    third_day = WarekiDateField(label=_("Third choice: day"), required=False)
    third_start = forms.TimeField(label=_("Third choice: begins"), required=False)

    def __init__(self, *args, proposal, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = user.department_ids("section", "section_head")
        asked = proposal.reviews.filter(department__in=mine).values("department")
        rows = Department.objects.filter(pk__in=asked).order_by("sort_key", "id")
        field = self.fields["department"]
        field.queryset = rows
        first = list(rows[:2])
        if first:
            field.initial = first[0].pk
        if len(first) == 1:
            field.widget = forms.HiddenInput()

    def clean(self):
        data = super().clean()
        for name in CHOICES:
            day, start = data.get(f"{name}_day"), data.get(f"{name}_start")
            if day and not start and f"{name}_start" not in self.errors:
                self.add_error(f"{name}_start", _now("Please write when it begins."))
            if start and not day and f"{name}_day" not in self.errors:
                self.add_error(f"{name}_day", _now("Please write the day."))
        return data

    def moments(self) -> list[datetime]:
        """The proposed moments, best first."""
        data = self.cleaned_data
        return [
            moment(data[f"{name}_day"], data[f"{name}_start"])
            for name in CHOICES
            if data.get(f"{name}_day")
        ]
