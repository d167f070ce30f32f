"""What is typed into the search of the whole portal."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm

MAX_LINE = 100  # signs; longer lines are pasted by mistake


class Order(TextChoices):
    """Order of the results (並び順)."""

    BEST = "best", _("Best matches first")
    NEWEST = "newest", _("Newest first")


class SearchForm(PortalForm):
    """Words, and the order of what is found (検索)."""

    q = forms.CharField(
        label=_("Words"),
        max_length=MAX_LINE,
        help_text=_("Several words: all of them are looked for. Put a phrase in “quotes”."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    order = forms.ChoiceField(
        label=_("Order"),
        choices=Order.choices,
        initial=Order.BEST,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_order(self):
        return self.cleaned_data["order"] or Order.BEST


class StaffSearchForm(PortalForm):
    """Words for the search in internal texts; sent by POST, so that no log keeps names."""

    submit_label = _("Search")
    q = forms.CharField(
        label=_("Words"),
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
