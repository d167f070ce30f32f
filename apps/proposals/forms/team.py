"""What is typed about the team and the organisation's own agreement (提案の体制の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, lines
from apps.organizations.models import LIVE, Organization


class InviteForm(PortalForm):
    """Which organisation to ask (共同提案の依頼)."""

    submit_label = _("Ask this organisation")
    organization = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organization.objects.none()
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.filter(
            status__in=LIVE
        ).order_by("kana_key", "id")


class AnswerForm(PortalForm):
    """Consent or decline, as representative (共同提案への回答)."""

    submit_label = _("Send the answer")
    consents = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[
            (
                "yes",
                _(
                    "We consent: we propose together, and our organisation's name, the course of "
                    "the review, the result and its reason are published."
                ),
            ),
            ("no", _("We decline.")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class TeamNoteForm(PortalForm):
    """A note for those who propose (チーム内メモ)."""

    submit_label = _("Write the note")
    text = forms.CharField(
        label=_("Note among the organisations"),
        max_length=1000,
        widget=lines(3),
        help_text=_("Read by members of the proposing organisations only, never by the ward."),
    )


class AskSignOffForm(PortalForm):
    """Asking for the organisation's agreement (団体内の確認依頼)."""

    submit_label = _("Ask for agreement")
    note = forms.CharField(
        label=_("What to look at"),
        max_length=600,
        required=False,
        widget=lines(3),
        help_text=_("Read inside your organisation only, never by the ward."),
    )


class AnswerSignOffForm(PortalForm):
    """Agree to the draft or return it (団体内の確認・差戻し)."""

    submit_label = _("Send the answer")
    agrees = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Agreed. It may be submitted.")), ("no", _("Please change it."))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reply = forms.CharField(
        label=_("Reason or remark"),
        max_length=600,
        required=False,
        widget=lines(3),
        help_text=_("Read inside your organisation only, never by the ward."),
    )
