"""A mark in every text that is not public: every text column of both rooms, row by row.

A column is internal unless it stands in ``PUBLIC``, there with the rows in which it is public.
So a new column is looked for at once, and whoever wants it public has to say so here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q, QuerySet

from apps.challenges.models import IssueReply, IssueResponse, WardIssue
from apps.challenges.states import PUBLIC_ISSUES
from apps.documents.models import StoredFile
from apps.history.models import HistoryEntry
from apps.proposals.models import (
    CallText,
    CommitteeConclusion,
    Decision,
    DepartmentReview,
    DiscussionRecord,
    MeetingParty,
    MeetingSummary,
    PresentationSlot,
    ProgressEntry,
    Proposal,
    ProposalRevision,
    ProposalRound,
    RecordSummary,
    RoleMeeting,
    RoleTask,
    RoundIssue,
)
from apps.proposals.models.content import PUBLIC_FIELDS
from apps.proposals.states import DECIDED

MARK = "漏印"
FOUND = re.compile(rf"{MARK}[0-9a-z]{{4}}")
SHORTEST = 6  # signs of a mark
numbers = count()
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# No text: names of things in the code, numbers read over the phone, keys and digests.
NO_TEXT = {
    "proposals.Proposal": {"receipt_number"},
    "proposals.RoleTask": {"task_key"},
    "proposals.Follower": {"language"},
    "proposals.ProposalDraft": {"agreed", "field_versions"},
    "proposals.ProposalRevision": {"agreed"},
    "proposals.CommitteeResult": {"advice", "by_criterion"},  # numbers by criterion
    "proposals.Decision": {"committee_outcome"},
    "challenges.WardIssue": {"wanted_kinds"},
    "challenges.IssueResponse": {"language"},
    "history.HistoryEntry": {"object_type", "move", "label", "from_state", "to_state"},
    "documents.StoredFile": {
        *("object_type", "kind", "media_type", "sha256", "storage_name", "findings"),
    },
}


def announced() -> QuerySet:
    return ProposalRound.objects.exclude(status="draft")


def decided() -> QuerySet:
    return Proposal.objects.published().filter(status__in=DECIDED)


def current_texts() -> QuerySet:
    """Revisions that the public page shows: the present one of a public, received proposal."""
    rows = Proposal.objects.published().exclude(received_on=None)
    return ProposalRevision.objects.filter(pk__in=rows.values("current_revision"))


def published_issues() -> QuerySet:
    return WardIssue.objects.filter(status__in=PUBLIC_ISSUES)


def published_meetings() -> QuerySet:
    return RoleMeeting.objects.filter(status="published")


def published_records() -> QuerySet:
    return DiscussionRecord.objects.filter(status="published")


def tables_shown() -> QuerySet:
    """Meetings whose bodies and roles are public, with the roles or with the record."""
    of_records = published_records().values("meeting")
    return RoleMeeting.objects.filter(Q(status="published") | Q(pk__in=of_records))


def shown_decisions() -> QuerySet:
    return Decision.objects.filter(status__in=["published", "superseded"])


def _those(model, **lookup) -> Callable[[], QuerySet]:
    return lambda: model.objects.filter(
        **{name: rows() if callable(rows) else rows for name, rows in lookup.items()}
    )


def _of_proposals(model) -> Callable[[], QuerySet]:
    return _those(model, proposal__in=decided)


ROUND = ("name", "themes", "scope_text", "exclusions", "eligibility", "criteria", "milestones")
ISSUE = ("title", "current_state", "source", "trouble", "who", "efforts", "wanted", "ward_offers")
PUBLIC: dict[str, dict[tuple, Callable[[], QuerySet]]] = {
    "proposals.ProposalRound": {(*ROUND, "contact", "extension_reason"): announced},
    "proposals.RoundIssue": {("theme",): _those(RoundIssue, round__in=announced)},
    "proposals.CallText": {("web", "flyer"): _those(CallText, round__in=announced)},
    "proposals.Proposal": {("title", "organization_name"): Proposal.objects.published},
    "proposals.ProposalRevision": {
        (*PUBLIC_FIELDS, "role_of_group", "role_of_ward", "co_organizations"): current_texts
    },
    "proposals.DepartmentReview": {
        ("department_name", "public_text"): _of_proposals(DepartmentReview)
    },
    "proposals.Decision": {
        ("reason", "conditions", "review_comment", "difference_reason"): shown_decisions,
        ("correction_reason", "no_talks_reason"): shown_decisions,
    },
    "proposals.CommitteeConclusion": {("review_comment",): _of_proposals(CommitteeConclusion)},
    "proposals.PresentationSlot": {
        ("place",): _those(PresentationSlot, committee__schedule_published_at__isnull=False)
    },
    "proposals.RoleMeeting": {("place", "agenda"): published_meetings},
    "proposals.MeetingParty": {("name",): _those(MeetingParty, meeting__in=tables_shown)},
    "proposals.RoleTask": {("task",): _those(RoleTask, meeting__in=tables_shown)},
    "proposals.MeetingSummary": {("text",): _those(MeetingSummary, meeting__in=published_meetings)},
    "proposals.RecordSummary": {("text",): _those(RecordSummary, record__in=published_records)},
    "proposals.ProgressEntry": {
        ("text", "next_step", "department_name"): _those(ProgressEntry, status="published")
    },
    "challenges.WardIssue": {(*ISSUE, "department_name"): published_issues},
    "challenges.IssueResponse": {
        ("text", "shown_name", "organization_name"): IssueResponse.objects.published
    },
    "challenges.IssueReply": {
        ("text", "department_name"): _those(
            IssueReply, response__in=IssueResponse.objects.published
        )
    },
    "history.HistoryEntry": {("public_text", "actor_office"): HistoryEntry.objects.public},
    "documents.StoredFile": {("original_name",): _those(StoredFile, audience="public")},
}
# What a rule of the table wants in a text; the mark stands behind it.
WANTED = {"proposals.CallText.paper": "時 申 問 "}
ROOMS = ("proposals", "challenges")
MORE = ("history.HistoryEntry", "history.StaffNote", "history.PartiesNote", "documents.StoredFile")


@dataclass(frozen=True)
class Place:
    """Where a mark was put."""

    label: str
    field: str
    pk: int

    def __str__(self):
        return f"{self.label}.{self.field} #{self.pk}"


def marked_models() -> list[type[models.Model]]:
    """All models of both rooms, and what others keep for them."""
    own = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [*own, *(apps.get_model(label) for label in MORE)]


def text_fields(model) -> Iterator[models.Field]:
    """Columns that somebody's words can stand in."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
        if is_text and not field.choices and field.name not in NO_TEXT.get(_label(model), ()):
            assert (field.max_length or SHORTEST) >= SHORTEST, field
            yield field


