"""What all acts on a case share: lock, step, message, and the newest text somebody has sent."""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.calendar import add_office_days, next_office_day, office_days_between
from apps.core.errors import DomainError, StaleEdit
from apps.desk import search
from apps.desk.coordination_notices import tell_coordinators
from apps.desk.models import CaseMessage, DeskCase, Enclosure, MessageKind
from apps.desk.models.kinds import Turn
from apps.desk.notices import tell_asker
from apps.desk.states import ENDED
from apps.history.models import Audience, HistoryEntry
from apps.history.operations import advance, record
from apps.notifications.operations import tell


def locked(case: DeskCase) -> DeskCase:
    """The same case, fresh and locked until the transaction ends."""
    return (
        DeskCase.objects.select_for_update(of=("self",))
        .select_related("lead_section", "asker", "officer")
        .get(pk=case.pk)
    )


def due_after(day: date) -> date:
    """Reply due: so many days after receipt, moved to the next office day (回答期限)."""
    return next_office_day(day + timedelta(days=settings.KYODO_DESK_ANSWER_DAYS))


def step(case: DeskCase, move: str, *, actor, turn: str, internal_text: str = "") -> HistoryEntry:
    """Make a move of a locked case (手続): turn, clock, history, search, notices."""
    target = case.flow.moves[move].target
    case.waiting_on = turn
    case.changed_at = clock.now()
    case.ended_at = clock.now() if target in ENDED else None
    if target != "waiting":
        _start_clock(case)
    entry = advance(case, move, actor=actor, audience=Audience.STAFF, internal_text=internal_text)
    search.index_case(case)
    tell(case, entry)
    return entry


def _start_clock(case: DeskCase) -> None:
    """The days that were left when the clock stopped are left again (時計の再開)."""
    if case.paused_on is None:
        return
    left = office_days_between(case.paused_on, case.due_on)
    case.due_on = add_office_days(clock.today(), max(left, 1))
    case.paused_on = None


def note_act(case: DeskCase, act: str, label, *, actor, internal_text: str = "") -> HistoryEntry:
    """Write down an act that changes no state of a locked case (経過の記録), and tell of it."""
    case.changed_at = clock.now()
    case.version += 1
    case.save()
    entry = record(case, act, label, actor=actor, internal_text=internal_text)
    search.index_case(case)
    tell(case, entry)
    return entry


def say(case: DeskCase, kind: str, text: str, *, actor, articles=(), **more) -> CaseMessage:
    """Put a message into the shared thread (やりとりへの記録), with what is enclosed.

    A message of the ward is told to everybody who asked, also in cases joined with this one.
    """
    is_asker = kind == MessageKind.ASKER
    message = CaseMessage.objects.create(
        case=case,
        kind=kind,
        text=text.strip(),
        author=actor,
        author_name=(case.name or (actor.name if actor else "")) if is_asker else actor.name,
        author_office="" if is_asker else actor.office_today(),
        at=clock.now(),
        **more,
    )
    Enclosure.objects.bulk_create(
        Enclosure(message=message, article=each, title=each.title, text=each.text)
        for each in articles
    )
    if not is_asker:
        tell_asker(case, message, actor=actor)
    tell_coordinators(case, message, actor=actor)
    return message


def check_interim(case: DeskCase) -> None:
    """Refuse to go on with a case whose asker was left waiting past the due date (中間回答の義務).

    Interim reply, answer, referral, notes and who is in charge stay possible; so does what ends
    the case with a word to the asker.

    Raises:
        DomainError: the interim reply or the answer comes first.
    """
    if case.owes_interim():
        raise DomainError(
            _(
                "The due date has passed. Please send the interim reply with its reason and a new "
                "date first, or the answer."
            ),
            code="interim_first",
        )


def turn_of_owner(case: DeskCase) -> str:
    """Whose turn it is while the ward works on the case (番)."""
    return Turn.SECTION if case.lead_section_id else Turn.DESK


def check_thread(case: DeskCase, seen: int | None, text: str) -> None:
    """Refuse a text that was begun before the newest message of the thread was sent.

    Args:
        seen: number of the newest message the writer had before his eyes; 0 for none, and None
            skips the check (acts from code).
    Raises:
        StaleEdit: somebody wrote meanwhile; both texts are shown.
    """
    if seen is None:
        return
    last = case.messages.order_by("-id").first()
    if last is None or last.pk == seen:
        return
    raise StaleEdit(
        _(
            "A message was sent while you were writing; it stands below. Nothing you typed is "
            "lost: compare both texts, then send yours if it is still needed."
        ),
        saved={"text": f"{last.author_office} {last.author_name}\n{last.text}".strip()},
        version=last.pk,
    )
