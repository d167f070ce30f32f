"""The questionnaire as it is filled in (回答の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, WarekiDateField
from apps.surveys.models import Channel
from apps.surveys.questions import SCALE, TEXT_LENGTH, Kind, options_of


class AnswersForm(PortalForm):
    """One field for each question, named by its key (設問ごとの回答欄).

    Required ones are asked for by the operation when the answer is sent, not when it is only kept.
    """

    submit_label = _("Send the answer")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, questions: list[dict], answers: dict, version: int = 0, **kwargs):
        self.base_fields = {
            **type(self).base_fields,
            **{question["key"]: _field(question) for question in questions},
        }
        super().__init__(*args, initial={**answers, "version": version}, **kwargs)
        self.keys = [question["key"] for question in questions]

    def answers(self) -> dict:
        """Key of the question → answer, as the operations take them."""
        return {key: self.cleaned_data.get(key) for key in self.keys}


class PaperForm(AnswersForm):
    """The same for an answer on paper, with its day and way (代理入力)."""

    submit_label = _("Enter the answer")
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
        widget=forms.RadioSelect,
    )
    received_on = WarekiDateField(label=_("Date of receipt"))


def _field(question: dict) -> forms.Field:
    """The field for one question."""
    common = {"label": question["label"], "required": False}
    if question["kind"] == Kind.TEXT:
        field = forms.CharField(
            max_length=TEXT_LENGTH,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("Please do not write names of persons."),
            **common,
        )
    elif question["kind"] == Kind.SEVERAL:
        field = forms.MultipleChoiceField(
            choices=options_of(question),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("As many as you like."),
            **common,
        )
    else:
        options = SCALE if question["kind"] == Kind.SCALE else options_of(question)
        field = forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    field.needed_later = question["required"]
    return field
