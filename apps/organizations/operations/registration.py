"""The course of a registration (団体登録の手続): application, review, term, renewal, end."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import fiscal_year
from apps.core.errors import DomainError
from apps.core.numbers import next_receipt_number
from apps.history.models import Audience, Turn
from apps.organizations.models import MandateScope, Organization
from apps.organizations.operations.common import (
    end_of_term,
    lock,
    on_behalf,
    reason_of,
    refuse_incomplete,
    take_step,
)
from apps.organizations.operations.profile import take_snapshot


@transaction.atomic
def submit_organization(organization: Organization, *, actor, consent: bool) -> Organization:
    """Send the application for registration (登録申請); refused while something is missing."""
    locked = lock(organization)
    require(actor, "organizations.submit_organization", locked)
    refuse_incomplete(locked, actor)
    if not consent:
        raise DomainError(_("Please tick that the members were told and agreed."), field="consent")
    locked.submitted_at = clock.now()
    take_step(
        locked,
        "submit",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(locked, actor, MandateScope.REGISTRATION),
        waiting_on=Turn.DESK,
    )
    return locked


@transaction.atomic
def list_organization(organization: Organization, *, actor) -> Organization:
    """Show a body in the directory without registration (名簿への掲載): wards' bodies, schools."""
    locked = lock(organization)
    require(actor, "organizations.list_organization", locked)
    take_step(locked, "list", actor=actor, audience=Audience.PARTIES, waiting_on=Turn.NOBODY)
    return locked


@transaction.atomic
def start_review_organization(organization: Organization, *, actor) -> Organization:
    """Take an application into review (審査開始)."""
    locked = lock(organization)
    require(actor, "organizations.start_review_organization", locked)
    take_step(locked, "start_review", actor=actor, audience=Audience.PARTIES, waiting_on=Turn.DESK)
    return locked


@transaction.atomic
def return_organization(
    organization: Organization, *, actor, reason: str, due_on: date | None = None
) -> Organization:
    """Ask the group to correct its application (補正依頼)."""
    locked = lock(organization)
    require(actor, "organizations.return_organization", locked)
    take_step(
        locked,
        "return",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=reason_of(reason),
        waiting_on=Turn.PROPOSER,
        due_on=due_on,
    )
    return locked


@transaction.atomic
def resubmit_organization(organization: Organization, *, actor, message: str = "") -> Organization:
    """Send the corrected application (補正後の再提出)."""
    locked = lock(organization)
    require(actor, "organizations.resubmit_organization", locked)
    refuse_incomplete(locked, actor)
    take_step(
        locked,
        "resubmit",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=_with_mark(message, locked, actor),
        waiting_on=Turn.DESK,
    )
    return locked


@transaction.atomic
def approve_organization(
    organization: Organization, *, actor, internal_text: str = ""
) -> Organization:
    """Register the group (登録承認): number, term and the profile as it was approved."""
    locked = lock(organization)
    require(actor, "organizations.approve_organization", locked)
    locked.approved_at = clock.now()
    locked.valid_until = end_of_term(locked, clock.today())
    locked.renewal_asked_at = None
    take_step(locked, "approve", actor=actor, internal_text=internal_text.strip())
    take_snapshot(locked, "approve", actor)
    if not locked.registration_number:
        # The counter is the last lock of the act, so that it is held for the shortest time.
        locked.registration_number = next_receipt_number("DA", fiscal_year(clock.today()))
        locked.save(update_fields=["registration_number"])
    return locked


@transaction.atomic
def reject_organization(organization: Organization, *, actor, reason: str) -> Organization:
    """Decline the application (不承認), always with a reason."""
    locked = lock(organization)
    require(actor, "organizations.reject_organization", locked)
    take_step(
        locked,
        "reject",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=reason_of(reason),
        waiting_on=Turn.NOBODY,
    )
    return locked


@transaction.atomic
def reopen_organization(organization: Organization, *, actor) -> Organization:
    """Prepare a new application after a declined one (再申請の準備)."""
    locked = lock(organization)
    require(actor, "organizations.reopen_organization", locked)
    take_step(
        locked,
        "reopen",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(locked, actor, MandateScope.REGISTRATION),
        waiting_on=Turn.PROPOSER,
    )
    return locked


@transaction.atomic
def suspend_organization(organization: Organization, *, actor, reason: str) -> Organization:
    """Suspend a registration (一時停止); the page disappears, nothing is deleted."""
    locked = lock(organization)
    require(actor, "organizations.suspend_organization", locked)
    take_step(
        locked,
        "suspend",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=reason_of(reason),
    )
    return locked


@transaction.atomic
def resume_organization(organization: Organization, *, actor) -> Organization:
    """End a suspension (停止の解除)."""
    locked = lock(organization)
    require(actor, "organizations.resume_organization", locked)
    take_step(locked, "resume", actor=actor, audience=Audience.PARTIES)
    return locked


@transaction.atomic
def withdraw_organization(organization: Organization, *, actor, reason: str = "") -> Organization:
    """Leave the registry at the group's own wish (退会); its records stay."""
    locked = lock(organization)
    require(actor, "organizations.withdraw_organization", locked)
    take_step(
        locked,
        "withdraw",
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=reason.strip(),
        waiting_on=Turn.NOBODY,
    )
    return locked


@transaction.atomic
def dissolve_organization(
    organization: Organization, *, actor, reason: str, dissolved_on: date | None = None
) -> Organization:
    """Record that the organisation has dissolved (解散); its public page says so."""
    locked = lock(organization)
    require(actor, "organizations.dissolve_organization", locked)
    take_step(
        locked,
        "dissolve",
        actor=actor,
        internal_text=reason_of(reason),
        waiting_on=Turn.NOBODY,
        due_on=dissolved_on,
    )
    return locked


def _with_mark(text: str, organization: Organization, actor) -> str:
    """A text, and whose act it is where an intermediary acts for the group (代行)."""
    return f"{text.strip()}\n{on_behalf(organization, actor, MandateScope.REGISTRATION)}".strip()
