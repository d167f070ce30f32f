"""What the desk types when it enters a proposal for a group (代理入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.forms import PortalForm, WarekiDateField
from apps.organizations.models import LIVE, Organization
from apps.proposals.models import ProposalRound
from apps.proposals.models.proposals import Channel


class AssistForm(PortalForm):
    """For whom the desk enters a proposal, how it came, and the day that counts (代理入力)."""

    submit_label = _("Begin to write")
    proposal_round = forms.ModelChoiceField(
        label=_("Round"), queryset=ProposalRound.objects.none(), empty_label=None
    )
    organization = forms.ModelChoiceField(
        label=_("Proposing organisation"), queryset=Organization.objects.none()
    )
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
        widget=forms.RadioSelect,
    )
    arrived_on = WarekiDateField(label=_("Date of arrival"), initial=clock.today)
    postmarked_on = WarekiDateField(
        label=_("Postmark (post only)"),
        required=False,
        help_text=_("Counts against the deadline where the round says so."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposal_round"].queryset = ProposalRound.objects.filter(
            status__in=["scheduled", "open", "closed"]
        ).order_by("-opens_at")
        self.fields["organization"].queryset = Organization.objects.filter(
            status__in=LIVE
        ).order_by("kana_key", "id")
