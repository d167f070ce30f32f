"""The pages of the proposal form (提案書の入力画面), one topic a page."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, PortalModelForm
from apps.organizations.models import WRITERS, Organization, organizations_of
from apps.proposals.completeness import DECLARATIONS, REQUIRED
from apps.proposals.models import ProposalDraft
from apps.proposals.models.content import Pillar, PreferredForm, ProposalType

# A draft may lack them, a submitted proposal may not.
NEEDED = {"agreed", *(name for names in REQUIRED.values() for name in names)}


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StepForm(PortalModelForm):
    """Common to all pages: nothing is required in a draft, and the version travels along."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            field.needed_later = name in NEEDED
        self.fields["version"].initial = self.instance.version

    def _post_clean(self):
        """The operation and the database judge the record; the form judges only the typing."""


class OutlineForm(StepForm):
    """Page 1: what it is about (提案の概要)."""

    proposal_type = forms.ChoiceField(
        label=_("Kind of proposal"), choices=ProposalType.choices, widget=forms.RadioSelect
    )
    pillar = forms.TypedChoiceField(
        label=_("Pillar of the ward's basic plan"),
        choices=Pillar.choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ProposalDraft
        fields = ("title", "proposal_type", "field", "pillar", "summary_public")
        widgets = {"summary_public": _lines(6)}
        help_texts = {
            "title": _("Up to 60 characters. This will be published."),
            "summary_public": _("Up to 400 characters. This will be published."),
        }


class PurposeForm(StepForm):
    """Page 2: why and for whom (課題と目的)."""

    tables = ("targets",)

    class Meta:
        model = ProposalDraft
        fields = ("background", "goal", "beneficiaries", "area")
        widgets = {"background": _lines(8), "goal": _lines(5), "beneficiaries": _lines(3)}
        help_texts = {
            "background": _("Who is in difficulty, and how do you know? Up to 1200 characters."),
            "goal": _("What should be different afterwards? Up to 800 characters."),
            "beneficiaries": _("This will be published."),
            "area": _("This will be published."),
        }


class PlanForm(StepForm):
    """Page 3: what is to be done (事業の内容)."""

    tables = ("schedule",)

    class Meta:
        model = ProposalDraft
        fields = ("content", "expected_effect", "novelty", "continuity")
        widgets = {
            "content": _lines(12),
            "expected_effect": _lines(5),
            "novelty": _lines(4),
            "continuity": _lines(4),
        }
        help_texts = {
            "content": _("Up to 3000 characters."),
            "expected_effect": _("Up to 800 characters. This will be published."),
        }


class RolesForm(StepForm):
    """Page 4: who does what (協働の役割)."""

    tables = ("role_of_group", "role_of_ward")
    preferred_form = forms.ChoiceField(
        label=_("Form of collaboration"), choices=[("", ""), *PreferredForm.choices]
    )

    class Meta:
        model = ProposalDraft
        fields = ("why_together", "preferred_form")
        widgets = {"why_together": _lines(6)}
        help_texts = {
            "why_together": _(
                "What can neither of you do alone? Up to 800 characters. This will be published."
            )
        }


class CostsForm(StepForm):
    """Page 5: money (経費)."""

    tables = ("budget",)
    total_cost = forms.IntegerField(
        label=_("Total cost (yen)"), min_value=0, max_value=2_000_000_000
    )
    ward_cost = forms.IntegerField(
        label=_("Amount asked of the ward (yen)"), min_value=0, max_value=2_000_000_000
    )
    has_other_grants = forms.TypedChoiceField(
        label=_("Other grants"),
        choices=[("no", _("None")), ("yes", _("Received or applied for"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ProposalDraft
        fields = ("total_cost", "ward_cost", "has_other_grants", "other_grants")
        widgets = {"other_grants": _lines(3)}
        help_texts = {"other_grants": _("Name of the grant, amount, received or applied for.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        saved = self.instance.has_other_grants
        self.initial["has_other_grants"] = {True: "yes", False: "no"}.get(saved, "")

    def clean(self):
        data = super().clean()
        total, ward = data.get("total_cost"), data.get("ward_cost")
        if total is not None and ward is not None and ward > total:
            self.add_error(
                "ward_cost", _("The amount asked of the ward is larger than the total cost.")
            )
        return data


class PapersForm(StepForm):
    """Page 6: declarations (確認事項); the files have their own form on the same page."""

    agreed = forms.MultipleChoiceField(
        label=_("Declarations"),
        choices=DECLARATIONS,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ProposalDraft
        fields = ("agreed", "confidential_parts")
        widgets = {"confidential_parts": _lines(3)}
        help_texts = {"confidential_parts": _("Which part, and why it should not be disclosed.")}


@dataclass(frozen=True)
class Step:
    """One page of the form (入力の段階)."""

    slug: str
    title: object
    form: type[StepForm]

    @property
    def tables(self) -> tuple[str, ...]:
        return getattr(self.form, "tables", ())


STEPS = (
    Step("outline", _("Outline"), OutlineForm),
    Step("purpose", _("Problem and purpose"), PurposeForm),
    Step("plan", _("What is to be done"), PlanForm),
    Step("roles", _("Roles of both sides"), RolesForm),
    Step("costs", _("Costs"), CostsForm),
    Step("papers", _("Papers and declarations"), PapersForm),
)


def step_of(slug: str) -> tuple[int, Step]:
    """Position (from 0) and step of a slug.

    Raises:
        KeyError: there is no such page.
    """
    for position, step in enumerate(STEPS):
        if step.slug == slug:
            return position, step
    raise KeyError(slug)


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
        label=_("What you mended"), max_length=1000, required=False, widget=_lines(4)
    )


class WithdrawForm(PortalForm):
    """Taking a proposal back (取下げ)."""

    submit_label = _("Withdraw the proposal")
    reason = forms.CharField(
        label=_("Reason (published)"),
        max_length=300,
        required=False,
        widget=_lines(3),
        help_text=_("You need not give one."),
    )


class FollowForm(PortalForm):
    """An address for news of a proposal (更新のお知らせ)."""

    submit_label = _("Send the confirmation mail")
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
