"""Whom the end of personal data concerns (消去の通知): those who check and approve."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import StaffRole
from apps.disposal.models import DisposalList
from apps.notifications.kinds import no_notice, notice_for, notice_kind


def staff_page(row: DisposalList) -> str:
    """The list on the office's pages."""
    return reverse("disposal:disposal_detail", args=[row.pk])


def desk(_row):
    """Those who check."""
    return holders(StaffRole.DESK)


def heads(_row):
    """Those who approve."""
    return holders(StaffRole.DESK_HEAD)


LISTED = notice_kind(
    "disposal.listed", _("Personal data to be checked for erasure"), url=staff_page, digest=True
)
TO_APPROVE = notice_kind(
    "disposal.to_approve", _("Erasure of personal data to be approved"), url=staff_page
)
RETURNED = notice_kind(
    "disposal.returned", _("A disposal list was returned for another check"), url=staff_page
)
NOUN = "disposal.disposallist"
IN_THE_LIST = _("The list shows it to those who checked and approved.")
notice_for(NOUN, "check", kind=TO_APPROVE, to=heads)
notice_for(NOUN, "return", kind=RETURNED, to=desk)
no_notice(NOUN, "approve", reason=IN_THE_LIST)
no_notice(NOUN, "drop", reason=IN_THE_LIST)
no_notice(NOUN, "erase", reason=IN_THE_LIST)
