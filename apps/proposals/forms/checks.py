"""What the desk types when it checks: findings by criterion, points to be mended."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.calendar import add_office_days
from apps.core.forms import PortalForm, WarekiDateField
from apps.proposals.models import EligibilityCheck

CORRECTION_DAYS = 10  # handbook 3.1, step 5: a correction takes 7–14 days
Verdict = EligibilityCheck.Verdict


class ReceiveForm(PortalForm):
    """A finding for every criterion of the round, and the date that counts (収受・要件確認).

    "Save only" keeps the findings so far; a criterion may then be left open.
    """

    submit_label = _("Receive the proposal")
    received_on = WarekiDateField(label=_("Date of receipt"))

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(proposal.round.eligibility)
        found = {check.criterion: check for check in proposal.eligibility_checks.all()}
        self.fields["received_on"].initial = proposal.received_on or clock.today()
        for number, criterion in enumerate(self.criteria):
            self._ask(number, criterion, found.get(criterion))

    def _ask(self, number: int, criterion: str, found: EligibilityCheck | None) -> None:
        self.fields[f"criterion_{number}"] = forms.ChoiceField(
            label=criterion,
            choices=Verdict.choices,
            required="save" not in self.data,
            initial=found.verdict if found else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Please record a finding for every criterion.")},
        )
        self.fields[f"remark_{number}"] = forms.CharField(
            label=_("Remark on “%(criterion)s”") % {"criterion": criterion},
            required=False,
            max_length=500,
            initial=found.remark if found else "",
            help_text=_("Read inside the ward office only. Obligatory where not met."),
        )

    def clean(self):
        data = super().clean()
        for number, criterion in enumerate(self.criteria):
            not_met = data.get(f"criterion_{number}") == Verdict.NOT_MET
            if not_met and not data.get(f"remark_{number}"):
                self.add_error(
                    f"remark_{number}",
                    _now("Please write why the criterion is not met: %(criterion)s")
                    % {"criterion": criterion},
                )
        return data

    def verdicts(self) -> dict[str, str]:
        """Findings by criterion; those that are left open are not among them."""
        found = self._by_criterion("criterion")
        return {criterion: verdict for criterion, verdict in found.items() if verdict}

    def remarks(self) -> dict[str, str]:
        """Internal remarks by criterion."""
        return self._by_criterion("remark")

    def _by_criterion(self, name: str) -> dict[str, str]:
        return {
            criterion: self.cleaned_data[f"{name}_{number}"]
            for number, criterion in enumerate(self.criteria)
        }


class CorrectionForm(PortalForm):
    """Points to be mended, one a line, and a date (補正依頼)."""

    submit_label = _("Send the request")
    points = forms.CharField(
        label=_("Points to be mended"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        help_text=_("One point a line, as the organisation will read it."),
    )
    due_on = WarekiDateField(label=_("Answer due"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = add_office_days(clock.today(), CORRECTION_DAYS)

    def clean_points(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]


class PointsForm(PortalForm):
    """What the organisation did about each point (補正事項への回答)."""

    submit_label = _("Save the answers")

    def __init__(self, *args, points, **kwargs):
        super().__init__(*args, **kwargs)
        for point in points:
            self.fields[f"point_{point.number}"] = forms.CharField(
                label=f"{point.number}. {point.text}",
                required=False,
                max_length=500,
                initial=point.answer,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("For example: mended on page 2 / paper replaced."),
            )

    def answers(self) -> dict[int, str]:
        """Answers by the point's number."""
        return {int(name.removeprefix("point_")): text for name, text in self.cleaned_data.items()}
