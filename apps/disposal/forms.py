"""What is typed about a disposal list (廃棄候補の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, WarekiDateField


class CheckForm(PortalForm):
    """Records that stay, with the reason (点検)."""

    submit_label = _("Checked; ask for approval")

    keep = forms.MultipleChoiceField(
        label=_("Records that are still needed"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what must not be erased yet, for example because of a dispute."),
    )
    reason = forms.CharField(label=_("Reason for keeping"), max_length=300, required=False)
    kept_until = WarekiDateField(label=_("Keep until"), required=False)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(str(item.pk), _name(item)) for item in items]


def _name(item) -> str:
    return f"{item.title} ({item.object_id})" if item.title else item.object_id


class RemarkForm(PortalForm):
    """A remark on a list (差戻し・見送りの理由)."""

    remark = forms.CharField(
        label=_("Remark"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)


class ApproveForm(PortalForm):
    """The head's word (承認)."""

    submit_label = _("Approve the erasure")

    seen = forms.BooleanField(
        label=_("I have looked at the list. What is erased is gone for good.")
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)

    def clean(self):
        super().clean()
        return {}
