"""The questions as the desk writes them (設問の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, RowFormSet
from apps.surveys.questions import (
    CHOICE_LENGTH,
    MOST_CHOICES,
    MOST_QUESTIONS,
    Asked,
    Kind,
)

WITH_CHOICES = (Kind.ONE, Kind.SEVERAL)
LAST = 100  # the place of a question that has none


class QuestionRow(PortalForm):
    """One question (設問) with its place among the others; without one it comes last."""

    place = forms.IntegerField(
        label=_("Order of the question"), min_value=1, max_value=99, required=False
    )
    label = forms.CharField(
        label=_("Wording of the question"),
        max_length=120,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=Kind.choices, required=False)
    asked = forms.ChoiceField(label=_("For whom"), choices=Asked.choices, required=False)
    choices = forms.CharField(
        label=_("Choices (separated by commas)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    key = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("label") and data.get("kind") in WITH_CHOICES:
            self._check_choices(self.choices_of())
        return data

    def _check_choices(self, choices: list[str]) -> None:
        if not 2 <= len(set(choices)) <= MOST_CHOICES:
            self.add_error("choices", _("Please write two to ten different choices."))
        if any(len(choice) > CHOICE_LENGTH for choice in choices):
            self.add_error(
                "choices",
                _("Please keep each choice within %(most)s characters: it stands in a plot.")
                % {"most": CHOICE_LENGTH},
            )

    def choices_of(self) -> list[str]:
        """The choices one by one; 、 and , separate, and so do lines."""
        text = self.cleaned_data.get("choices", "")
        for sign in ("、", "，", "\n"):
            text = text.replace(sign, ",")
        return [part.strip() for part in text.split(",") if part.strip()]

    def question(self, key: str) -> dict:
        """The question as a questionnaire keeps it."""
        kind = self.cleaned_data["kind"] or Kind.SCALE.value
        return {
            "key": key,
            "label": " ".join(self.cleaned_data["label"].split()),
            "kind": kind,
            "asked": self.cleaned_data["asked"] or Asked.BOTH.value,
            "choices": list(dict.fromkeys(self.choices_of())) if kind in WITH_CHOICES else [],
            "required": self.cleaned_data["required"],
        }


def questions_formset(saved: list[dict], submitted: dict):
    """The table of questions, bound if something was submitted."""
    factory = forms.formset_factory(
        QuestionRow,
        formset=RowFormSet,
        extra=1,
        max_num=MOST_QUESTIONS,
        absolute_max=MOST_QUESTIONS,
    )
    initial = [
        {**question, "place": place, "choices": "、".join(question["choices"])}
        for place, question in enumerate(saved, start=1)
    ]
    return factory(prefix="questions", initial=initial, **submitted)


def questions_of(formset) -> list[dict]:
    """The questions in their order; one without words goes, a key stays with its question."""
    rows = [form for form in formset.forms if form.cleaned_data.get("label")]
    rows.sort(key=lambda form: form.cleaned_data.get("place") or LAST)
    taken = {form.cleaned_data["key"] for form in rows if form.cleaned_data["key"]}
    free = (f"q{number}" for number in range(1, 1000) if f"q{number}" not in taken)
    return [form.question(form.cleaned_data["key"] or next(free)) for form in rows]
