"""What people type about intermediaries (中間支援組織)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, PortalModelForm, WarekiDateField
from apps.core.tables.forms import ImportForm
from apps.organizations.models import Intermediary, LiaisonMeeting, MandateScope
from apps.organizations.operations.meetings import MEETING_FIELDS

LONG_TEXT = {"rows": 4}


class IntermediaryForm(PortalModelForm):
    """What an intermediary does, and when (機能・受付時間)."""

    submit_label = _("Save")

    class Meta:
        model = Intermediary
        fields = ("reach", "functions", "hours")


class VouchForm(PortalForm):
    """How one knows the group (推薦の理由)."""

    submit_label = _("Vouch for this organisation")

    office_note = forms.CharField(
        label=_("How you know the group (for the ward office)"),
        max_length=1000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class MandateForm(PortalForm):
    """Who may act for the group, in what, until when (委任)."""

    submit_label = _("Give the mandate")

    intermediary = forms.ModelChoiceField(
        label=_("Intermediary"),
        queryset=Intermediary.objects.select_related("organization").order_by("id"),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scope"), choices=MandateScope.choices, widget=forms.CheckboxSelectMultiple
    )
    valid_until = WarekiDateField(label=_("Valid until"))


class DeskMessageForm(PortalForm):
    """A message in the thread (連絡)."""

    submit_label = _("Write")

    text = forms.CharField(
        label=_("Message"), max_length=4000, widget=forms.Textarea(attrs=LONG_TEXT)
    )


def _moment(day_label, time_label, **kwargs) -> forms.SplitDateTimeField:
    """Day and time in two boxes, each with a name of its own."""
    return forms.SplitDateTimeField(
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "class": "short", "aria-label": day_label},
            time_attrs={"type": "time", "class": "short", "aria-label": time_label},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        **kwargs,
    )


class MeetingForm(PortalModelForm):
    """A liaison meeting (連絡会議)."""

    submit_label = _("Call the meeting")

    starts_at = _moment(_("Day of the meeting"), _("Time of the meeting"), label=_("Begins at"))
    ends_at = _moment(_("Day of the end"), _("Time of the end"), label=_("Ends at"), required=False)

    class Meta:
        model = LiaisonMeeting
        fields = MEETING_FIELDS

    def validate_constraints(self) -> None:
        """The database checks; its sentences are better than Django's."""

    def values(self) -> dict:
        """The values as the operations take them."""
        return {name: self.cleaned_data[name] for name in MEETING_FIELDS}


class ChangeMeetingForm(MeetingForm):
    """The same for a meeting that was called (連絡会議の変更)."""

    submit_label = _("Save")

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def values_of(cls, meeting: LiaisonMeeting) -> dict:
        """What the form starts with."""
        values = {name: getattr(meeting, name) for name in MEETING_FIELDS}
        return {**values, "version": meeting.version}


class MinutesForm(PortalForm):
    """What came of a meeting (議事録)."""

    submit_label = _("Save")

    minutes = forms.CharField(
        label=_("Minutes of the meeting"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class GroupsForm(ImportForm):
    """A file of groups an intermediary knows (団体情報の提供)."""

    file = forms.FileField(
        label=_("File (CSV or xlsx)"),
        help_text=_(
            "Headings: 団体名, ふりがな, 活動分野 (number 1 to 20 or short name), 活動内容, "
            "活動場所, 電話, 同意. Only rows with ○ under 同意 are taken in."
        ),
    )
    consent = forms.BooleanField(label=_("Each of these groups has agreed to it"))
