"""Filling a database with cases of five years: the same ones for the newest places at any size.

At most 1,500 are open (three in ten, if there are few); the others were answered and closed.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import connection, models, transaction

from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.core.copying import copy_new
from apps.desk.models import CaseMessage, CaseReferral, DeskCase, MessageKind, Theme
from apps.desk.models.kinds import Turn
from apps.desk.states import CaseStatus
from apps.history.models import Audience, HistoryEntry
from apps.search.models import SearchEntry
from apps.search.operations import entries_of
from scripts.bench import store
from scripts.bench.fill import copy_rows
from scripts.bench.ground import Ground, make_ground
from scripts.bench.texts import PLACES, THEMES, chance_of, paragraph

OPEN = 1_500
YEARS = timedelta(days=5 * 365)
BATCH = 5_000
COMMON, RARE = "商店街", "錦鯉研究会"  # in four cases of ten, in one alone
RARE_PLACE = 41  # counted from the newest
SECTIONS = 12  # that cases are referred to
S = CaseStatus
# Five open states in turn: every queue and filter has the same share at any size.
PATTERN = (S.IN_PROGRESS, S.REFERRED, S.NEW, S.REFERRED, S.WAITING)
TURNS = {S.REFERRED: Turn.SECTION, S.WAITING: Turn.ASKER, S.CLOSED: Turn.NOBODY}
LABELS = {"open": "Case received", "classify": "Case classified", "answer": "Answer sent"}


def filled_name(size: int) -> str:
    """The database that is kept filled with so many cases."""
    return f"{store.FILLED}desk_{size}_{store.fingerprint()}"


def fill(size: int) -> None:
    """Make the filled database of this size, unless it is there."""
    if store.exists(filled_name(size)):
        return
    fresh = f"{store.FILLED}desknew"
    with store.timed(f"{size:,} cases filled"):
        store.create(fresh)
        store.use_database(fresh)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _fill(size)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        connection.close()
        store.rename(fresh, filled_name(size))


def open_cases(size: int) -> int:
    """How many of so many cases are open."""
    return min(OPEN, size * 3 // 10)


def _fill(size: int) -> None:
    index = next(i for i in SearchEntry._meta.indexes if i.name == "search_entry_grams")
    with connection.schema_editor() as editor:
        editor.remove_index(SearchEntry, index)
    with transaction.atomic():
        ground = make_ground()
    # The oldest first, so that numbers of rows run with time.
    for first in range(size - 1, -1, -BATCH):
        with transaction.atomic():
            places = range(first, max(first - BATCH, -1), -1)
            cases = copy_new(_case(place, size, ground) for place in places)
            copy_rows(row for case in cases for row in _entries(case, ground))
            copy_rows(row for case in cases for row in _messages(case, ground))
            copy_new(row for case in cases for row in _referrals(case))
            copy_rows(row for case in cases for row in _searched(case))
    with connection.schema_editor() as editor:
        editor.add_index(SearchEntry, index)


def _case(place: int, size: int, ground: Ground) -> DeskCase:
    """The case at a place counted from the newest."""
    at = clock.now() - timedelta(hours=1) - _step(size) * place
    dice = chance_of(place)
    status = PATTERN[place % len(PATTERN)] if place < open_cases(size) else S.CLOSED
    day = clock.local(at).date()
    ended = at + timedelta(days=9)
    return DeskCase(
        receipt_number=f"SD{fiscal_year(day)}-{size - place:05d}",
        status=status,
        channel=("web", "mail", "fax", "letter")[place % 4],
        taken_by=None if place % 4 == 0 else ground.desk,
        received_at=at,
        party_kind="person",
        name=f"相談者 {place}",
        email=f"asker{place}@bench.example",
        subject=f"{dice.choice(PLACES)}の{dice.choice(THEMES)}について(第{place}号)",
        body=_body(place),
        category="" if status == S.NEW else "one_section",
        theme=Theme.VOLUNTEERING if place % 3 else Theme.GRANTS,
        lead_section=ground.sections[place % SECTIONS] if status == S.REFERRED else None,
        officer=ground.desk if status == S.IN_PROGRESS else None,
        waiting_on=TURNS.get(status, Turn.DESK),
        due_on=day + timedelta(days=_days_to_answer(place, status)),
        paused_on=day + timedelta(days=2) if status == S.WAITING else None,
        changed_at=at,
        answered_at=ended if status == S.CLOSED else None,
        ended_at=ended if status == S.CLOSED else None,
    )


def _days_to_answer(place: int, status: str) -> int:
    """Every other case is overdue at any size, but none whose clock stands."""
    return 14 if place % 2 or status == S.WAITING else -2


def _step(size: int) -> timedelta:
    """Between two cases; few cases lie as close as very many, so that pages hold the same."""
    return YEARS / max(size, 50_000)


def _body(place: int) -> str:
    dice = chance_of(place + 7)
    opening = f"{COMMON}で活動を始めたいと考えています。" if place % 10 < 4 else ""
    return paragraph(dice, 4, opening + (f"{RARE}です。" if place == RARE_PLACE else ""))


def _entries(case: DeskCase, ground: Ground) -> Iterator[HistoryEntry]:
    """The acts that led to a case's state."""
    moves = {S.NEW: ("open",), S.CLOSED: ("open", "classify", "answer")}
    for number, move in enumerate(moves.get(case.status, ("open", "classify"))):
        yield HistoryEntry(
            object_type=DeskCase._meta.label_lower,
            object_id=case.pk,
            move=move,
            label=LABELS[move],
            to_state=case.status,
            audience=Audience.STAFF,
            actor=ground.desk if number else None,
            actor_name=ground.desk.name if number else "",
            at=case.received_at + timedelta(days=number),
        )


def _messages(case: DeskCase, ground: Ground) -> Iterator[CaseMessage]:
    if case.status != S.CLOSED:
        return
    yield CaseMessage(
        case=case,
        kind=MessageKind.ANSWER,
        text=paragraph(chance_of(case.pk), 3),
        author=ground.desk,
        author_name=ground.desk.name,
        author_office="企画総務課 主任",
        at=case.answered_at,
    )


def _referrals(case: DeskCase) -> Iterator[CaseReferral]:
    if case.lead_section is None:
        return
    yield CaseReferral(
        case=case,
        department=case.lead_section,
        department_name=case.lead_section.name,
        is_lead=True,
        due_on=case.due_on,
        asked_at=case.received_at,
    )


def _searched(case: DeskCase) -> Iterable[models.Model]:
    text = "\n".join([case.number(), case.subject, case.name, case.body])
    moment: datetime = case.received_at
    kind = DeskCase._meta.label_lower
    return entries_of(kind, case.pk, case.subject, {Audience.STAFF: text}, moment)
