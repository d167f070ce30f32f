"""What a section does with a case it was asked about."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.calendar import office_days_since
from apps.core.errors import DomainError
from apps.desk.models import CaseReferral, DeskCase
from apps.desk.models.kinds import Turn
from apps.desk.operations.common import locked, step
from apps.desk.states import OPEN_REFERRALS, CaseStatus
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell

SEND_BACK_DAYS = 2  # handbook, F16: a section may send back within 2 office days


def ask_section(referral: CaseReferral, *, actor) -> CaseReferral:
    """Save a new referral and tell the section (回付先への通知)."""
    referral.asked_at = clock.now()
    referral.save()
    entry = record(referral, "ask", gettext_noop("Referred to a section"), actor=actor)
    tell(referral, entry)
    return referral


@transaction.atomic
def accept_referral(referral: CaseReferral, *, actor) -> CaseReferral:
    """Take a case on for the section (引受け); who takes it becomes the officer in charge."""
    referral = _locked(referral)
    require(actor, "desk.answer_referral", referral)
    if referral.is_lead and referral.case.officer_id is None:
        case = locked(referral.case)
        case.officer, case.released_from = actor, None
        case.save()
    return _move(referral, "accept", actor)


@transaction.atomic
def answer_referral(referral: CaseReferral, *, actor, reply: str) -> CaseReferral:
    """Reply to who owns the case (照会への回答); the text stays inside the office."""
    referral = _locked(referral)
    require(actor, "desk.answer_referral", referral)
    referral.reply, referral.replied_by = reply.strip(), actor
    referral.settled_at = clock.now()
    return _move(referral, "answer", actor)


@transaction.atomic
def send_back_referral(
    referral: CaseReferral, *, actor, right_office: Department | None, reason: str
) -> CaseReferral:
    """Send a case back because another office is in charge (所管外の返戻).

    Raises:
        DomainError: no right office or reason is named, it is one's own, or more than two office
            days have passed.
    """
    referral = _locked(referral)
    require(actor, "desk.answer_referral", referral)
    if right_office is None or right_office.pk == referral.department_id:
        raise DomainError(
            _("Please name the office that is in charge."),
            field="right_office",
            code="no_right_office",
        )
    if office_days_since(referral.asked_at) > SEND_BACK_DAYS:
        raise DomainError(
            _("A case is sent back within two office days. Please call the general desk."),
            code="too_late",
        )
    referral.right_office, referral.returned_reason = right_office, reason.strip()
    referral.replied_by, referral.settled_at = actor, clock.now()
    _move(referral, "send_back", actor)
    case = locked(referral.case)
    if referral.is_lead and case.status == CaseStatus.REFERRED:
        case.lead_section = None
        step(case, "take_back", actor=actor, turn=Turn.DESK, internal_text=reason)
    return referral


@transaction.atomic
def withdraw_referral(referral: CaseReferral, *, actor) -> CaseReferral:
    """Withdraw what a related section was asked (照会の取下げ)."""
    referral = _locked(referral)
    require(actor, "desk.refer_case", referral.case)
    if referral.is_lead:
        raise DomainError(_("Take the whole case back to the desk instead."), code="is_lead")
    referral.settled_at = clock.now()
    return _move(referral, "withdraw", actor)


def withdraw_open(case: DeskCase, *, actor) -> None:
    """End what is still open with the sections of a locked case (照会の終了)."""
    for referral in case.referrals.select_for_update().filter(status__in=OPEN_REFERRALS):
        referral.settled_at = clock.now()
        _move(referral, "withdraw", actor)


def _move(referral: CaseReferral, move: str, actor) -> CaseReferral:
    entry = advance(referral, move, actor=actor, audience=Audience.STAFF)
    tell(referral, entry)
    return referral


def _locked(referral: CaseReferral) -> CaseReferral:
    locked(referral.case)
    return (
        CaseReferral.objects.select_for_update(of=("self",))
        .select_related("case", "department")
        .get(pk=referral.pk)
    )
