"""Filling a database with proposals: the same ones for the newest places at any size.

The rows are made as model instances, so that defaults and choices are the portal's own, and
written by COPY; the database's constraints check them as they check everything else.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from operator import attrgetter

from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import translation

from apps.core import clock
from apps.core.models import ReceiptCounter
from apps.history.models import Audience, HistoryEntry, Turn
from apps.organizations.fields import ActivityField
from apps.proposals.completeness import DECLARATIONS
from apps.proposals.models import (
    Decision,
    DepartmentReview,
    Proposal,
    ProposalDraft,
    ProposalRevision,
)
from apps.proposals.models.decisions import MOVE_OF
from apps.proposals.search import texts_of
from apps.proposals.states import DECIDED, PROPOSAL_FLOW
from apps.proposals.states import ProposalStatus as S
from apps.search.models import SearchEntry
from apps.search.operations import count_common, entries_of
from scripts.bench import store
from scripts.bench.council_fill import fill_committee
from scripts.bench.ground import DRAFTER, Ground, make_ground
from scripts.bench.rulebook_fill import fill_rules
from scripts.bench.texts import chance_of, content_of, title_of

DRAFTS = 600  # to be submitted while a run lasts
STEP = timedelta(hours=3)  # between two proposals
NEWEST = timedelta(days=60)  # ago: its whole history lies in the past
ENTRIES = 6
RARE_PLACE = 33  # counted from the newest; a state whose text is public
# Twenty states in turn: every queue and every filter has the same share at any size.
PATTERN = (
    *(S.SUBMITTED, S.ADOPTED, S.DEPARTMENT_REVIEW, S.RECEIVED, S.ADOPTED),
    *(S.DECISION_PENDING, S.NOT_ADOPTED, S.DEPARTMENT_REVIEW, S.ADOPTED, S.CORRECTION_REQUESTED),
    *(S.SUBMITTED, S.CONDITIONALLY_ADOPTED, S.RECEIVED, S.ADOPTED, S.DECISION_PENDING),
    *(S.ALTERNATIVE_ROUTE, S.DEPARTMENT_REVIEW, S.ADOPTED, S.CARRIED_OVER, S.WITHDRAWN),
)
REFERRED = ("submit", "receive", "refer")
PATHS = {
    S.SUBMITTED: ("submit",),
    S.CORRECTION_REQUESTED: ("submit", "request_correction"),
    S.RECEIVED: ("submit", "receive"),
    S.DEPARTMENT_REVIEW: REFERRED,
    S.DECISION_PENDING: (*REFERRED, "close_review"),
    S.WITHDRAWN: ("submit", "receive", "withdraw"),
    **{state: (*REFERRED, "close_review", MOVE_OF[state]) for state in DECIDED},
}
TURNS = {
    **dict.fromkeys((S.SUBMITTED, S.RECEIVED, S.DECISION_PENDING), Turn.DESK),
    S.CORRECTION_REQUESTED: Turn.PROPOSER,
    S.DEPARTMENT_REVIEW: Turn.DEPARTMENT,
}
NOTE = "関係課との打合せを行いました。"
ANSWER = "所管する事業との重なりを整理したうえで、会場の提供と広報について協力できます。"
REASON = "公益性が高く、区と団体の役割が明確であり、関係課との協議も整ったため、この結果とします。"


def fill(size: int) -> None:
    """Make the filled database of this size, unless it is there."""
    if store.exists(store.filled_name(size)):
        return
    fresh = f"{store.FILLED}new"
    with store.timed(f"{size} proposals filled"):
        store.create(fresh)
        store.use_database(fresh)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _fill(size)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        count_common()  # as the worker does every night
        connection.close()
        store.rename(fresh, store.filled_name(size))


def _fill(size: int) -> None:
    newest = clock.now() - NEWEST
    with transaction.atomic():
        ground = make_ground()
        cases = [_case(place, size, newest, ground) for place in range(size)]
        copy_rows(case.proposal for case in cases)
        copy_rows(case.revision for case in cases)
        copy_rows(row for case in cases for row in case.entries)
        copy_rows(row for case in cases for row in case.reviews)
        copy_rows(row for case in cases for row in case.decisions)
        _copy_drafts(size, ground)
        _count_receipts(cases)
        fill_rules(ground.desk, ground.head)
        fill_committee(ground.rounds[-1], (case.proposal for case in cases))
    with connection.schema_editor() as editor:
        index = next(i for i in SearchEntry._meta.indexes if i.name == "search_entry_grams")
        editor.remove_index(SearchEntry, index)
        copy_rows(entry for case in cases for entry in _search_entries(case.proposal))
        editor.add_index(SearchEntry, index)
    _set_sequences()


class Case:
    """A proposal with all that hangs on it."""

    def __init__(self, proposal: Proposal, revision: ProposalRevision):
        self.proposal = proposal
        self.revision = revision
        self.entries: list[HistoryEntry] = []
        self.reviews: list[DepartmentReview] = []
        self.decisions: list[Decision] = []


def _case(place: int, size: int, newest: datetime, ground: Ground) -> Case:
    """The proposal at a place counted from the newest; the oldest has number 1."""
    number, dice, at = size - place, chance_of(place), newest - place * STEP
    status = PATTERN[place % len(PATTERN)]
    owner = dice.randrange(1, len(ground.organizations))
    proposal = _proposal((place, number), status, at, ground, owner)
    case = Case(proposal, _revision(place, proposal, ground.representatives[owner]))
    proposal.current_revision = case.revision
    case.entries = list(_entries(proposal, ground, owner))
    proposal.last_public_at = proposal.changed_at = case.entries[-1].at
    if "refer" in PATHS[status]:
        _refer(case, ground, dice)
    if status in DECIDED:
        case.decisions.append(_decision(case, ground))
    return case


def _proposal(places, status: str, at: datetime, ground: Ground, owner: int) -> Proposal:
    place, number = places
    proposal_round = ground.round_at(at)
    organization = ground.organizations[owner]
    dice = chance_of(place + 1)
    return Proposal(
        pk=number,
        round=proposal_round,
        fiscal_year=proposal_round.fiscal_year,
        organization=organization,
        organization_name=organization.name,
        title=title_of(place),
        field=7 if dice.random() < 0.2 else dice.choice(ActivityField.values),
        receipt_number=f"TA{proposal_round.fiscal_year}-{number:04d}",
        status=status,
        submitted_at=at,
        received_on=None if "receive" not in PATHS[status] else at.date(),
        published_at=at,
        waiting_on=TURNS.get(status, Turn.NOBODY),
        waiting_since=clock.local(at).date(),
        due_on=clock.local(at).date() + timedelta(days=75) if status in TURNS else None,
        created_by=ground.representatives[owner],
    )


def _revision(place: int, proposal: Proposal, author) -> ProposalRevision:
    text = content_of(
        place, title=proposal.title, field=proposal.field, is_rare=place == RARE_PLACE
    )
    return ProposalRevision(
        pk=proposal.pk,
        proposal=proposal,
        number=1,
        organization_name=proposal.organization_name,
        organization_snapshot={"name": proposal.organization_name},
        submitted_by=author,
        submitted_by_name=author.name,
        submitted_at=proposal.submitted_at,
        agreed=[code for code, _label in DECLARATIONS],
        **text,
    )


def _entries(proposal: Proposal, ground: Ground, owner: int) -> Iterator[HistoryEntry]:
    """Six entries: the moves that led to the state, with notes on the course between them."""
    moves = [PROPOSAL_FLOW.moves[name] for name in PATHS[proposal.status]]
    state = S.DRAFT
    for step in range(ENTRIES):
        move = moves[step] if step < len(moves) else None
        actor = ground.representatives[owner] if step == 0 else ground.desk
        before, state = state, move.target if move else state
        yield HistoryEntry(
            object_type=Proposal._meta.label_lower,
            object_id=proposal.pk,
            move=move.name if move else "publish_progress",
            label=_label(move.name) if move else "Course of the review",
            from_state=before,
            to_state=state,
            audience=Audience.PUBLIC,
            public_text="" if move else NOTE,
            actor=actor,
            actor_name=actor.name,
            actor_office="" if step == 0 else "企画総務課 主任",
            revision=1,
            at=proposal.submitted_at + timedelta(days=9 * step),
        )


@cache
def _label(move: str) -> str:
    """The words of a move as history keeps them: untranslated."""
    with translation.override("en"):
        return str(PROPOSAL_FLOW.moves[move].done or PROPOSAL_FLOW.moves[move].label)


def _refer(case: Case, ground: Ground, dice: random.Random) -> None:
    """Ask two sections; where the review has ended, they have answered."""
    proposal = case.proposal
    sections = dice.sample(ground.sections, 2)
    proposal.lead_department = sections[0]
    answered = proposal.status != S.DEPARTMENT_REVIEW
    for section in sections:
        review = DepartmentReview(
            proposal=proposal,
            revision=case.revision,
            department=section,
            department_name=section.name,
            is_lead=section is sections[0],
            due_on=clock.local(proposal.submitted_at).date() + timedelta(days=30),
            status="answered" if answered else "requested",
            requested_at=proposal.submitted_at,
        )
        if answered:
            review.stance, review.public_text = "can_collaborate", ANSWER
            review.written_by, review.approved_by = ground.officer, ground.head
            review.answered_at = proposal.submitted_at + timedelta(days=20)
        case.reviews.append(review)


def _decision(case: Case, ground: Ground) -> Decision:
    at = case.entries[-1].at
    return Decision(
        proposal=case.proposal,
        revision=case.revision,
        outcome=case.proposal.status,
        reason=REASON,
        conditions="会場の利用は区の規則によること。",
        status="published",
        drafter=ground.desk,
        drafter_office="企画総務課 主任",
        approver=ground.head,
        approver_office="企画総務課 課長",
        drafted_at=at,
        approved_at=at,
        notified_at=at,
        published_at=at,
    )


def _copy_drafts(size: int, ground: Ground) -> None:
    """Complete drafts of one organisation; its representative submits them one by one."""
    author, now = ground.representatives[DRAFTER], clock.now()
    proposals = [
        Proposal(
            pk=size + number,
            round=ground.rounds[-1],
            fiscal_year=ground.rounds[-1].fiscal_year,
            organization=ground.organizations[DRAFTER],
            organization_name=ground.organizations[DRAFTER].name,
            title=title_of(1_000_000 + number),
            field=7,
            waiting_since=clock.today(),
            created_by=author,
        )
        for number in range(1, DRAFTS + 1)
    ]
    copy_rows(proposals)
    copy_rows(
        ProposalDraft(
            pk=proposal.pk,
            proposal=proposal,
            saved_at=now,
            saved_by=author,
            agreed=[code for code, _label in DECLARATIONS],
            **content_of(proposal.pk, title=proposal.title, field=7),
        )
        for proposal in proposals
    )


def _count_receipts(cases: list[Case]) -> None:
    """Let the next number of each year lie above those given here."""
    years = groupby(cases, key=lambda case: case.proposal.fiscal_year)
    ReceiptCounter.objects.bulk_create(
        ReceiptCounter(kind="TA", fiscal_year=year, last_number=next(rows).proposal.pk)
        for year, rows in years
    )


def _search_entries(proposal: Proposal) -> Iterator[SearchEntry]:
    kind = Proposal._meta.label_lower
    texts = texts_of(proposal)
    return entries_of(kind, proposal.pk, proposal.title, texts, proposal.submitted_at)


def copy_rows(rows: Iterable[models.Model]) -> None:
    """Write rows of one model by COPY; columns the database fills itself are left to it."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    fields = [
        field
        for field in first._meta.concrete_fields
        if field.name != "transaction_id" and not (field.primary_key and first.pk is None)
    ]
    names = ", ".join(f'"{field.column}"' for field in fields)
    attributes = [(field, attrgetter(field.attname)) for field in fields]
    with connection.cursor() as cursor:
        statement = f'COPY "{first._meta.db_table}" ({names}) FROM STDIN'
        with cursor.copy(statement) as copy:
            for row in (first, *rows):
                copy.write_row([_value(field, read(row)) for field, read in attributes])


def _value(field: models.Field, value):
    if isinstance(field, models.JSONField):
        return field.get_db_prep_save(value, connection)
    return str(value) if isinstance(value, models.Choices) else value


def _set_sequences() -> None:
    """Let new ids lie above the copied ones."""
    with connection.cursor() as cursor:
        for model in (Proposal, ProposalDraft, ProposalRevision):
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"  # noqa: S608
                f' (SELECT max(id) FROM "{table}"))'
            )
