"""The papers that go with a proposal (添付書類), F04."""

from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.documents.forms import FileSlotField
from apps.documents.slots import SlotChange

LABELS = {
    "bylaws": _("Bylaws or articles"),
    "officer_list": _("List of officers"),
    "member_list": _("List of members"),
    "accounts": _("Accounts of last year and budget of this year"),
    "attachment": _("Further papers"),
}


class PapersUploadForm(PortalForm):
    """One slot for each paper; lists of persons are never published (名簿は公表しません)."""

    bylaws = FileSlotField(kind="bylaws", many=False, required=False, label=LABELS["bylaws"])
    officer_list = FileSlotField(
        kind="officer_list", many=False, required=False, label=LABELS["officer_list"], help_text=""
    )
    member_list = FileSlotField(
        kind="member_list", many=False, required=False, label=LABELS["member_list"], help_text=""
    )
    accounts = FileSlotField(
        kind="accounts", required=False, label=LABELS["accounts"], help_text=""
    )
    attachment = FileSlotField(
        kind="attachment", required=False, label=LABELS["attachment"], help_text=""
    )

    def changes(self) -> list[SlotChange]:
        """The changes of all slots."""
        return [change for change in self.cleaned_data.values() if change]
