"""What the organisation types beside the text: begin, submit, mend, withdraw, follow."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, lines
from apps.organizations.models import WRITERS, Organization, organizations_of


class StartForm(PortalForm):
    """For which organisation to propose (提案団体の選択)."""

    submit_label = _("Begin to write")
    organization = forms.ModelChoiceField(
        label=_("Proposing organisation"), queryset=Organization.objects.none(), empty_label=None
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = [row.pk for row in organizations_of(user, *WRITERS)]
        self.fields["organization"].queryset = Organization.objects.filter(pk__in=mine)


class SubmitForm(PortalForm):
    """The last word before submission (提出の確認)."""

    submit_label = _("Submit the proposal")


class AssistedSubmitForm(SubmitForm):
    """The desk submits what it wrote down for a group (代理入力の確認)."""

    read_back = forms.BooleanField(label=_("I have read it back and it was confirmed."))


class ResubmitForm(PortalForm):
    """The mended text goes back, with a word on the points (補正の提出)."""

    submit_label = _("Submit the correction")
    reply = forms.CharField(
        label=_("What you mended"), max_length=1000, required=False, widget=lines(4)
    )


class WithdrawForm(PortalForm):
    """Taking a proposal back (取下げ)."""

    submit_label = _("Withdraw the proposal")
    reason = forms.CharField(
        label=_("Reason (published)"),
        max_length=300,
        required=False,
        widget=lines(3),
        help_text=_("You need not give one."),
    )


class FollowForm(PortalForm):
    """An address for news of a proposal (更新のお知らせ)."""

    submit_label = _("Send the confirmation mail")
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
