"""The link of a case once more, for those who have no e-mail (リンクの再交付)."""

import unicodedata
import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core.access import require
from apps.core.errors import DomainError
from apps.desk.models import DeskCase
from apps.desk.notices import LINK
from apps.desk.operations.common import locked, note_act
from apps.notifications.operations import notify
from apps.notifications.recipients import PostalAddress


@transaction.atomic
def claim_case(*, actor, number: str, phone: str, by_letter: bool = False) -> DeskCase:
    """Give the link of a case out anew to who names its number and phone (リンクの再交付).

    The person stands at the counter or calls. The former link ends: the paper it stood on may have
    been found by somebody.

    Args:
        by_letter: send it to the address of the case; otherwise the copy is printed at the counter.
    Raises:
        DomainError: there is no such case or its phone is another one (the same words for both), or
            a letter is wanted and the case has no address.
    """
    require(actor, "desk.claim_case")
    wanted = number.strip().upper().partition("再")[0]
    found = DeskCase.objects.filter(receipt_number=wanted).first()
    if found is None or not found.phone or _digits(found.phone) != _digits(phone):
        raise DomainError(
            _("Receipt number and phone number do not belong together. Please look at both."),
            field="number",
            code="not_matching",
        )
    case = locked(found)
    if by_letter and not case.address:
        raise DomainError(
            _("The case has no address. Please hand the copy over at the counter."),
            field="by_letter",
            code="no_address",
        )
    case.token = uuid.uuid4()
    how = gettext_noop("Link given out anew: by letter")
    if not by_letter:
        how = gettext_noop("Link given out anew: at the counter")
    note_act(case, "claim", how, actor=actor)
    if by_letter:
        to = PostalAddress(
            case.name, case.postcode, case.address, language=case.language, user=case.asker
        )
        notify(LINK, about=case, to=[to], actor=actor, event=f"case-link:{case.token}")
    return case


def _digits(phone: str) -> str:
    """The digits of a phone number, however it is written."""
    return "".join(filter(str.isdigit, unicodedata.normalize("NFKC", phone)))
