"""What the desk types in the registry (窓口の入力)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm, WarekiDateField

LONG_TEXT = {"rows": 5}


class ConfirmForm(PortalForm):
    """A step that needs no words."""


class ApproveForm(PortalForm):
    """Approval, with a note that stays in the office (登録承認)."""

    internal_text = forms.CharField(
        label=_("Note for the ward office"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class ReasonForm(PortalForm):
    """A step that always carries a reason (理由)."""

    reason = forms.CharField(
        label=_("Reason (the group will read it)"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class OptionalReasonForm(PortalForm):
    """A step at the wish of the group."""

    reason = forms.CharField(
        label=_("Reason, if one was given"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )


class ReturnForm(ReasonForm):
    """A request for correction (補正依頼)."""

    due_on = WarekiDateField(label=_("Correction until"), required=False)


class DissolveForm(PortalForm):
    """Dissolution as the desk learnt of it (解散の記録)."""

    reason = forms.CharField(
        label=_("How the desk learnt of it (internal)"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG_TEXT),
    )
    dissolved_on = WarekiDateField(label=_("Dissolved on"), required=False)
