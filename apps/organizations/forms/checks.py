"""What people type about codes sent to the address of record (確認コード)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.organizations.models import CodeChannel


class SendCodeForm(PortalForm):
    """How the code shall be sent (確認コードの送り方)."""

    submit_label = _("Send the code")

    channel = forms.ChoiceField(
        label=_("How shall the code be sent?"),
        choices=CodeChannel.choices,
        widget=forms.RadioSelect,
        initial=CodeChannel.MAIL,
    )


class CodeForm(PortalForm):
    """The code from the mail or letter (確認コード)."""

    submit_label = _("Confirm")

    code = forms.CharField(
        label=_("Code of eight digits"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short"}
        ),
    )


class AskClaimForm(PortalForm):
    """The wish to take over a page (引継ぎの申請)."""

    submit_label = _("Send the letter")
