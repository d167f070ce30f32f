"""What is said on a case: notes inside, messages to the asker, interim replies."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.calendar import is_office_day
from apps.core.errors import DomainError
from apps.desk.models import Article, CaseMessage, CaseNote, DeskCase, MessageKind
from apps.desk.models.kinds import Turn
from apps.desk.operations.common import (
    check_interim,
    check_thread,
    locked,
    note_act,
    say,
    step,
)
from apps.desk.operations.locks import forget_lock

INTERIM_DAYS = 30  # handbook 3.4: an interim reply names a date within 30 days


@transaction.atomic
def add_note(case: DeskCase, *, actor, text: str, promised_on: date | None = None) -> CaseNote:
    """Write a note inside the office (庁内メモ), with the day by which something was promised."""
    case = locked(case)
    require(actor, "desk.write_note", case)
    note = CaseNote.objects.create(
        case=case,
        text=text.strip(),
        promised_on=promised_on,
        author=actor,
        author_office=actor.office_today(),
        at=clock.now(),
    )
    note_act(case, "note", gettext_noop("Internal note written"), actor=actor)
    return note


@transaction.atomic
def send_reply(
    case: DeskCase,
    *,
    actor,
    text: str,
    articles: Iterable[Article] = (),
    seen: int | None = None,
) -> CaseMessage:
    """Write to the asker, with guides and forms from the library (相談者への連絡・資料の送付).

    Raises:
        DomainError: an interim reply is owed.
        StaleEdit: somebody wrote meanwhile.
    """
    case = _open_case(case, actor, seen, text)
    check_interim(case)
    message = say(case, MessageKind.REPLY, text, actor=actor, articles=articles)
    forget_lock(case, actor)
    note_act(case, "reply", gettext_noop("Message sent to the asker"), actor=actor)
    return message


@transaction.atomic
def ask_asker(case: DeskCase, *, actor, text: str, seen: int | None = None) -> CaseMessage:
    """Ask the asker something (相談者への確認); the clock stops until he writes.

    Raises:
        DomainError: an interim reply is owed: a clock that has run out cannot be stopped.
        StaleEdit: somebody wrote meanwhile.
    """
    case = _open_case(case, actor, seen, text)
    check_interim(case)
    message = say(case, MessageKind.QUESTION, text, actor=actor)
    forget_lock(case, actor)
    case.paused_on = clock.today()
    step(case, "wait", actor=actor, turn=Turn.ASKER)
    return message


@transaction.atomic
def send_interim(
    case: DeskCase,
    *,
    actor,
    text: str,
    reason: str,
    new_due_on: date,
    seen: int | None = None,
) -> CaseMessage:
    """Send an interim reply (中間回答): why it takes longer, and until when.

    Raises:
        DomainError: the new date is not ahead, no office day, or more than 30 days away.
        StaleEdit: somebody wrote meanwhile.
    """
    case = _open_case(case, actor, seen, text)
    _check_new_date(case, new_due_on)
    message = say(
        case, MessageKind.INTERIM, text, actor=actor, reason=reason, new_due_on=new_due_on
    )
    forget_lock(case, actor)
    case.due_on, case.interim_on = new_due_on, clock.today()
    note_act(case, "interim", gettext_noop("Interim reply sent"), actor=actor, internal_text=reason)
    return message


def _check_new_date(case: DeskCase, day: date) -> None:
    if day <= max(clock.today(), case.due_on):
        raise DomainError(_("Please choose a day after the present due date."), field="new_due_on")
    if day > clock.today() + timedelta(days=INTERIM_DAYS):
        raise DomainError(_("Please choose a day within 30 days."), field="new_due_on")
    if not is_office_day(day):
        raise DomainError(_("The office is closed on that day."), field="new_due_on")


@transaction.atomic
def close_case(case: DeskCase, *, actor) -> DeskCase:
    """Close an answered case (完了)."""
    case = locked(case)
    require(actor, "desk.handle_case", case)
    step(case, "close", actor=actor, turn=Turn.NOBODY)
    return case


def _open_case(case: DeskCase, actor, seen: int | None, text: str) -> DeskCase:
    """A case one may write on now, locked; the newest message of it was before one's eyes."""
    case = locked(case)
    require(actor, "desk.handle_case", case)
    check_thread(case, seen, text)
    if not case.is_open:
        raise DomainError(
            _("This case has ended. Open it again first."), field="text", code="wrong_state"
        )
    return case
