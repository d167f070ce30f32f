"""What the forms of the rules share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, PortalModelForm


def lines(rows: int) -> forms.Textarea:
    """A box for a text of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


class VersionedForm(PortalModelForm):
    """A form over a record that two people may have open."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def values(self) -> dict:
        """The record's own fields, as the operation takes them."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """The operation and the database judge the record; the form judges only the typing."""


class ConfirmForm(PortalForm):
    """An act that needs no words (確認)."""

    submit_label = _("Carry out")


class ReasonForm(PortalForm):
    """An act that needs a reason (理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=lines(4))
