"""What people type about papers (提出書類)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, WarekiDateField
from apps.documents.forms import FileSlotField
from apps.organizations.models import Paper


class PaperForm(PortalForm):
    """A paper or its new version (書類の提出)."""

    submit_label = _("Hand in")

    kind = forms.ChoiceField(label=_("Paper"), choices=Paper.choices)
    file = FileSlotField(kind="paper", many=False, required=False, label=_("File"))
    valid_until = WarekiDateField(label=_("Valid until"), required=False)


class CounterPaperForm(PaperForm):
    """The same, where the desk saw the paper itself (窓口での確認)."""

    seen_on_paper = forms.BooleanField(label=_("Seen on paper at the counter"), required=False)


class LogoForm(PortalForm):
    """A picture that stands for the group (ロゴ)."""

    submit_label = _("Hand in")

    file = FileSlotField(
        kind="logo", many=False, label=_("Picture"), help_text=_("JPEG, PNG or WebP")
    )
