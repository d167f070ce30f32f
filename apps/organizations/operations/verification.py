"""Checks of an organisation (団体確認): papers, register, codes sent to the address of record."""

import hmac
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.fields import plain_code
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.notifications.recipients import MailAddress, PostalAddress
from apps.organizations import names, register
from apps.organizations.models import (
    CODE_DAYS,
    CODE_TRIES,
    CodeChannel,
    CodePurpose,
    ContactCode,
    MandateScope,
    Organization,
    RegisterRow,
    Verification,
    VerificationKind,
)
from apps.organizations.notices import CONTACT_CODE
from apps.organizations.operations.common import lock, on_behalf

CODES_A_DAY = 3
BY_CHANNEL = {
    CodeChannel.MAIL: VerificationKind.MAIL,
    CodeChannel.LETTER: VerificationKind.LETTER,
}


@transaction.atomic
def record_verification(
    organization: Organization,
    *,
    actor,
    kind: str,
    office_note: str,
    checked_on: date | None = None,
    valid_until: date | None = None,
) -> Verification:
    """Write down what the desk has checked (団体確認の記録); a newer check ends the older one."""
    locked = lock(organization)
    require(actor, "organizations.record_verification", locked)
    if kind not in (VerificationKind.DOCUMENTS, VerificationKind.LETTER, VerificationKind.REGISTER):
        raise DomainError(_("The desk does not make this kind of check by hand."), field="kind")
    if not office_note.strip():
        raise DomainError(_("Please write what the check was based on."), field="office_note")
    return write_verification(
        locked,
        kind,
        actor=actor,
        office_note=office_note.strip(),
        checked_on=checked_on or clock.today(),
        valid_until=valid_until,
    )


@transaction.atomic
def match_register(organization: Organization, *, actor) -> Verification:
    """Compare an organisation with its row of the national register (公的登録との照合)."""
    locked = lock(organization)
    require(actor, "organizations.record_verification", locked)
    row = register.row_of(locked)
    if row is None:
        raise DomainError(_("The register that was imported has no such row."), code="no_row")
    _refuse_mismatch(locked, row)
    return write_verification(
        locked,
        VerificationKind.REGISTER,
        actor=actor,
        checked_on=timezone.localdate(row.seen_at),
        office_note=f"{row.name} / {row.authority} / {row.corporate_number}",
    )


def _refuse_mismatch(organization: Organization, row: RegisterRow) -> None:
    """Refuse a match where name or number differ, or the register warns."""
    same_name = names.name_key(row.name) == organization.name_key
    same_number = row.corporate_number == organization.corporate_number
    if not (same_name and same_number):
        raise DomainError(
            _("The register says: %(name)s, %(number)s. Please correct one of the two.")
            % {"name": row.name, "number": row.corporate_number or "—"},
            code="mismatch",
        )
    warning = row.dissolution or row.supervision
    if warning:
        raise DomainError(
            _("The register warns: %(warning)s") % {"warning": warning}, code="warning"
        )


@transaction.atomic
def end_verification(verification: Verification, *, actor, reason: str) -> Verification:
    """End a check that does not hold any more (団体確認の取消し)."""
    locked = lock(verification.organization)
    require(actor, "organizations.record_verification", locked)
    current = Verification.objects.select_for_update().get(pk=verification.pk)
    if current.ended_on:
        raise DomainError(_("This check has been ended already."), code="ended")
    current.ended_on = clock.today()
    current.save(update_fields=["ended_on"])
    record(
        locked,
        "end_verification",
        gettext_lazy("A check was ended"),
        actor=actor,
        internal_text=reason.strip(),
    )
    return current


@transaction.atomic
def send_contact_code(organization: Organization, *, actor, channel: str) -> ContactCode:
    """Send a code to the contact of record (確認コードの送付), by mail or by letter."""
    locked = lock(organization)
    require(actor, "organizations.verify_contact", locked)
    return send_code(locked, actor=actor, channel=channel, purpose=CodePurpose.CONFIRM)


@transaction.atomic
def confirm_contact(organization: Organization, *, actor, code: str) -> Verification | None:
    """Confirm the contact by the code that was sent (連絡先確認); None for a wrong code.

    A wrong code is an answer and not an error, because its count has to be kept.
    """
    locked = lock(organization)
    require(actor, "organizations.verify_contact", locked)
    used = use_code(locked, CodePurpose.CONFIRM, code)
    if used is None:
        return None
    return write_verification(
        locked, BY_CHANNEL[CodeChannel(used.channel)], actor=actor, checked_on=clock.today()
    )


def write_verification(organization: Organization, kind: str, *, actor, **values) -> Verification:
    """Put a check on record in the place of an older one of its kind (団体確認の記録)."""
    vouching = values.get("vouching")
    older = organization.verifications.filter(kind=kind, ended_on=None)
    if vouching:
        older = older.filter(vouching=vouching)
    older.update(ended_on=clock.today())
    posts = actor.posts_today() if actor else []
    verification = Verification.objects.create(
        organization=organization,
        kind=kind,
        checked_by=actor,
        checked_at_office=posts[0].department.name if posts and posts[0].department else "",
        **values,
    )
    record(
        organization,
        "verify",
        gettext_lazy("A check was recorded"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(organization, actor, MandateScope.REGISTRATION),
    )
    return verification


def send_code(organization: Organization, *, actor, channel: str, purpose: str) -> ContactCode:
    """Make a code and send it to the address of record (確認コードの送付)."""
    since = clock.now() - timedelta(days=1)
    if organization.contact_codes.filter(asked_at__gt=since).count() >= CODES_A_DAY:
        raise DomainError(
            _("Three codes were sent within a day. Please wait, or ask the desk."), code="too_often"
        )
    code = ContactCode.objects.create(
        organization=organization,
        purpose=purpose,
        channel=channel,
        asked_by=actor,
        expires_at=clock.now() + timedelta(days=CODE_DAYS),
    )
    # The actor may be the contact person himself, and has to get the code all the same.
    notify(
        CONTACT_CODE,
        about=code,
        to=[_recipient(organization, channel)],
        actor=None,
        event=f"contact-code:{code.pk}",
    )
    record(
        organization,
        "send_code",
        gettext_lazy("A code was sent to the address of record"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(organization, actor, MandateScope.REGISTRATION),
    )
    return code


def use_code(organization: Organization, purpose: str, typed: str) -> ContactCode | None:
    """Use the newest code (確認コードの照合); None if it is wrong, and the try is counted."""
    code = (
        organization.contact_codes.select_for_update()
        .filter(purpose=purpose, used_at=None, expires_at__gt=clock.now())
        .order_by("-id")
        .first()
    )
    if code is None or code.failures >= CODE_TRIES:
        raise DomainError(_("There is no code that can be used. Please have a new one sent."))
    if not hmac.compare_digest(plain_code(typed).replace("-", "").encode(), code.code().encode()):
        code.failures += 1
        code.save(update_fields=["failures"])
        return None
    code.used_at = clock.now()
    code.save(update_fields=["used_at"])
    return code


def _recipient(organization: Organization, channel: str):
    contact = organization.office_contact
    if channel == CodeChannel.MAIL:
        if not contact.email:
            raise DomainError(
                _("There is no e-mail address on record. Please choose the letter."),
                field="channel",
            )
        return MailAddress(contact.email, organization.name)
    if not contact.address:
        raise DomainError(_("There is no address on record. Please ask the desk."), field="channel")
    addressee = f"{organization.name} {contact.representative}".strip()
    return PostalAddress(addressee, postcode=contact.postcode, address=contact.address)
