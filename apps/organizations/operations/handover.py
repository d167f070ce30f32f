"""The change of the representative (代表の交代): offered by one, accepted by the other."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.organizations.models import (
    HANDOVER_DAYS,
    Handover,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    forget_memberships,
)
from apps.organizations.notices import HANDED_OVER, HANDOVER_OFFERED, all_members, chosen
from apps.organizations.operations.common import lock, reason_of


@transaction.atomic
def offer_handover(organization: Organization, *, actor, membership: Membership) -> Handover:
    """Ask a member to represent the organisation from now on (代表の引継ぎの申出)."""
    locked = lock(organization)
    require(actor, "organizations.offer_handover", locked)
    successor = locked.memberships.active().filter(pk=membership.pk).exclude(user=actor).first()
    if successor is None:
        raise DomainError(_("Please choose an active member."), field="membership")
    locked.handovers.filter(answered_at=None).update(answered_at=clock.now())
    handover = Handover.objects.create(
        organization=locked,
        from_user=actor,
        to_user=successor.user,
        expires_at=clock.now() + timedelta(days=HANDOVER_DAYS),
    )
    _note(locked, "offer_handover", gettext_lazy("Hand-over offered"), actor)
    notify(
        HANDOVER_OFFERED,
        about=handover,
        to=chosen(handover),
        actor=actor,
        event=f"handover:{handover.pk}",
    )
    return handover


@transaction.atomic
def accept_handover(handover: Handover, *, actor) -> Organization:
    """Take over as representative (引継ぎの承諾); the former one stays as administrator."""
    locked = lock(handover.organization)
    offer = _open_offer(handover)
    require(actor, "organizations.accept_handover", offer)
    current = _representative(locked)
    if current is None or current.user_id != offer.from_user_id:
        raise DomainError(
            _("The person who offered the hand-over does not represent the organisation any more."),
            code="not_representative",
        )
    successor = locked.memberships.select_for_update().active().filter(user=actor).first()
    if successor is None:
        raise DomainError(_("You do not belong to the organisation any more."), code="no_member")
    offer.answered_at, offer.accepted = clock.now(), True
    offer.save(update_fields=["answered_at", "accepted"])
    _swap(current, successor)
    _note(locked, "accept_handover", gettext_lazy("Representative changed"), actor)
    _tell_all(locked, actor, f"handover:{offer.pk}:accepted")
    return locked


@transaction.atomic
def decline_handover(handover: Handover, *, actor) -> Handover:
    """Decline to take over (引継ぎの辞退)."""
    lock(handover.organization)
    offer = _open_offer(handover)
    require(actor, "organizations.accept_handover", offer)
    offer.answered_at = clock.now()
    offer.save(update_fields=["answered_at"])
    _note(offer.organization, "decline_handover", gettext_lazy("Hand-over declined"), actor)
    return offer


@transaction.atomic
def appoint_representative(
    organization: Organization, *, actor, membership: Membership, reason: str
) -> Organization:
    """Put a member in the place of a representative who cannot act any more (代表者変更の届出).

    The desk does so on a written notice of the group; the former representative keeps a seat
    without rights to write.
    """
    locked = lock(organization)
    require(actor, "organizations.appoint_representative", locked)
    text = reason_of(reason)
    successor = locked.memberships.select_for_update().active().filter(pk=membership.pk).first()
    if successor is None or successor.role == MembershipRole.REPRESENTATIVE:
        raise DomainError(_("Please choose an active member."), field="membership")
    current = _representative(locked)
    if current is not None:
        _swap(current, successor, former=MembershipRole.VIEWER)
    else:
        successor.role = MembershipRole.REPRESENTATIVE
        successor.save(update_fields=["role"])
        forget_memberships(successor.user)
    entry = record(
        locked,
        "appoint_representative",
        gettext_lazy("Representative changed by the desk"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=text,
    )
    _tell_all(locked, actor, f"history:{entry.pk}")
    return locked


def _swap(
    current: Membership, successor: Membership, *, former: str = MembershipRole.ADMINISTRATOR
) -> None:
    """Change two roles; the old one first, because the database allows one representative."""
    current.role = former
    current.save(update_fields=["role"])
    successor.role = MembershipRole.REPRESENTATIVE
    successor.save(update_fields=["role"])
    forget_memberships(current.user)
    forget_memberships(successor.user)


def _representative(organization: Organization) -> Membership | None:
    return (
        organization.memberships.select_for_update()
        .filter(role=MembershipRole.REPRESENTATIVE, status=MembershipStatus.ACTIVE)
        .first()
    )


def _open_offer(handover: Handover) -> Handover:
    offer = Handover.objects.select_for_update().get(pk=handover.pk)
    if offer.answered_at or offer.expires_at <= clock.now():
        raise DomainError(
            _("This offer has been answered, replaced, or has run out."), code="expired"
        )
    return offer


def _note(organization: Organization, act: str, label, actor) -> None:
    record(organization, act, label, actor=actor, audience=Audience.PARTIES)


def _tell_all(organization: Organization, actor, event: str) -> None:
    notify(HANDED_OVER, about=organization, to=all_members(organization), actor=actor, event=event)
    forget_memberships(actor)
