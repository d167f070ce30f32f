"""The pages of the proposal form (提案書の入力画面), one topic a page."""

import secrets
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalModelForm, lines
from apps.proposals.completeness import DECLARATIONS, QUESTIONS, REQUIRED, types_of
from apps.proposals.forms.questions import question_field
from apps.proposals.models import ProposalDraft, ProposalRound
from apps.proposals.models.content import Pillar, PreferredForm, ProposalType

# A draft may lack them, a submitted proposal may not.
LONGEST_ROUGH = 20_000  # signs kept of what cannot be taken yet
NEEDED = {"agreed", *(name for names in REQUIRED.values() for name in names)}


class StepForm(PortalModelForm):
    """Common to all pages: nothing is required in a draft, and the version travels along.

    Args:
        call: the round of the proposal, which has its own themes and questions.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.call = call
        for name, field in self.fields.items():
            field.required = False
            field.needed_later = name in NEEDED
        self.fields["version"].initial = self.instance.version
        self.fields["form_key"].initial = secrets.token_urlsafe(9)
        for name in set(self.instance.rough) & set(self.fields):
            self.initial[name] = self.instance.rough[name]

    def good_values(self) -> dict:
        """What can be saved as it stands, by field of the draft."""
        return {
            name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data
        }

    def rough_values(self) -> dict[str, str]:
        """What cannot be taken yet, as it was typed."""
        return {
            name: str(self.data.get(self.add_prefix(name), ""))[:LONGEST_ROUGH]
            for name in self.Meta.fields
            if name in self.errors
        }

    def continue_on(self, version: int) -> None:
        """Let the same page be saved again on top of what was just saved."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(version)

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
        fields = ("title", "proposal_type", "theme", "field", "pillar", "summary_public")
        widgets = {"summary_public": lines(6)}
        help_texts = {
            "title": _("Up to 60 characters. This will be published."),
            "summary_public": _("Up to 400 characters. This will be published."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = types_of(self.call)
        self.fields["proposal_type"].choices = [
            choice for choice in ProposalType.choices if choice[0] in kinds
        ]
        if self.call.themes:
            themes = [("", _("None of them")), *((theme, theme) for theme in self.call.themes)]
            self.fields["theme"] = forms.ChoiceField(
                label=self.fields["theme"].label, choices=themes, required=False
            )
        else:
            del self.fields["theme"]


class PurposeForm(StepForm):
    """Page 2: why and for whom (課題と目的)."""

    tables = ("targets",)

    class Meta:
        model = ProposalDraft
        fields = ("background", "goal", "beneficiaries", "area")
        widgets = {"background": lines(8), "goal": lines(5), "beneficiaries": lines(3)}
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
            "content": lines(12),
            "expected_effect": lines(5),
            "novelty": lines(4),
            "continuity": lines(4),
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
        widgets = {"why_together": lines(6)}
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
        widgets = {"other_grants": lines(3)}
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


class QuestionsForm(StepForm):
    """The round's own questions (募集回ごとの質問), one field for each."""

    class Meta:
        model = ProposalDraft
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rough = self.instance.rough.get("answers", {})
        for question in self.call.questions:
            key = question["key"]
            self.fields[key] = question_field(question)
            self.initial[key] = rough.get(key, self.instance.answers.get(key, ""))

    def good_values(self) -> dict:
        """The answers that can be taken; the others keep what was saved before."""
        typed = {
            question["key"]: self.cleaned_data[question["key"]]
            for question in self.call.questions
            if question["key"] in self.cleaned_data
        }
        return {"answers": {**self.instance.answers, **typed}}

    def rough_values(self) -> dict:
        """Answers that cannot be taken yet, as they were typed."""
        wrong = [question["key"] for question in self.call.questions]
        typed = {
            key: str(self.data.get(key, ""))[:LONGEST_ROUGH] for key in wrong if key in self.errors
        }
        return {"answers": typed} if typed else {}


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
        widgets = {"confidential_parts": lines(3)}
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
    Step("questions", _("Questions of this round"), QuestionsForm),
    Step("papers", _("Papers and declarations"), PapersForm),
)


def steps_of(call: ProposalRound) -> list[Step]:
    """The pages of the form in a round; the page of questions only where it asks some."""
    return [step for step in STEPS if step.slug != QUESTIONS or call.questions]


def step_of(slug: str, call: ProposalRound) -> tuple[int, Step]:
    """Position (from 0) and step of a slug.

    Raises:
        KeyError: there is no such page.
    """
    for position, step in enumerate(steps_of(call)):
        if step.slug == slug:
            return position, step
    raise KeyError(slug)
