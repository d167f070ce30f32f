"""How a case begins, and how the asker goes on with it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import fiscal_year
from apps.core.errors import DomainError
from apps.core.numbers import next_receipt_number
from apps.desk import search
from apps.desk.models import CaseMessage, Channel, DeskCase, MessageKind, ReplyMethod
from apps.desk.models.kinds import Turn
from apps.desk.notices import RECEIPT
from apps.desk.operations.common import due_after, locked, note_act, say, step, turn_of_owner
from apps.desk.states import REOPENABLE, CaseStatus
from apps.history.operations import record
from apps.notifications.operations import notify, tell
from apps.notifications.recipients import MailAddress
from apps.organizations.models import Organization

NUMBER = "SD"
ORAL = frozenset({Channel.PHONE, Channel.COUNTER})


@dataclass(frozen=True)
class Asker:
    """Who asks and how he is reached (相談者)."""

    party_kind: str
    name: str = ""
    email: str = ""
    phone: str = ""
    postcode: str = ""
    address: str = ""
    reply_method: str = ReplyMethod.MAIL


@transaction.atomic
def ask_desk(
    asker: Asker,
    *,
    subject: str,
    body: str,
    theme: str = "",
    may_carry_over: bool = False,
    actor=None,
    language: str = "ja",
    organization: Organization | None = None,
) -> DeskCase:
    """Send a question to the desk on the web (相談の送信), with or without an account."""
    _check_reachable(asker, actor)
    return _open(
        DeskCase(
            **vars(asker),
            channel=Channel.WEB,
            asker=actor,
            organization=organization,
            language=language,
            subject=subject,
            body=body,
            theme=theme,
            may_carry_over=may_carry_over,
        ),
        actor=actor,
    )


@transaction.atomic
def enter_case(
    asker: Asker,
    *,
    actor,
    channel: str,
    subject: str,
    body: str,
    theme: str = "",
    may_carry_over: bool = False,
    read_back: bool = False,
    received_at: datetime | None = None,
    organization: Organization | None = None,
) -> DeskCase:
    """Write down what reached the office by another way than the web (相談の代理入力).

    Raises:
        DomainError: what was said by phone or at the counter was not read back.
    """
    require(actor, "desk.enter_case")
    if channel in ORAL and not read_back:
        raise DomainError(
            _("Please read what you wrote back to the person first, and tick that you did."),
            field="read_back",
            code="not_read_back",
        )
    _check_reachable(asker, None)
    return _open(
        DeskCase(
            **vars(asker),
            channel=channel,
            received_at=received_at or clock.now(),
            taken_by=actor,
            taken_office=actor.office_today(),
            read_back_at=clock.now() if channel in ORAL else None,
            organization=organization,
            subject=subject,
            body=body,
            theme=theme,
            may_carry_over=may_carry_over,
        ),
        actor=actor,
    )


def _check_reachable(asker: Asker, account) -> None:
    """The wished way to reply needs its address; nobody needs e-mail (handbook 0.16)."""
    needed = {
        ReplyMethod.MAIL: ("email", _("Please write the e-mail address for the reply.")),
        ReplyMethod.LETTER: ("address", _("Please write the address for the letter.")),
        ReplyMethod.PHONE: ("phone", _("Please write the phone number for the reply.")),
    }
    field, sentence = needed.get(asker.reply_method, ("", ""))
    if not field or getattr(asker, field):
        return
    if field == "email" and account is not None:
        return
    raise DomainError(sentence, field=field, code="not_reachable")


def _open(case: DeskCase, *, actor) -> DeskCase:
    """Save a new case: the day counts from receipt, the number comes last (受付)."""
    received_on = clock.local(case.received_at).date()
    case.subject, case.body = case.subject.strip(), case.body.strip()
    case.due_on = due_after(received_on)
    case.changed_at = clock.now()
    case.receipt_number = next_receipt_number(NUMBER, fiscal_year(received_on))
    case.save()
    entry = record(case, "open", gettext_noop("Case received"), actor=actor)
    search.index_case(case)
    tell(case, entry)
    return case


@transaction.atomic
def write_again(case: DeskCase, *, text: str, actor=None) -> CaseMessage:
    """What the asker writes on his own page (追加の連絡); it always wakes the case.

    A case that had ended opens again, with 再 behind its number; a case that was joined with
    another one wakes that one.
    """
    case = locked(case)
    message = say(case, MessageKind.ASKER, text, actor=actor)
    target = locked(case.merged_into) if case.merged_into_id else case
    wake(target, actor=actor)
    if target is not case:
        search.index_case(case)
    return message


def wake(case: DeskCase, *, actor) -> None:
    """Let a locked case go on after its asker wrote (相談の再開)."""
    if case.status == CaseStatus.WAITING:
        move = "wake_section" if case.lead_section_id else "wake"
        step(case, move, actor=actor, turn=turn_of_owner(case))
    elif case.status in REOPENABLE:
        reopen(case, actor=actor)
    else:
        note_act(case, "asker_wrote", gettext_noop("The asker has written"), actor=actor)


def reopen(case: DeskCase, *, actor, internal_text: str = "") -> None:
    """Open a locked case again at the desk, with a new due date (再受付)."""
    case.reopened += 1
    case.lead_section = None
    case.due_on = due_after(clock.today())
    case.interim_on = None
    step(case, "reopen", actor=actor, turn=Turn.DESK, internal_text=internal_text)


@transaction.atomic
def send_link_again(*, number: str, email: str) -> None:
    """Mail the link of a case once more (リンクの再送), to the address given when it was sent.

    Nothing tells whether there is such a case: the caller answers the same in any event.
    """
    wanted = number.strip().upper().partition("再")[0]
    case = DeskCase.objects.filter(receipt_number=wanted, email__iexact=email).first()
    if case is None:
        return
    notify(
        RECEIPT,
        about=case,
        to=[MailAddress(case.email, case.name, case.language)],
        actor=None,
        event=f"case-link:{case.pk}:{clock.today()}",
    )
