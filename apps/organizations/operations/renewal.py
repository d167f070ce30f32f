"""The term of a registration (登録の更新): renewal, reminders, and what the clock does."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.history.models import Audience, Turn
from apps.history.operations import record
from apps.notifications.operations import notify, tell
from apps.organizations.models import MandateScope, Organization, OrganizationStatus
from apps.organizations.notices import RENEWAL_NEAR, people_of
from apps.organizations.operations.common import (
    end_of_term,
    lock,
    on_behalf,
    refuse_incomplete,
    take_step,
)
from apps.organizations.operations.profile import take_snapshot

RENEWAL_OPENS_DAYS = 60  # handbook F17: reminders 60, 30 and 7 days before the end
REMINDER_DAYS = (30, 7)


@transaction.atomic
def ask_renewal(organization: Organization, *, actor, confirmed: bool) -> Organization:
    """Ask for renewal (更新申請): the group confirms that what it said of itself is still true."""
    locked = lock(organization)
    require(actor, "organizations.ask_renewal", locked)
    if locked.status != OrganizationStatus.RENEWAL_DUE:
        raise DomainError(_("The renewal is not open now."), code="wrong_state")
    if not confirmed:
        raise DomainError(
            _("Please tick that the data are still right, or correct them first."),
            field="confirmed",
        )
    refuse_incomplete(locked, actor)
    locked.renewal_asked_at = clock.now()
    locked.save(update_fields=["renewal_asked_at"])
    entry = record(
        locked,
        "ask_renewal",
        gettext_lazy("Renewal asked for"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=on_behalf(locked, actor, MandateScope.REGISTRATION),
        waiting_on=Turn.DESK,
    )
    tell(locked, entry)
    return locked


@transaction.atomic
def renew_organization(organization: Organization, *, actor) -> Organization:
    """Renew a registration (登録更新); the new term begins where the old one ends."""
    locked = lock(organization)
    require(actor, "organizations.renew_organization", locked)
    locked.valid_until = end_of_term(
        locked, max(clock.today(), locked.valid_until + timedelta(days=1))
    )
    locked.renewal_asked_at = None
    take_step(locked, "renew", actor=actor, waiting_on=Turn.NOBODY)
    take_snapshot(locked, "renew", actor)
    return locked


def open_renewals() -> int:
    """Open the renewal of registrations that end within 60 days (更新受付の開始); by the clock."""
    last_day = clock.today() + timedelta(days=RENEWAL_OPENS_DAYS)
    due = Organization.objects.filter(status=OrganizationStatus.APPROVED, valid_until__lte=last_day)
    return _each(due, "open_renewal", lambda row: row.valid_until <= last_day)


def expire_registrations() -> int:
    """Let registrations lapse that nobody asked to renew (失効); by the clock."""
    today = clock.today()
    over = Organization.objects.filter(
        status=OrganizationStatus.RENEWAL_DUE, valid_until__lt=today, renewal_asked_at=None
    )
    return _each(
        over, "expire", lambda row: row.valid_until < today and row.renewal_asked_at is None
    )


def remind_of_renewals() -> int:
    """Remind groups 30 and 7 days before the end (更新のお知らせ); each reminder goes out once."""
    today = clock.today()
    near = Organization.objects.filter(
        status=OrganizationStatus.RENEWAL_DUE,
        renewal_asked_at=None,
        valid_until__range=(today, today + timedelta(days=max(REMINDER_DAYS))),
    )
    return sum(one_by_one(near.select_related("office_contact"), _remind))


def _remind(organization: Organization) -> int:
    """One reminder for each of the days that has come; how many that were."""
    left = (organization.valid_until - clock.today()).days
    due = [days for days in REMINDER_DAYS if left <= days]
    for days in due:
        notify(
            RENEWAL_NEAR,
            about=organization,
            to=people_of(organization),
            actor=None,
            event=f"renewal:{organization.pk}:{organization.valid_until}:{days}",
        )
    return len(due)


def _each(rows, move: str, still_due) -> int:
    """Make one move by the clock, each row in a transaction of its own, looked at again."""

    def take(pk: int) -> bool:
        locked = Organization.objects.select_for_update().get(pk=pk)
        moves = {step.name for step in locked.flow.moves_from(locked.status)}
        is_due = move in moves and still_due(locked)
        if is_due:
            take_step(locked, move, actor=None, audience=Audience.PARTIES)
        return is_due

    return sum(one_by_one(rows.values_list("pk", flat=True), take))
