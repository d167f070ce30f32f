"""What is typed to make a round known, and to let somebody come late (周知・特例の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.forms import PortalForm, VersionedForm, WarekiDateField, lines
from apps.organizations.models import LIVE, Intermediary, Organization
from apps.proposals.forms.rounds import ClosingField
from apps.proposals.models import CallText, PostingWay
from apps.proposals.models.calls import PAPER_BUDGET


class CallTextForm(VersionedForm):
    """Announcement for web, the ward's paper and the flyer (募集のお知らせ文)."""

    submit_label = _("Save the texts")
    issue_on = WarekiDateField(
        label=_("Issue of the ward's paper"),
        required=False,
        help_text=_("The paper appears on the 5th and the 20th."),
    )

    class Meta:
        model = CallText
        fields = ("web", "paper", "issue_on", "flyer")
        widgets = {"web": lines(8), "paper": lines(4), "flyer": lines(6)}
        help_texts = {
            "web": _("Stands at the top of the page of the call."),
            "paper": _("Up to %(limit)d characters, with 時, 申 and 問.") % {"limit": PAPER_BUDGET},
            "flyer": _("Stands on the flyer, above days and contact."),
        }


class AskPostingForm(PortalForm):
    """Which intermediaries to ask (周知の依頼)."""

    submit_label = _("Ask for posting")
    intermediaries = forms.ModelMultipleChoiceField(
        label=_("Intermediaries"),
        queryset=Intermediary.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, proposal_round, **kwargs):
        super().__init__(*args, **kwargs)
        asked = proposal_round.postings.values("intermediary_id")
        rows = Intermediary.objects.exclude(pk__in=asked).select_related("organization")
        self.fields["intermediaries"].queryset = rows.order_by("organization__kana_key", "id")


class PostedForm(PortalForm):
    """An intermediary's word that it posted the call (掲示の報告)."""

    submit_label = _("Report")
    is_posted = forms.BooleanField(label=_("We have posted it."))
    posted_on = WarekiDateField(label=_("Posted on"), initial=clock.today)
    way = forms.ChoiceField(label=_("How"), choices=PostingWay.choices, widget=forms.RadioSelect)

    def values(self) -> dict:
        """Day and way, as the operation takes them."""
        return {name: self.cleaned_data[name] for name in ("posted_on", "way")}


class LateEntryForm(PortalForm):
    """Leave by name to come late (期限後受付の特例)."""

    submit_label = _("Grant the exception")
    organization = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organization.objects.none()
    )
    until = ClosingField(
        label=_("May file until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(
        label=_("Reason (ward office only)"),
        max_length=500,
        widget=lines(4),
        help_text=_("Read inside the ward office only. The organisation never sees it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.filter(
            status__in=LIVE
        ).order_by("kana_key", "id")
