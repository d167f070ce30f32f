"""What those type who write on the text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, VersionedForm
from apps.rulebook.forms.base import lines
from apps.rulebook.models import ClauseKind, ClauseVersion


class ClauseForm(VersionedForm):
    """The wording of a clause (条項)."""

    submit_label = _("Save the clause")

    class Meta:
        model = ClauseVersion
        fields = ("heading", "text", "easy_text")
        widgets = {"text": lines(10), "easy_text": lines(8)}
        help_texts = {
            "easy_text": _("Readings stand behind the word, as in 協働《きょうどう》."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind != ClauseKind.CHAPTER:
            del self.fields["easy_text"]

    def values(self) -> dict:
        """The fields that this kind of clause has."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class NewClauseForm(PortalForm):
    """A new clause (条項の追加)."""

    submit_label = _("Add the clause")
    kind = forms.ChoiceField(label=_("Kind"), choices=ClauseKind.choices)
    heading = forms.CharField(label=_("Heading"), max_length=100, required=False)
    text = forms.CharField(label=_("Text"), max_length=6000, required=False, widget=lines(8))

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds


class MoveForm(PortalForm):
    """Another place for a clause (条項の移動)."""

    submit_label = _("Move the clause")
    place = forms.ChoiceField(label=_("New place"))

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places


class SplitForm(PortalForm):
    """Two texts out of one (条項の分割)."""

    submit_label = _("Split the clause")
    head = forms.CharField(
        label=_("First part (stays this clause)"), max_length=6000, widget=lines(6)
    )
    heading = forms.CharField(label=_("Heading of the new clause"), max_length=100, required=False)
    tail = forms.CharField(label=_("Second part (new clause)"), max_length=6000, widget=lines(6))
