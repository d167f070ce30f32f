"""Who belongs to an organisation (構成員): requests, roles, suspension, leaving."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.organizations.models import (
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    forget_memberships,
)
from apps.organizations.operations.common import role_in_words


@transaction.atomic
def request_membership(organization: Organization, *, actor, message: str = "") -> Membership:
    """Ask to belong to an organisation (所属の申請); its managers decide."""
    locked = Organization.objects.select_for_update().get(pk=organization.pk)
    require(actor, "organizations.request_membership", locked)
    if not locked.memberships.active().exists():
        raise DomainError(
            _("Nobody manages this organisation here yet. Please ask the desk."), code="nobody"
        )
    if locked.memberships.open().filter(user=actor).exists():
        raise DomainError(_("You have asked already, or belong to it already."), code="twice")
    membership = Membership.objects.create(
        organization=locked,
        user=actor,
        role=MembershipRole.VIEWER,
        status=MembershipStatus.REQUESTED,
    )
    entry = record(
        membership,
        "request",
        gettext_lazy("Asked to join"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=message.strip(),
    )
    tell(membership, entry)
    return membership


@transaction.atomic
def accept_membership(
    membership: Membership, *, actor, role: str = MembershipRole.VIEWER
) -> Membership:
    """Accept a person who asked to join (所属の承認), in a role."""
    locked = _lock(membership)
    require(actor, "organizations.accept_membership", locked)
    if locked.status != MembershipStatus.REQUESTED:
        raise DomainError(_("This person has not asked to join."), code="wrong_state")
    _refuse_representative(role)
    locked.role = role
    locked.valid_from = clock.today()
    return _advance(locked, "accept", actor)


@transaction.atomic
def decline_membership(membership: Membership, *, actor) -> Membership:
    """Decline a request (所属の申請を断る)."""
    locked = _lock(membership)
    require(actor, "organizations.decline_membership", locked)
    return _advance(locked, "decline", actor)


@transaction.atomic
def suspend_membership(membership: Membership, *, actor) -> Membership:
    """Suspend a member (所属の停止); every door closes at the next click."""
    locked = _lock(membership)
    require(actor, "organizations.suspend_membership", locked)
    return _advance(locked, "suspend", actor)


@transaction.atomic
def resume_membership(membership: Membership, *, actor) -> Membership:
    """End a suspension (所属の停止の解除)."""
    locked = _lock(membership)
    require(actor, "organizations.resume_membership", locked)
    return _advance(locked, "resume", actor)


@transaction.atomic
def remove_membership(membership: Membership, *, actor) -> Membership:
    """Remove a member (除籍); every door closes at the next click."""
    locked = _lock(membership)
    require(actor, "organizations.remove_membership", locked)
    locked.valid_to = _last_day(locked)
    return _advance(locked, "remove", actor)


@transaction.atomic
def leave_membership(membership: Membership, *, actor) -> Membership:
    """Leave an organisation (脱退); its representative has to hand over first."""
    locked = _lock(membership)
    require(actor, "organizations.leave_membership", locked)
    if locked.role == MembershipRole.REPRESENTATIVE:
        raise DomainError(
            _("An organisation always has a representative. Please hand over first."),
            code="last_representative",
        )
    locked.valid_to = _last_day(locked)
    return _advance(locked, "leave", actor)


@transaction.atomic
def change_role(membership: Membership, *, actor, role: str) -> Membership:
    """Give a member another role (役割の変更); the representative changes only by hand-over."""
    locked = _lock(membership)
    require(actor, "organizations.change_role", locked)
    _refuse_representative(role)
    if locked.status != MembershipStatus.ACTIVE:
        raise DomainError(_("Only an active member can get another role."), code="wrong_state")
    locked.role = role
    locked.save(update_fields=["role"])
    record(
        locked,
        "change_role",
        gettext_lazy("Role changed"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=role_in_words(locked.role),
    )
    forget_memberships(locked.user)
    return locked


def _lock(membership: Membership) -> Membership:
    return (
        Membership.objects.select_for_update(of=["self"])
        .select_related("organization", "user")
        .get(pk=membership.pk)
    )


def _advance(membership: Membership, move: str, actor) -> Membership:
    entry = advance(membership, move, actor=actor, audience=Audience.PARTIES)
    forget_memberships(membership.user)
    forget_memberships(actor)
    tell(membership, entry)
    return membership


def _last_day(membership: Membership):
    """Today, but never before the first day (the demo acts at past dates)."""
    return max(clock.today(), membership.valid_from or clock.today())


def _refuse_representative(role: str) -> None:
    if role == MembershipRole.REPRESENTATIVE:
        raise DomainError(
            _("The representative changes only by a hand-over that the new one accepts."),
            field="role",
        )
