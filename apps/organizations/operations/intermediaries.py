"""What intermediaries do (中間支援組織): vouch, act for a group, talk with the desk."""

from datetime import date, timedelta

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
    DeskMessage,
    Intermediary,
    Mandate,
    Organization,
    Verification,
    VerificationKind,
)
from apps.organizations.notices import MESSAGE_WRITTEN, people_of_intermediary
from apps.organizations.operations.common import lock
from apps.organizations.operations.verification import write_verification

MANDATE_DAYS = 366  # a mandate for longer than a year is forgotten by those who gave it
VOUCHER_DAYS = 730  # as long as a registration


@transaction.atomic
def appoint_intermediary(
    organization: Organization, *, actor, reach: str, functions: str, hours: str = ""
) -> Intermediary:
    """Put an organisation into the directory of intermediaries (中間支援組織の指定)."""
    locked = lock(organization)
    require(actor, "organizations.appoint_intermediary", locked)
    intermediary, _made = Intermediary.objects.update_or_create(
        organization=locked,
        defaults={"reach": reach, "functions": functions, "hours": hours},
    )
    record(
        locked,
        "appoint_intermediary",
        gettext_lazy("Named as an intermediary"),
        actor=actor,
    )
    return intermediary


@transaction.atomic
def vouch_for(
    organization: Organization, *, actor, intermediary: Intermediary, office_note: str
) -> Verification:
    """Vouch for a group one knows (団体の推薦); the public page says who vouches and until when."""
    locked = lock(organization)
    require(actor, "organizations.vouch_for", intermediary)
    if locked.pk == intermediary.organization_id:
        raise DomainError(_("An intermediary cannot vouch for itself."), code="itself")
    if not office_note.strip():
        raise DomainError(_("Please write how you know the group."), field="office_note")
    return write_verification(
        locked,
        VerificationKind.VOUCHED,
        actor=actor,
        vouching=intermediary.organization,
        office_note=office_note.strip(),
        checked_on=clock.today(),
        valid_until=clock.today() + timedelta(days=VOUCHER_DAYS),
    )


@transaction.atomic
def grant_mandate(
    organization: Organization,
    *,
    actor,
    intermediary: Intermediary,
    scopes: list[str],
    valid_until: date,
) -> Mandate:
    """Let an intermediary act for the group (委任); a new mandate replaces the old one."""
    locked = lock(organization)
    require(actor, "organizations.grant_mandate", locked)
    today = clock.today()
    if not scopes:
        raise DomainError(_("Please choose what the mandate covers."), field="scopes")
    if not today <= valid_until <= today + timedelta(days=MANDATE_DAYS):
        raise DomainError(
            _("A mandate ends within a year. Please choose an earlier day."), field="valid_until"
        )
    locked.mandates.filter(intermediary=intermediary, ended_at=None).update(ended_at=clock.now())
    mandate = Mandate.objects.create(
        organization=locked,
        intermediary=intermediary,
        scopes=scopes,
        valid_from=today,
        valid_until=valid_until,
        granted_by=actor,
    )
    _note(locked, "grant_mandate", gettext_lazy("Mandate given to an intermediary"), actor)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, actor) -> Mandate:
    """Take a mandate back (委任の取消し); it ends at the next click."""
    locked = lock(mandate.organization)
    require(actor, "organizations.grant_mandate", locked)
    current = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if current.ended_at:
        raise DomainError(_("This mandate has ended already."), code="ended")
    current.ended_at = clock.now()
    current.save(update_fields=["ended_at"])
    _note(locked, "end_mandate", gettext_lazy("Mandate taken back"), actor)
    return current


@transaction.atomic
def write_message(intermediary: Intermediary, *, actor, text: str) -> DeskMessage:
    """Write in the thread between an intermediary and the desk (窓口との連絡)."""
    require(actor, "organizations.read_thread", intermediary)
    message = DeskMessage.objects.create(
        intermediary=intermediary,
        author=actor,
        author_name=actor.name,
        from_desk=actor.is_ward_staff,
        text=text.strip(),
    )
    if message.from_desk:
        _mark_seen(intermediary)
        notify(
            MESSAGE_WRITTEN,
            about=intermediary,
            to=people_of_intermediary(intermediary),
            actor=actor,
            event=f"desk-message:{message.pk}",
        )
    return message


@transaction.atomic
def mark_thread_seen(intermediary: Intermediary, *, actor) -> int:
    """The desk has read what the intermediary wrote and need not answer (確認済み)."""
    require(actor, "organizations.view_queue")
    return _mark_seen(intermediary)


def _mark_seen(intermediary: Intermediary) -> int:
    unseen = intermediary.messages.filter(from_desk=False, seen_at=None)
    return unseen.update(seen_at=clock.now())


def _note(organization: Organization, act: str, label, actor) -> None:
    record(organization, act, label, actor=actor, audience=Audience.PARTIES)
