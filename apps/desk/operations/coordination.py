"""An intermediary coordinates a case (相談の調整), with the consent of its asker."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.desk.coordination_notices import tell_asker_of
from apps.desk.models import CaseMessage, Coordination, DeskCase, MessageKind
from apps.desk.models.coordination import ConsentWay
from apps.desk.operations.common import check_interim, check_thread, locked, note_act
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.organizations.models import Intermediary, Mandate


@transaction.atomic
def propose_coordination(
    case: DeskCase, *, actor, intermediary: Intermediary, request_text: str
) -> Coordination:
    """Ask the asker whether an intermediary may coordinate (調整の打診).

    The intermediary learns nothing of the case before the asker has agreed.
    """
    case = locked(case)
    require(actor, "desk.propose_coordination", case)
    check_interim(case)
    row = _new(case, intermediary, request_text, actor)
    label = gettext_noop("Coordination by an intermediary proposed")
    tell(row, record(row, "propose", label, actor=actor))
    return row


@transaction.atomic
def ask_coordination(case: DeskCase, *, actor, mandate: Mandate, request_text: str) -> Coordination:
    """A group asks the intermediary it has given a mandate to itself (団体からの調整の依頼)."""
    case = locked(case)
    require(actor, "desk.ask_coordination", case)
    if mandate not in Mandate.objects.for_cases_of(actor):
        raise DomainError(_("This mandate does not cover talks with the desk."), field="mandate")
    row = _new(case, mandate.intermediary, request_text, actor)
    _agree(row, ConsentWay.MANDATE, actor=actor)
    return row


def _new(case: DeskCase, intermediary: Intermediary, request_text: str, actor) -> Coordination:
    if not case.is_open:
        raise DomainError(_("This case has ended. Open it again first."), code="wrong_state")
    if case.coordinations.open().exists():
        raise DomainError(
            _("An intermediary has been asked already. End that first."), field="intermediary"
        )
    return Coordination.objects.create(
        case=case, intermediary=intermediary, request_text=request_text.strip(), asked_by=actor
    )


@transaction.atomic
def record_consent(
    row: Coordination, *, actor, consent_way: str, agrees: bool = True
) -> Coordination:
    """Write down what the asker said by phone, at the counter or by letter (同意の記録)."""
    row = _locked(row)
    require(actor, "desk.record_consent", row)
    if agrees:
        return _agree(row, consent_way, actor=actor)
    return _move(row, "refuse", actor=actor)


@transaction.atomic
def answer_coordination(row: Coordination, *, agrees: bool, actor=None) -> Coordination:
    """The asker agrees or not, on his own page (調整への同意); who has its link is the asker."""
    row = _locked(row)
    if agrees:
        return _agree(row, ConsentWay.PAGE, actor=actor)
    return _move(row, "refuse", actor=actor)


@transaction.atomic
def revoke_consent(row: Coordination, *, actor=None) -> Coordination:
    """The asker takes the consent back (同意の撤回); the intermediary's door shuts at once."""
    return _move(_locked(row), "revoke", actor=actor)


@transaction.atomic
def accept_coordination(row: Coordination, *, actor) -> Coordination:
    """The intermediary takes the coordination on (調整の引受け)."""
    row = _locked(row)
    require(actor, "desk.coordinate_case", row)
    return _move(row, "accept", actor=actor)


@transaction.atomic
def decline_coordination(row: Coordination, *, actor, outcome: str) -> Coordination:
    """The intermediary declines, with its reason (調整の辞退)."""
    row = _locked(row)
    require(actor, "desk.coordinate_case", row)
    row.outcome = outcome.strip()
    return _move(row, "decline", actor=actor)


@transaction.atomic
def end_coordination(row: Coordination, *, actor, outcome: str) -> Coordination:
    """The desk ends a coordination, or withdraws the request (調整の終了・取下げ)."""
    row = _locked(row)
    require(actor, "desk.end_coordination", row)
    row.outcome = outcome.strip()
    return _move(row, "end" if row.status == "active" else "withdraw", actor=actor)


@transaction.atomic
def write_as_coordinator(
    row: Coordination, *, actor, text: str, seen: int | None = None
) -> CaseMessage:
    """The intermediary writes to both sides, marked as its own (調整役からの連絡).

    Raises:
        StaleEdit: somebody wrote meanwhile.
    """
    row = _locked(row)
    require(actor, "desk.coordinate_case", row)
    if row.status != "active":
        raise DomainError(
            _("Please take the coordination on first."), field="text", code="wrong_state"
        )
    check_thread(row.case, seen, text)
    message = CaseMessage.objects.create(
        case=row.case,
        kind=MessageKind.MEDIATOR,
        text=text.strip(),
        author=actor,
        author_name=actor.name,
        author_office=row.intermediary.organization.name,
        at=clock.now(),
    )
    tell_asker_of(row, message, actor=actor)
    label = gettext_noop("The coordinating intermediary has written")
    note_act(row.case, "mediator_wrote", label, actor=actor)
    return message


def _agree(row: Coordination, way: str, *, actor) -> Coordination:
    if not row.case.is_open:
        raise DomainError(_("This case has ended. Open it again first."), code="wrong_state")
    row.consent_way, row.consent_at = way, clock.now()
    return _move(row, "agree", actor=actor)


def _move(row: Coordination, move: str, *, actor) -> Coordination:
    if row.flow.moves[move].target not in ("asked", "active"):
        row.ended_at = clock.now()
    entry = advance(row, move, actor=actor, audience="staff")
    tell(row, entry)
    return row


def _locked(row: Coordination) -> Coordination:
    """A coordination and its case, fresh and locked."""
    case = locked(row.case)
    found = (
        Coordination.objects.select_for_update(of=("self",))
        .select_related("intermediary__organization")
        .get(pk=row.pk)
    )
    found.case = case
    return found
