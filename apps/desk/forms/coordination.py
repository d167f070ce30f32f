"""What people type about a coordination by an intermediary (調整)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.desk.forms.asking import lines
from apps.desk.forms.working import SEEN
from apps.desk.models.coordination import ConsentWay
from apps.organizations.models import WRITERS, Intermediary, Mandate

REQUEST = {
    "label": _("What is asked of the intermediary"),
    "max_length": 500,
    "help_text": _("The asker and the intermediary read this."),
}
SAID = [ConsentWay.PHONE, ConsentWay.COUNTER, ConsentWay.LETTER]


class ProposeForm(PortalForm):
    """Which intermediary is to coordinate, and what (調整の打診)."""

    submit_label = _("Ask the asker for consent")
    intermediary = forms.ModelChoiceField(
        label=_("Intermediary"), queryset=Intermediary.objects.none()
    )
    request_text = forms.CharField(widget=lines(4), **REQUEST)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # One without people on this site could neither read nor answer.
        rows = Intermediary.objects.filter(
            organization__in_directory=True,
            organization__memberships__status="active",
            organization__memberships__role__in=WRITERS,
        )
        self.fields["intermediary"].queryset = (
            rows.select_related("organization").distinct().order_by("id")
        )


class OwnRequestForm(PortalForm):
    """The same by a group that has given a mandate (団体からの調整の依頼)."""

    submit_label = _("Ask the intermediary")
    mandate = forms.ModelChoiceField(label=_("Intermediary"), queryset=Mandate.objects.none())
    request_text = forms.CharField(widget=lines(4), **REQUEST)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mandate"].queryset = Mandate.objects.for_cases_of(user).order_by("id")
        self.fields["mandate"].label_from_instance = lambda row: (
            f"{row.intermediary} ({row.organization})"
        )


class ConsentForm(PortalForm):
    """What the asker said, and how (同意の記録)."""

    submit_label = _("Record")
    agrees = forms.TypedChoiceField(
        label=_("Does the asker agree?"),
        choices=[("yes", _("The asker agrees")), ("no", _("The asker does not agree"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    consent_way = forms.ChoiceField(
        label=_("How it was said"), choices=[(way.value, way.label) for way in SAID]
    )


class OutcomeForm(PortalForm):
    """How it ended; asker's words do not belong here (終了の記録)."""

    submit_label = _("Record")
    outcome = forms.CharField(label=_("How it ended"), max_length=500, widget=lines(3))


class DeclineForm(PortalForm):
    """Why the intermediary declines (辞退の理由)."""

    submit_label = _("Decline")
    outcome = forms.CharField(label=_("Reason for the desk"), max_length=500, widget=lines(3))


class CoordinatorMessageForm(PortalForm):
    """What the intermediary writes to both sides (調整役からの連絡)."""

    submit_label = _("Send to the asker and the ward")
    text = forms.CharField(label=_("Message"), max_length=4000, widget=lines(6))
    version = forms.IntegerField(**SEEN)
