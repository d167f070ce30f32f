"""Two records of one organisation become one (団体の統合); both histories are kept."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Turn
from apps.history.operations import record
from apps.organizations.models import (
    LIVE,
    ChangeStatus,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationStatus,
    forget_memberships,
)
from apps.organizations.operations.common import reason_of, take_step


@transaction.atomic
def merge_organization(
    organization: Organization, *, actor, target: Organization, reason: str
) -> Organization:
    """Merge a record into another one of the same organisation (団体の統合).

    The old address leads on to the target. People move over; where the target has a
    representative, the other one becomes an administrator. History, checks and papers stay with
    the record they belong to and are shown with the target's own.
    """
    source, kept = _lock_both(organization, target)
    require(actor, "organizations.merge_organization", source)
    text = reason_of(reason)
    if source.pk == kept.pk:
        raise DomainError(_("An organisation cannot be merged into itself."), field="target")
    if kept.status == OrganizationStatus.MERGED:
        raise DomainError(
            _("The other record was merged itself. Please choose the one it leads to."),
            field="target",
        )
    if source.status in LIVE and kept.status not in LIVE:
        raise DomainError(
            _(
                "This record is registered and the other one is not. "
                "Please merge the other one into this one."
            ),
            field="target",
        )
    _close_open_matters(source)
    _move_people(source, kept)
    Organization.objects.filter(merged_into=source).update(merged_into=kept)
    source.merged_into = kept
    take_step(source, "merge", actor=actor, internal_text=text, waiting_on=Turn.NOBODY)
    record(
        kept,
        "receive_merge",
        gettext_lazy("Another record was merged into this one"),
        actor=actor,
        internal_text=f"{source.name} ({source.pk})\n{text}",
    )
    return kept


def _lock_both(source: Organization, target: Organization) -> tuple[Organization, Organization]:
    """Both rows, locked in the order of their ids, so that two merges cannot block each other."""
    locked = {
        row.pk: row
        for row in Organization.objects.select_for_update()
        .filter(pk__in=[source.pk, target.pk])
        .order_by("pk")
    }
    return locked[source.pk], locked[target.pk]


def _close_open_matters(source: Organization) -> None:
    now = clock.now()
    source.invitations.filter(used_at=None, cancelled_at=None).update(cancelled_at=now)
    source.handovers.filter(answered_at=None).update(answered_at=now)
    source.changes.filter(status=ChangeStatus.PENDING).update(status=ChangeStatus.REPLACED)


def _move_people(source: Organization, kept: Organization) -> None:
    """Memberships that have not ended go over, unless the person is there already."""
    there = set(kept.memberships.open().values_list("user_id", flat=True))
    represented = kept.memberships.active().filter(role=MembershipRole.REPRESENTATIVE).exists()
    for membership in source.memberships.select_for_update().open().order_by("id"):
        if membership.user_id in there:
            continue
        is_active = membership.status == MembershipStatus.ACTIVE
        if membership.role == MembershipRole.REPRESENTATIVE and (represented or not is_active):
            membership.role = MembershipRole.ADMINISTRATOR
        _move(membership, kept)


def _move(membership: Membership, kept: Organization) -> None:
    membership.organization = kept
    membership.save(update_fields=["organization", "role"])
    forget_memberships(membership.user)
