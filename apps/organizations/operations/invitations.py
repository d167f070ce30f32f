"""Invitations (招待): for one address, once, until a day."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import notify, tell
from apps.notifications.recipients import MailAddress
from apps.organizations.models import (
    INVITATION_DAYS,
    Invitation,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    forget_memberships,
)
from apps.organizations.notices import INVITED
from apps.organizations.operations.common import role_in_words


@transaction.atomic
def invite_member(organization: Organization, *, actor, email: str, role: str) -> Invitation:
    """Invite a person by address (構成員の招待); whether there is an account is never told."""
    locked = Organization.objects.select_for_update().get(pk=organization.pk)
    require(actor, "organizations.manage_members", locked)
    email = email.strip().lower()
    _refuse_second_representative(locked, role)
    if locked.memberships.active().filter(user__email__iexact=email).exists():
        raise DomainError(_("This person is a member already."), field="email")
    now = clock.now()
    locked.invitations.filter(email=email, used_at=None, cancelled_at=None).update(cancelled_at=now)
    invitation = Invitation.objects.create(
        organization=locked,
        email=email,
        role=role,
        invited_by=actor,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    record(
        locked,
        "invite",
        gettext_lazy("Person invited"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=role_in_words(invitation.role),
    )
    notify(
        INVITED,
        about=invitation,
        to=[_recipient(email)],
        actor=actor,
        event=f"invitation:{invitation.pk}",
    )
    return invitation


@transaction.atomic
def cancel_invitation(invitation: Invitation, *, actor) -> Invitation:
    """Take an invitation back (招待の取消し)."""
    locked = _lock(invitation)
    require(actor, "organizations.manage_members", locked.organization)
    _refuse_used(locked)
    locked.cancelled_at = clock.now()
    locked.save(update_fields=["cancelled_at"])
    record(
        locked.organization,
        "cancel_invitation",
        gettext_lazy("Invitation taken back"),
        actor=actor,
        audience=Audience.PARTIES,
    )
    return locked


@transaction.atomic
def accept_invitation(invitation: Invitation, *, actor) -> Membership:
    """Join by an invitation (招待の承諾); only the invited address, only once, only in time."""
    organization = Organization.objects.select_for_update().get(pk=invitation.organization_id)
    locked = _lock(invitation)
    if (actor.email or "").lower() != locked.email:
        raise DomainError(
            _(
                "This invitation was sent to another address. Please log in with the account of "
                "that address, or ask for a new invitation."
            ),
            code="other_address",
        )
    _refuse_used(locked)
    if locked.expires_at <= clock.now():
        raise DomainError(
            _("The invitation has run out. Please ask the organisation for a new one."),
            code="expired",
        )
    _refuse_second_representative(organization, locked.role)
    membership = _open_membership(organization, actor, locked.role)
    locked.used_at, locked.used_by = clock.now(), actor
    locked.save(update_fields=["used_at", "used_by"])
    membership.role, membership.valid_from = locked.role, clock.today()
    entry = advance(membership, "accept", actor=actor, audience=Audience.PARTIES)
    forget_memberships(actor)
    tell(membership, entry)
    return membership


def _open_membership(organization: Organization, actor, role: str) -> Membership:
    """The person's request if there is one, else a new membership that waits for this answer."""
    found = organization.memberships.select_for_update().open().filter(user=actor).first()
    if found is None:
        return Membership.objects.create(
            organization=organization, user=actor, role=role, status=MembershipStatus.INVITED
        )
    if found.status not in (MembershipStatus.INVITED, MembershipStatus.REQUESTED):
        raise DomainError(_("You belong to this organisation already."), code="twice")
    return found


def _lock(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=["self"])
        .select_related("organization")
        .get(pk=invitation.pk)
    )


def _refuse_used(invitation: Invitation) -> None:
    if invitation.used_at or invitation.cancelled_at:
        raise DomainError(_("The invitation has been used or taken back."), code="used")


def _refuse_second_representative(organization: Organization, role: str) -> None:
    taken = organization.memberships.active().filter(role=MembershipRole.REPRESENTATIVE)
    if role == MembershipRole.REPRESENTATIVE and taken.exists():
        raise DomainError(
            _("The organisation already has a representative. Please use the hand-over."),
            field="role",
        )


def _recipient(email: str):
    """The account of the address if there is one, else the bare address."""
    user = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    return user or MailAddress(email)
