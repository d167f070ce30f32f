"""Forms of the office about one file (添付文書の公開手続)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm


class MaskForm(PortalForm):
    """A copy without personal data (公開用の写し)."""

    submit_label = _("Add the public copy")

    upload = forms.FileField(
        label=_("Copy without personal data"),
        help_text=_("Black out names and contacts, and delete the text below the black."),
    )


class PublishForm(PortalForm):
    """Consent to the publication of a file (公開の確認)."""

    submit_label = _("Publish the file")

    findings_seen = forms.BooleanField(
        label=_("I have read the file and what was found in it; everybody may read it.")
    )


class CloseForm(PortalForm):
    """Taking a file from the public (非公開の確認)."""

    submit_label = _("Take it from the public")
