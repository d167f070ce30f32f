"""How the audit log is searched (監査記録のしぼりこみ)."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.addresses import address_key
from apps.audit.models import KINDS, Deed, Look
from apps.audit.people import accounts_called
from apps.core.forms import PortalForm, WarekiDateField
from apps.core.tracking import TRACKED

LARGEST = 2**63 - 1


class LogFilterForm(PortalForm):
    """Person, object and period; a bad choice shows its error and nothing else."""

    object_type = forms.ChoiceField(label=_("Kind of record"), required=False)
    object_id = forms.IntegerField(
        label=_("Number of the record"), required=False, min_value=1, max_value=LARGEST
    )
    person = forms.CharField(
        label=_("Who did it"),
        required=False,
        max_length=150,
        help_text=_("Part of the name, the e-mail address or the account number."),
    )
    address = forms.GenericIPAddressField(
        label=_("Address of the computer"),
        required=False,
        help_text=_("Records hold it only as a code; type the whole address to compare."),
    )
    first = WarekiDateField(label=_("From"), required=False)
    last = WarekiDateField(label=_("To"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = {name: found.label for name, found in TRACKED.items()} | KINDS
        ordered = sorted(((name, str(label)) for name, label in kinds.items()), key=lambda c: c[1])
        self.fields["object_type"].choices = [("", _("All")), *ordered]

    def clean_person(self) -> list[int] | None:
        typed = self.cleaned_data["person"]
        return accounts_called(typed) if typed else None

    def apply(self, rows):
        """The rows that were asked for; none where a condition cannot be read."""
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        if asked["object_type"]:
            rows = rows.about(asked["object_type"], asked["object_id"])
        elif asked["object_id"]:
            rows = rows.filter(object_id=asked["object_id"])
        if asked["person"] is not None:
            rows = rows.by(asked["person"])
        if asked["address"]:
            rows = rows.filter(**{self.address_field: address_key(asked["address"])})
        return self.narrowed(rows.between(_start(asked["first"]), _end(asked["last"])))

    def is_set(self) -> bool:
        """Whether any condition is set."""
        return any(self.data.get(name) for name in self.fields)


class ChangeFilterForm(LogFilterForm):
    """Conditions for changes."""

    address_field = "pgh_context__address"
    deed = forms.ChoiceField(
        label=_("What was done"), required=False, choices=[("", _("All")), *Deed.choices]
    )

    def narrowed(self, rows):
        """Only one kind of deed."""
        deed = self.cleaned_data["deed"]
        return rows.filter(pgh_label=deed) if deed else rows


class LookFilterForm(LogFilterForm):
    """Conditions for looks."""

    address_field = "address"
    look = forms.ChoiceField(
        label=_("What was looked at"), required=False, choices=[("", _("All")), *Look.choices]
    )

    def narrowed(self, rows):
        """Only one class of data."""
        look = self.cleaned_data["look"]
        return rows.filter(look=look) if look else rows


def _start(day) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _end(day) -> datetime | None:
    return _start(day + timedelta(days=1)) if day else None
