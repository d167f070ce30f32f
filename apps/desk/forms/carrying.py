"""Where a case goes on: the registry, or an issue of the ward (相談の移行)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.challenges.models import ResponseKind, WardIssue
from apps.core import clock
from apps.core.forms import PortalForm
from apps.organizations.models import LIVE, UNDER_WAY, Organization


class RegistryForm(PortalForm):
    """The entry of the registry a case became (相談から団体登録へ)."""

    submit_label = _("Carry over")
    organization = forms.ModelChoiceField(
        label=_("Entry of the registry"),
        queryset=Organization.objects.none(),
        help_text=_("A group that is not there yet is entered in the registry first."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Organization.objects.filter(status__in=[*LIVE, *UNDER_WAY])
        self.fields["organization"].queryset = rows.order_by("kana_key", "id")


class ResponseForm(PortalForm):
    """The issue a case answers, and how (相談から課題への応答へ)."""

    submit_label = _("Carry over")
    issue = forms.ModelChoiceField(label=_("Issue of the ward"), queryset=WardIssue.objects.none())
    kind = forms.ChoiceField(
        label=_("Kind"), choices=ResponseKind.choices, widget=forms.RadioSelect
    )
    publish_ok = forms.BooleanField(
        label=_("The asker agrees that the answer is published without a name"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = WardIssue.objects.taking_answers(clock.today())
