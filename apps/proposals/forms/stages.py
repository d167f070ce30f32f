"""Which proposals go on from one stage of the examination into the next (審査の段階)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.proposals.models import Committee, CommitteeResult, Proposal
from apps.proposals.operations.hand_out import without_sheets
from apps.proposals.show.committee import points_text


class StageForm(PortalForm):
    """Which proposals of the stage before go on into this one (次の段階に進む提案)."""

    submit_label = _("Begin the scoring")
    proposals = forms.ModelMultipleChoiceField(
        label=_("Proposals that go on"),
        queryset=Proposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "In the order of their totals. The others stay under review until their decision."
        ),
    )

    def __init__(self, *args, committee: Committee, **kwargs):
        super().__init__(*args, **kwargs)
        results = CommitteeResult.objects.filter(committee=committee.earlier())
        totals = dict(results.values_list("proposal", "total"))
        field = self.fields["proposals"]
        field.queryset = without_sheets(committee).order_by("receipt_number")
        rows = sorted(field.queryset, key=lambda row: -(totals[row.pk] or 0))
        field.choices = [
            (row.pk, f"{row.receipt_number} {row.title}（{points_text(totals[row.pk])}）")
            for row in rows
        ]


class AddForm(StageForm):
    """Which further proposals of the stage before go on (進む提案の追加)."""

    submit_label = _("Hand out the sheets")
