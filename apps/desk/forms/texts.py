"""What the desk writes for everybody, and the place it prints."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PhoneField, PortalForm, WarekiDateField
from apps.desk.forms.asking import lines
from apps.desk.forms.working import sections
from apps.desk.models import ArticleKind, Theme
from apps.documents.forms import FileSlotField

VERSION = {"widget": forms.HiddenInput, "required": False}


class SummaryForm(PortalForm):
    """A question with its answer, without names (要旨の公表)."""

    submit_label = _("Save the draft")
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)
    title = forms.CharField(label=_("Question or title"), max_length=120)
    text = forms.CharField(
        label=_("Answer or text"),
        max_length=8000,
        widget=lines(12),
        help_text=_("Everybody reads this once it is published. Write no names or addresses."),
    )

    def values(self) -> dict:
        """The text's own fields."""
        names = ("kind", "theme", "title", "text")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class ArticleForm(SummaryForm):
    """An answer, guide or form for everybody (案内の作成)."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ArticleKind.choices)
    version = forms.IntegerField(**VERSION)
    files = FileSlotField(kind="form", required=False, label=_("Files to download"))
    field_order = ["kind", "theme", "title", "text", "files"]


class TemplateForm(PortalForm):
    """A text officers start a reply from (定型文)."""

    submit_label = _("Save")
    title = forms.CharField(label=_("Name of the template"), max_length=60)
    text = forms.CharField(label=_("Text"), max_length=4000, widget=lines(10))
    is_used = forms.BooleanField(label=_("Offer it to officers"), required=False, initial=True)
    version = forms.IntegerField(**VERSION)

    def values(self) -> dict:
        """The template's own fields."""
        return {name: self.cleaned_data[name] for name in ("title", "text", "is_used")}


class HoldingForm(PortalForm):
    """Which section holds the desk from when on, and what is printed (総合窓口の移管)."""

    submit_label = _("Enter the move")
    section = forms.ModelChoiceField(label=_("Section"), queryset=None)
    valid_from = WarekiDateField(label=_("From this day on"))
    name = forms.CharField(label=_("Name as printed"), max_length=120)
    address = forms.CharField(label=_("Address"), max_length=200)
    tel = PhoneField(label=_("Phone"))
    fax = PhoneField(label=_("FAX"), required=False)
    email = forms.EmailField(label=_("E-mail address"))
    hours = forms.CharField(label=_("Office hours"), max_length=60, initial="8:30–17:00")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections()
