"""Taking over a page that came from a public register (団体ページの引継ぎ)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.models import Audience
from apps.history.operations import record
from apps.organizations.models import (
    CodeChannel,
    CodePurpose,
    ContactCode,
    Invitation,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationStatus,
    VerificationKind,
    forget_memberships,
)
from apps.organizations.operations.common import lock
from apps.organizations.operations.invitations import invite_member
from apps.organizations.operations.verification import send_code, use_code, write_verification


@transaction.atomic
def ask_claim(organization: Organization, *, actor) -> ContactCode:
    """Have a code sent by letter to the address of record (引継ぎの申請)."""
    locked = lock(organization)
    require(actor, "organizations.claim_organization", locked)
    _refuse_claimed(locked)
    return send_code(locked, actor=actor, channel=CodeChannel.LETTER, purpose=CodePurpose.CLAIM)


@transaction.atomic
def claim_organization(organization: Organization, *, actor, code: str) -> Membership | None:
    """Take over a page with the code of the letter (引継ぎ); None for a wrong code.

    Only the person who asked for the letter can use its code.
    """
    locked = lock(organization)
    require(actor, "organizations.claim_organization", locked)
    _refuse_claimed(locked)
    newest = locked.contact_codes.filter(purpose=CodePurpose.CLAIM).order_by("-id").first()
    if newest is None or newest.asked_by_id != actor.pk:
        raise DomainError(
            _("The letter was asked for with another account. Please ask for a new letter."),
            code="other_account",
        )
    if use_code(locked, CodePurpose.CLAIM, code) is None:
        return None
    membership = Membership.objects.create(
        organization=locked,
        user=actor,
        role=MembershipRole.REPRESENTATIVE,
        status=MembershipStatus.ACTIVE,
        valid_from=clock.today(),
    )
    forget_memberships(actor)
    _mark_claimed(locked)
    write_verification(locked, VerificationKind.LETTER, actor=actor, checked_on=clock.today())
    _note(locked, actor)
    return membership


@transaction.atomic
def claim_at_counter(
    organization: Organization, *, actor, email: str, office_note: str
) -> Invitation:
    """Hand a page over after a visit at the counter (窓口での引継ぎ); he gets an invitation."""
    locked = lock(organization)
    require(actor, "organizations.record_verification", locked)
    _refuse_claimed(locked)
    if not office_note.strip():
        raise DomainError(_("Please write what the check was based on."), field="office_note")
    _mark_claimed(locked)
    write_verification(
        locked,
        VerificationKind.DOCUMENTS,
        actor=actor,
        checked_on=clock.today(),
        office_note=office_note.strip(),
    )
    _note(locked, actor)
    return invite_member(locked, actor=actor, email=email, role=MembershipRole.REPRESENTATIVE)


def _refuse_claimed(organization: Organization) -> None:
    if organization.status != OrganizationStatus.LISTED or organization.claimed_at:
        raise DomainError(
            _("Somebody looks after this page already. Please ask to join, or ask the desk."),
            code="claimed",
        )


def _mark_claimed(organization: Organization) -> None:
    organization.claimed_at = clock.now()
    organization.version += 1
    organization.save(update_fields=["claimed_at", "version"])


def _note(organization: Organization, actor) -> None:
    record(
        organization,
        "claim",
        gettext_lazy("Page taken over by the organisation"),
        actor=actor,
        audience=Audience.PARTIES,
    )
