"""What the forms of the rules share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm


def lines(rows: int) -> forms.Textarea:
    """A box for a text of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(PortalForm):
    """An act that needs a reason (理由)."""

    submit_label = _("Carry out")
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=lines(4))
