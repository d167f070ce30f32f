"""Forms of every import (取込): the file, and the consent to taking it back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm

LIMIT = 10 * 1024 * 1024


class ImportForm(PortalForm):
    """A file whose rows are taken in (表の取込); a room says the label and more fields."""

    submit_label = _("Check the file")

    file = forms.FileField(label=_("File (CSV or xlsx)"), help_text=_("At most 10 MB."))
    apply = forms.BooleanField(
        label=_("Apply (after a first check of the same file)"), required=False
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file


class UndoForm(PortalForm):
    """Consent to taking an import back (取込の取消)."""

    submit_label = _("Take the import back")

    sure = forms.BooleanField(label=_("I have read what becomes of the rows"))
