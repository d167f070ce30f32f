"""The discussion record: drawn up from a final meeting, confirmed by every side (協議書)."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience, Turn
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals.models import (
    DiscussionRecord,
    MeetingParty,
    RecordConfirmation,
    RecordSummary,
    RoleMeeting,
)
from apps.proposals.operations.moves import locked
from apps.proposals.operations.names import names_in
from apps.proposals.operations.role_meetings import locked_meeting
from apps.proposals.states import MEETING_FINAL, RECORD_OPEN, DiscussionStatus

RECORD_FIELDS = ("scope", "conditions", "open_points")


@transaction.atomic
def draft_record(meeting: RoleMeeting, values: dict, *, actor) -> DiscussionRecord:
    """Draw up what was agreed from a final meeting (協議書の作成).

    Args:
        values: fields of :data:`RECORD_FIELDS`; tasks and sides are those of the meeting.
    Raises:
        DomainError: the minutes are not final, or the proposal is decided.
    """
    proposal = locked(meeting.proposal)
    meeting = locked_meeting(meeting)
    require(actor, "proposals.draft_record", meeting)
    if meeting.status not in MEETING_FINAL:
        raise DomainError(
            _("The record is drawn up once the minutes are final."), code="wrong_state"
        )
    if proposal.waiting_on == Turn.NOBODY:
        raise DomainError(_("The proposal is decided or withdrawn."), code="wrong_state")
    _check(values)
    last = proposal.records.aggregate(last=Max("number"))["last"] or 0
    drawn = DiscussionRecord.objects.create(
        proposal=proposal,
        meeting=meeting,
        revision=proposal.current_revision,
        number=last + 1,
        drafted_by=actor,
        drafted_office=actor.office_today(),
        drafted_at=clock.now(),
        **values,
    )
    record(drawn, "draft", gettext_noop("Discussion record drafted"), actor=actor)
    return drawn


@transaction.atomic
def edit_record(
    drawn: DiscussionRecord, values: dict, *, actor, version: int | None = None
) -> DiscussionRecord:
    """Change the record (協議書の修正); a change makes all confirmations void.

    Raises:
        DomainError: the record is final or dropped.
        StaleEdit: a colleague saved meanwhile.
    """
    drawn = locked_record(drawn)
    require(actor, "proposals.draft_record", drawn)
    if drawn.status not in RECORD_OPEN:
        raise DomainError(_final(), code="wrong_state")
    _check(values)
    saved = {name: getattr(drawn, name) for name in RECORD_FIELDS}
    revision = drawn.proposal.current_revision_id
    if saved == values and drawn.revision_id == revision:
        return drawn
    check_version(drawn, version, saved, values)
    for name in RECORD_FIELDS:
        setattr(drawn, name, values[name])
    drawn.revision_id = revision
    drawn.version += 1
    drawn.text_version += 1
    drawn.save()
    entry = record(
        drawn,
        "edit",
        gettext_noop("Discussion record changed"),
        actor=actor,
        audience=_audience(drawn),
    )
    if drawn.status == DiscussionStatus.WITH_SIDES:
        tell(drawn, entry)
    return drawn


@transaction.atomic
def circulate_record(drawn: DiscussionRecord, *, actor) -> DiscussionRecord:
    """Send the record to all sides, who then confirm it (協議書の送付)."""
    drawn = locked_record(drawn)
    require(actor, "proposals.draft_record", drawn)
    _require_current_text(drawn)
    return _move(drawn, "circulate", actor)


@transaction.atomic
def confirm_record(
    drawn: DiscussionRecord,
    party: MeetingParty,
    *,
    actor,
    record_version: int,
    on_paper: bool = False,
) -> RecordConfirmation:
    """Confirm the record in the name of one side (協議書の確認).

    Args:
        record_version: the version that was read.
        on_paper: True where the desk records what a side without accounts signed on paper.
    Raises:
        DomainError: the record was changed since it was read.
    """
    drawn = locked_record(drawn)
    perm = "proposals.confirm_record_on_paper" if on_paper else "proposals.confirm_record"
    require(actor, perm, party)
    _require_with_sides(drawn, party)
    if drawn.text_version != record_version:
        raise DomainError(
            _("The record was changed since you opened it. Please read it again."), code="changed"
        )
    confirmation, is_new = RecordConfirmation.objects.get_or_create(
        record=drawn,
        party=party,
        record_version=drawn.text_version,
        defaults={
            "confirmed_by": actor,
            "confirmed_at": clock.now(),
            "on_paper": on_paper,
        },
    )
    if is_new:
        label = gettext_noop("Discussion record confirmed by one side")
        tell(drawn, _said(drawn, "confirm_record", label, actor, party.name))
    return confirmation


@transaction.atomic
def ask_record_change(
    drawn: DiscussionRecord, party: MeetingParty, *, actor, text: str
) -> DiscussionRecord:
    """Say what should read otherwise (協議書の修正の申出); all sides and the desk see it."""
    drawn = locked_record(drawn)
    require(actor, "proposals.confirm_record", party)
    _require_with_sides(drawn, party)
    if not text:
        raise DomainError(_("Please write what should read otherwise."), field="text")
    label = gettext_noop("Change of the discussion record asked for")
    tell(drawn, _said(drawn, "ask_change", label, actor, f"{party.name}\n{text}"))
    return drawn


@transaction.atomic
def finish_record(drawn: DiscussionRecord, *, actor) -> DiscussionRecord:
    """Make the record final (協議書の確定), once every side has confirmed this version.

    Raises:
        DomainError: a side has not confirmed, or the proposal has a newer revision.
    """
    drawn = locked_record(drawn)
    require(actor, "proposals.draft_record", drawn)
    missing = unconfirmed_record(drawn)
    if missing and drawn.status == DiscussionStatus.WITH_SIDES:
        names = "、".join(party.name for party in missing)
        raise DomainError(
            _("Not every side has confirmed the record yet: %(names)s") % {"names": names},
            code="one_sided",
        )
    _require_current_text(drawn)
    drawn.agreed_at = clock.now()
    return _move(drawn, "agree", actor)


@transaction.atomic
def publish_record(drawn: DiscussionRecord, *, actor, text: str) -> DiscussionRecord:
    """Publish day, bodies, roles and a summary of what was agreed (協議書の要旨の公表).

    Raises:
        DomainError: the summary or a task names a person who sat at the table.
    """
    proposal = locked(drawn.proposal)
    drawn = locked_record(drawn)
    require(actor, "proposals.publish_record", drawn)
    if not text:
        raise DomainError(_("Please write the summary."), field="text")
    tasks = drawn.meeting.tasks.values_list("task", flat=True)
    named = names_in(drawn.meeting, [text, *tasks])
    if named:
        raise DomainError(
            _("Names of persons are not published. Please take out: %(names)s")
            % {"names": "、".join(named)},
            field="text",
        )
    RecordSummary.objects.create(record=drawn, text=text, published_by=actor)
    drawn.published_at = clock.now()
    drawn = _move(drawn, "publish", actor)
    proposal.last_public_at = proposal.changed_at = clock.now()
    proposal.save(update_fields=["last_public_at", "changed_at"])
    entry = record(
        proposal,
        "publish_record",
        gettext_noop("Summary of the discussion record published"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
    tell(proposal, entry)
    return drawn


@transaction.atomic
def drop_record(drawn: DiscussionRecord, *, actor, reason: str) -> DiscussionRecord:
    """Drop a record that is not final (協議書の取りやめ), with a reason."""
    drawn = locked_record(drawn)
    require(actor, "proposals.draft_record", drawn)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    audience = _audience(drawn)
    field = "parties_text" if audience == Audience.PARTIES else "internal_text"
    entry = advance(drawn, "drop", actor=actor, audience=audience, **{field: reason})
    if audience == Audience.PARTIES:  # nobody else has seen a draft
        tell(drawn, entry)
    return drawn


def unconfirmed_record(drawn: DiscussionRecord) -> list[MeetingParty]:
    """Sides that have not confirmed the present version of the record (未確認の当事者)."""
    done = drawn.confirmations.filter(record_version=drawn.text_version)
    sides = drawn.meeting.parties.filter(confirms=True)
    return list(sides.exclude(pk__in=done.values("party_id")))


def locked_record(drawn: DiscussionRecord) -> DiscussionRecord:
    """The same record, fresh and locked until the transaction ends."""
    return (
        DiscussionRecord.objects.select_for_update(of=("self",))
        .select_related("proposal__organization", "meeting__convener")
        .get(pk=drawn.pk)
    )


def _audience(drawn: DiscussionRecord) -> str:
    is_draft = drawn.status == DiscussionStatus.DRAFTING
    return Audience.STAFF if is_draft else Audience.PARTIES


def _said(drawn: DiscussionRecord, act: str, label: str, actor, text: str):
    return record(drawn, act, label, actor=actor, audience=Audience.PARTIES, parties_text=text)


def _move(drawn: DiscussionRecord, name: str, actor) -> DiscussionRecord:
    tell(drawn, advance(drawn, name, actor=actor, audience=Audience.PARTIES))
    return drawn


def _check(values: dict) -> None:
    if not values["scope"]:
        raise DomainError(_("Please write what was agreed."), field="scope")


def _require_with_sides(drawn: DiscussionRecord, party: MeetingParty) -> None:
    if drawn.status != DiscussionStatus.WITH_SIDES or party.meeting_id != drawn.meeting_id:
        raise DomainError(_("There is no record to confirm now."), code="wrong_state")


def _require_current_text(drawn: DiscussionRecord) -> None:
    if drawn.revision_id != drawn.proposal.current_revision_id:
        raise DomainError(
            _("The proposal has a newer revision than this record. Please save the record anew."),
            code="stale_revision",
        )


def _final() -> str:
    return _("The record is final or dropped. A later meeting gives another record.")
