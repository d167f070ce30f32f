"""What is typed about readings (ふりがなの入力)."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import readings
from apps.core.errors import DomainError
from apps.core.forms import PortalForm, RowFormSet


class SuggestForm(PortalForm):
    """A text whose words are looked up (読みの提案)."""

    submit_label = _("Suggest readings")

    text = forms.CharField(
        label=_("Text whose words need readings"),
        max_length=readings.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("For example a rule or a notice. The text itself is not kept."),
    )


class FindReadingForm(PortalForm):
    """Which words the list shows (ふりがなのしぼりこみ)."""

    q = forms.CharField(label=_("Word or reading begins with"), max_length=40, required=False)

    def apply(self, rows):
        """The words that match."""
        words = self.cleaned_data["q"] if self.is_valid() else ""
        return rows.filter(Q(word__startswith=words) | Q(reading__startswith=words))


class ReadingRow(PortalForm):
    """One word with its reading (読みの確認)."""

    take = forms.BooleanField(label=_("Use it"), required=False, initial=True)
    word = forms.CharField(label=_("Word"), max_length=40)
    reading = forms.CharField(label=_("Reading"), max_length=80)

    def clean(self):
        data = super().clean()
        if data.get("take") and data.get("word") and data.get("reading"):
            try:
                data["word"], data["reading"] = readings.checked_pair(data["word"], data["reading"])
            except DomainError as refusal:
                raise ValidationError(refusal.message) from refusal
        return data


class ReadingRows:
    """The table of words that wait for a look (読みの確認表)."""

    most = 200
    form_set = staticmethod(
        forms.formset_factory(ReadingRow, formset=RowFormSet, extra=0, max_num=most)
    )

    @staticmethod
    def chosen(rows) -> list[tuple[str, str]]:
        """The ticked words."""
        found = [row.cleaned_data for row in rows if row.cleaned_data.get("take")]
        return [(data["word"], data["reading"]) for data in found]
