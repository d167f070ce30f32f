"""What is typed about a discussion record: the text, a side's word, the summary (協議書)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, lines
from apps.proposals.models import MeetingParty
from apps.proposals.operations import RECORD_FIELDS


class InsightForm(PortalForm):
    """What we understood of the other side (相手の立場で分かったこと)."""

    submit_label = _("Save")
    text = forms.CharField(
        label=_("What we understood of the other side"),
        max_length=1000,
        widget=lines(5),
        help_text=_(
            "Each side writes this itself: what you learned at the table about the other side's "
            "position, its limits and its way of working. Read by all sides, never published."
        ),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ConfirmMinutesForm(InsightForm):
    """What we understood, and that the minutes are right (会議録の確認)."""

    submit_label = _("We confirm the minutes")
    minutes_version = forms.IntegerField(widget=forms.HiddenInput)


class RecordForm(PortalForm):
    """Scope, conditions and open points (協議書)."""

    submit_label = _("Save the record")
    scope = forms.CharField(
        label=_("Scope that was agreed"),
        max_length=2000,
        widget=lines(8),
        help_text=_(
            "What is done together, where and until when. The tasks with owner, date and budget "
            "are taken from the minutes. Read by all sides, never published."
        ),
    )
    conditions = forms.CharField(
        label=_("Conditions agreed"), required=False, max_length=1000, widget=lines(4)
    )
    open_points = forms.CharField(
        label=_("Open points"), required=False, max_length=1000, widget=lines(3)
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict:
        """The fields of the record."""
        return {name: self.cleaned_data[name] for name in RECORD_FIELDS}


class SideForm(PortalForm):
    """For which side one speaks; whoever speaks for one alone is not asked (当事者)."""

    party = forms.ModelChoiceField(
        label=_("Side at the table"), queryset=MeetingParty.objects.none(), empty_label=None
    )

    def __init__(self, *args, parties: list[MeetingParty], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        field.queryset = MeetingParty.objects.filter(pk__in=[party.pk for party in parties])
        field.initial = parties[0].pk
        field.widget = forms.HiddenInput() if len(parties) == 1 else forms.RadioSelect()
        field.widget.choices = field.choices


class ConfirmRecordForm(SideForm):
    """The version of the record that was read (読んだ版)."""

    submit_label = _("We confirm the record")
    record_version = forms.IntegerField(widget=forms.HiddenInput)


class RecordWishForm(SideForm):
    """What should read otherwise in the record (修正の申出)."""

    submit_label = _("Send to the desk and all sides")
    text = forms.CharField(label=_("What should read otherwise"), max_length=1000, widget=lines(5))


class RecordSummaryForm(PortalForm):
    """What the public reads (協議書の要旨)."""

    submit_label = _("Publish the summary of the record")
    text = forms.CharField(
        label=_("Summary of the talks (published)"),
        max_length=2000,
        widget=lines(6),
        help_text=_("Published with day, bodies and roles. Write no names of persons."),
    )
