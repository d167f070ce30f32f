"""Where a case of the general desk goes on (相談から提案へ)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.forms import PortalForm
from apps.organizations.models import LIVE, Organization
from apps.proposals.models import ProposalRound


class CarryForm(PortalForm):
    """Into which round, for which organisation a case becomes a proposal (相談から提案へ)."""

    submit_label = _("Make the draft")
    proposal_round = forms.ModelChoiceField(
        label=_("Round"), queryset=ProposalRound.objects.none(), empty_label=None
    )
    organization = forms.ModelChoiceField(
        label=_("Proposing organisation"), queryset=Organization.objects.none()
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposal_round"].queryset = ProposalRound.objects.taking_proposals(clock.now())
        self.fields["organization"].queryset = Organization.objects.filter(
            status__in=LIVE
        ).order_by("kana_key", "id")
