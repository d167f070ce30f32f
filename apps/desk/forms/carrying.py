"""Where a case goes on: the registry, or an issue of the ward (相談の移行)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.challenges.models import ResponseKind, WardIssue
from apps.core import clock
from apps.core.forms import PortalForm
from apps.desk.models import DeskCase, PartyKind
from apps.organizations.models import LIVE, UNDER_WAY, Organization
from apps.organizations.states import LegalForm

# How the case reached the office, in the words of the registry's entry form.
CHANNELS = {"phone": "電話", "letter": "郵送", "fax": "FAX"}
LEGAL_FORMS = {
    PartyKind.NPO: LegalForm.NPO,
    PartyKind.GROUP: LegalForm.UNINCORPORATED,
    PartyKind.COMPANY: LegalForm.COMPANY,
    PartyKind.UNIVERSITY: LegalForm.UNIVERSITY,
}
PURPOSE, ACTIVITIES = (
    Organization._meta.get_field(name).max_length for name in ("purpose", "activities")
)


def known_of(case: DeskCase) -> dict:
    """What a case tells of a group, for the entry form of the registry (引き継ぐ項目).

    Who asks for himself is the contact person; a group's name is that of the group.
    """
    is_person = case.party_kind in (PartyKind.PERSON, PartyKind.WARD)
    return {
        "name": "" if is_person else case.name,
        "contact_person": case.name[:50] if is_person else "",
        "legal_form": LEGAL_FORMS.get(case.party_kind, ""),
        "purpose": case.subject[:PURPOSE],
        "activities": case.body[:ACTIVITIES],
        "phone": case.phone,
        "email": case.email,
        "postcode": case.postcode,
        "address": case.address,
        "channel": CHANNELS.get(case.channel, "窓口"),
    }


class RegistryForm(PortalForm):
    """The entry of the registry a case became (相談から団体登録へ)."""

    submit_label = _("Carry over")
    organization = forms.ModelChoiceField(
        label=_("Entry of the registry"),
        queryset=Organization.objects.none(),
        help_text=_("A group that is not there yet: press “Enter a new group” above."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Organization.objects.filter(status__in=[*LIVE, *UNDER_WAY])
        self.fields["organization"].queryset = rows.order_by("kana_key", "id")


class ResponseForm(PortalForm):
    """The issue a case answers, and how (相談から課題への応答へ)."""

    submit_label = _("Carry over")
    issue = forms.ModelChoiceField(label=_("Issue of the ward"), queryset=WardIssue.objects.none())
    kind = forms.ChoiceField(
        label=_("Kind"), choices=ResponseKind.choices, widget=forms.RadioSelect
    )
    publish_ok = forms.BooleanField(
        label=_("The asker agrees that the answer is published without a name"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = WardIssue.objects.taking_answers(clock.today())
