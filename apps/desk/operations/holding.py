"""The desk moves to another section (総合窓口の移管)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department, StaffRole
from apps.accounts.operations import change_roles
from apps.core import clock, office
from apps.core.access import require
from apps.core.errors import DomainError
from apps.desk.models import DeskHolding
from apps.history.operations import record

DAY = timedelta(days=1)
TO_DESK = {StaffRole.SECTION: StaffRole.DESK, StaffRole.SECTION_HEAD: StaffRole.DESK_HEAD}
FROM_DESK = {desk: plain for plain, desk in TO_DESK.items()}
CONTACT = ("name", "address", "tel", "fax", "email", "hours")


@transaction.atomic
def move_desk(section: Department, *, actor, valid_from: date, **contact: str) -> DeskHolding:
    """Let a section hold the desk from one day on (総合窓口の移管).

    On that day the printed address changes, and the rights of the desk pass from the staff of the
    former section to those of the new one. What is printed and published already stays.

    Args:
        contact: the printed block, :data:`CONTACT`.
    Raises:
        DomainError: the day is past, or a later move is entered already.
    """
    require(actor, "desk.move_desk")
    if valid_from <= clock.today() and DeskHolding.objects.exists():
        raise DomainError(_("Please choose a day after today."), field="valid_from")
    if DeskHolding.objects.filter(valid_from__gte=valid_from).exists():
        raise DomainError(_("A later move is entered already."), field="valid_from", code="later")
    former = DeskHolding.objects.select_for_update().filter(valid_to=None).first()
    if former:
        former.valid_to = valid_from - DAY
        former.save(update_fields=["valid_to"])
        if former.section_id != section.pk:
            change_roles(former.section, FROM_DESK, actor=actor, valid_from=valid_from)
    holding = DeskHolding.objects.create(
        section=section,
        valid_from=valid_from,
        **{name: contact.get(name, "").strip() for name in CONTACT},
    )
    if former is None or former.section_id != section.pk:
        change_roles(section, TO_DESK, actor=actor, valid_from=valid_from)
    record(holding, "move_desk", gettext_noop("The desk moves"), actor=actor)
    office.forget()
    transaction.on_commit(office.forget)
    return holding
