"""Questions that a round asks besides the form of the scheme (募集回ごとの質問)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, RowFormSet

MAX_QUESTIONS = 12
KINDS = (
    ("short", _("One line")),
    ("long", _("Several lines")),
    ("number", _("A number")),
    ("choice", _("One of a list")),
)
SHORT, LONG = 200, 1000  # signs


def question_field(question: dict) -> forms.Field:
    """The field for one question; nothing is required in a draft."""
    common = {
        "label": question["label"],
        "help_text": question.get("help", ""),
        "required": False,
    }
    if question["kind"] == "choice":
        choices = [("", ""), *((text, text) for text in question["choices"])]
        field = forms.ChoiceField(choices=choices, **common)
    elif question["kind"] == "number":
        field = forms.IntegerField(min_value=0, max_value=2_000_000_000, **common)
    else:
        is_long = question["kind"] == "long"
        widget = forms.Textarea(attrs={"rows": 5}) if is_long else forms.TextInput()
        field = forms.CharField(max_length=LONG if is_long else SHORT, widget=widget, **common)
    field.needed_later = question["required"]
    return field


class QuestionRow(PortalForm):
    """One question as the desk writes it (質問の設定)."""

    label = forms.CharField(label=_("Question"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=KINDS, required=False)
    choices = forms.CharField(
        label=_("Choices (separated by commas)"), max_length=300, required=False
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    key = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("label") and data.get("kind") == "choice" and len(self.choices_of()) < 2:
            self.add_error("choices", _("Please write at least two choices."))
        return data

    def choices_of(self) -> list[str]:
        """The choices one by one; 、 and , both separate."""
        text = self.cleaned_data.get("choices", "").replace("、", ",").replace("，", ",")
        return [part.strip() for part in text.split(",") if part.strip()]


def questions_formset(saved: list[dict], submitted: dict):
    """The table of questions, bound if something was submitted."""
    factory = forms.formset_factory(
        QuestionRow,
        formset=RowFormSet,
        extra=1,
        max_num=MAX_QUESTIONS,
        absolute_max=MAX_QUESTIONS,
    )
    initial = [{**question, "choices": "、".join(question["choices"])} for question in saved]
    return factory(prefix="questions", initial=initial, **submitted)


def questions_of(formset) -> list[dict]:
    """The questions as a round keeps them; a key stays with its question for good."""
    rows = [form for form in formset.forms if form.cleaned_data.get("label")]
    taken = {form.cleaned_data["key"] for form in rows if form.cleaned_data["key"]}
    free = (f"q{number}" for number in range(1, 1000) if f"q{number}" not in taken)
    return [
        {
            "key": form.cleaned_data["key"] or next(free),
            "label": form.cleaned_data["label"],
            "kind": form.cleaned_data["kind"] or "short",
            "choices": form.choices_of() if form.cleaned_data["kind"] == "choice" else [],
            "required": form.cleaned_data["required"],
        }
        for form in rows
    ]
