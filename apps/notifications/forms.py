"""What people type about notices and letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.forms import PortalForm, PostcodeField
from apps.notifications.kinds import KINDS
from apps.notifications.models import Delivery, Letter, MailState, Notice, NoticePreference
from apps.notifications.operations.wishes import deliveries_of


class PreferencesForm(PortalForm):
    """One question for each kind of notice this person gets and may choose about (通知設定)."""

    submit_label = _("Save the settings")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = dict(NoticePreference.objects.filter(user=user).values_list("kind", "delivery"))
        received = Notice.objects.filter(recipient=user).values_list("kind", flat=True)
        for name in sorted({*received.distinct(), *chosen} & KINDS.keys()):
            offered = deliveries_of(name)
            if len(offered) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=KINDS[name].title,
                    choices=[(wish, Delivery(wish).label) for wish in offered],
                    initial=chosen.get(name, Delivery.NOW),
                    widget=forms.RadioSelect,
                )

    def wishes(self) -> dict[str, str]:
        """Chosen delivery by name of kind."""
        return dict(self.cleaned_data)


class MailFilterForm(PortalForm):
    """Which mails the outbox shows (送信箱のしぼりこみ)."""

    FOR_STAFF = "for_staff"
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            (FOR_STAFF, _("Waiting for a decision of ours")),
            *MailState.choices,
        ],
    )

    def apply(self, mails):
        """The mails that match; none where the condition is not one of ours."""
        if not self.is_valid():
            return mails.none()
        state = self.cleaned_data["state"]
        if state == self.FOR_STAFF:
            return mails.for_staff()
        return mails.filter(state=state) if state else mails


class AddressForm(PortalForm):
    """The addressee of a letter (郵送先)."""

    name = forms.CharField(
        label=_("Addressee"),
        max_length=150,
        help_text=_("Organisation and person, each on a line of its own."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    postcode = PostcodeField(label=_("Postcode"), required=False)
    address = forms.CharField(
        label=_("Address"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    submit_label = _("Save the address")


class PostLettersForm(PortalForm):
    """Ticks for letters that were posted (発送の記録)."""

    letters = forms.ModelMultipleChoiceField(
        label=_("Printed letters"),
        queryset=Letter.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    submit_label = _("Note the ticked letters as posted")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = Letter.objects.waiting(clock.now()).exclude(printed_at=None)
        self.fields["letters"].queryset = waiting.order_by("printed_at", "id")
        self.fields["letters"].label_from_instance = _letter_label


def _letter_label(letter: Letter) -> str:
    return f"{letter.name.splitlines()[0]} — {letter.title()}"