def mark_everything() -> dict[str, Place]:
    """Put a mark into every text that is not public; where each was put."""
    places: dict[str, Place] = {}
    users = get_user_model()
    with _triggers_off([*marked_models(), users]):
        for model in marked_models():
            for field in text_fields(model):
                _mark(model, field, places)
        _mark(users, users._meta.get_field("name"), places)  # persons are named nowhere
    return places


def _mark(model, field, places) -> None:
    rows = model._base_manager.all()
    for names, public in PUBLIC.get(_label(model), {}).items():
        if field.name in names:
            rows = rows.exclude(pk__in=public().values("pk"))
    was, marks = {}, {}
    for row in rows:
        was[row.pk] = getattr(row, field.name)
        marks[row.pk] = _next(places, _label(model), field.name, row)
        setattr(row, field.name, _marked(field, was[row.pk], marks[row.pk]))
    if _written(model, field, rows):
        return
    for row in rows:  # empty by a rule of the table; what is filled in takes the mark
        if not _written(model, field, [row]):
            assert not was[row.pk], (row, field.name)
            del places[marks[row.pk]]


def _written(model, field, rows) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.bulk_update(rows, [field.name], batch_size=500)
    except IntegrityError:
        return False
    return True


def _marked(field, value, mark: str):
    if isinstance(field, models.JSONField):
        return _within(value, mark)
    if isinstance(field, models.EmailField):
        return f"{mark}@example.jp"
    wanted = WANTED.get(f"{_label(field.model)}.{field.name}", "")
    if wanted:
        return f"{wanted}{mark}"
    return mark * 6 if isinstance(field, models.TextField) else mark  # some want a sentence


def _within(value, mark: str):
    """The same data with the mark for every text in it that people wrote."""
    if isinstance(value, dict):
        return {key: _within(part, mark) for key, part in value.items()}
    if isinstance(value, list):
        return [_within(part, mark) for part in value]
    return mark if isinstance(value, str) and not value.isascii() else value


def _next(places, label: str, field: str, row) -> str:
    number, code = next(numbers), ""
    while len(code) < 4:
        number, digit = divmod(number, len(DIGITS))
        code = DIGITS[digit] + code
    mark = MARK + code
    places[mark] = Place(label, field, row.pk)
    return mark


def _label(model) -> str:
    return model._meta.label


class _triggers_off:  # noqa: N801 - used like a function
    """What is frozen is marked all the same, within a test's transaction."""

    def __init__(self, of: list):
        self.tables = [connection.ops.quote_name(model._meta.db_table) for model in of]

    def __enter__(self):
        self._switch("DISABLE")

    def __exit__(self, *_error):
        self._switch("ENABLE")

    def _switch(self, word: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in self.tables:
                cursor.execute(f"ALTER TABLE {table} {word} TRIGGER USER")
