"""Minutes of a role meeting: written, confirmed by every side, final, published (会議録)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.web import check_version
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import tell
from apps.proposals.models import (
    MeetingMinutes,
    MeetingParty,
    MeetingSummary,
    MinutesConfirmation,
    RoleMeeting,
    RoleTask,
)
from apps.proposals.operations.insights import require_insight
from apps.proposals.operations.moves import locked
from apps.proposals.operations.names import fold, names_in
from apps.proposals.operations.role_meetings import locked_meeting, move_meeting
from apps.proposals.states import MINUTES_OPEN, RoleMeetingStatus

MINUTES_FIELDS = ("text", "open_items", "next_on")


@dataclass(frozen=True)
class TaskLine:
    """A task as the desk typed it (役割の一行); the owner is a party of the meeting."""

    task: str
    owner: MeetingParty | None
    due_on: date | None
    budget_need: int = 0


@transaction.atomic
def save_minutes(
    meeting: RoleMeeting,
    values: dict,
    tasks: list[TaskLine],
    *,
    actor,
    version: int | None = None,
) -> MeetingMinutes:
    """Save minutes and roles (会議録・役割の記録); a change makes all confirmations void.

    Args:
        values: fields of :data:`MINUTES_FIELDS`.
    Raises:
        DomainError: the minutes are final, a task has no owner, or two.
        StaleEdit: a colleague saved meanwhile.
    """
    meeting = locked_meeting(meeting)
    require(actor, "proposals.call_role_meeting", meeting)
    if meeting.status not in MINUTES_OPEN:
        raise DomainError(_final(), code="wrong_state")
    _check(meeting, tasks)
    minutes = MeetingMinutes.objects.filter(meeting=meeting).first()
    before = [_as_row(task) for task in meeting.tasks.all()]
    after = [(line.task, line.owner.pk, line.due_on, line.budget_need) for line in tasks]
    if minutes is None:
        minutes = MeetingMinutes(meeting=meeting, **values)
    else:
        saved = {name: getattr(minutes, name) for name in MINUTES_FIELDS}
        if saved == values and before == after:
            return minutes
        check_version(minutes, version, saved | {"": before}, values | {"": after})
        for name in MINUTES_FIELDS:
            setattr(minutes, name, values[name])
        minutes.version += 1
    minutes.saved_by, minutes.saved_at = actor, clock.now()
    minutes.save()
    if before != after:
        _write_tasks(meeting, tasks)
    label = gettext_noop("Minutes written")
    entry = record(meeting, "save_minutes", label, actor=actor, audience=Audience.PARTIES)
    if meeting.status == RoleMeetingStatus.MINUTES_DRAFT:
        tell(meeting, entry)
    return minutes


@transaction.atomic
def circulate_minutes(meeting: RoleMeeting, *, actor) -> RoleMeeting:
    """Send minutes and roles to all sides (会議録の送付), who then confirm them."""
    meeting = locked_meeting(meeting)
    require(actor, "proposals.call_role_meeting", meeting)
    if not MeetingMinutes.objects.filter(meeting=meeting).exists():
        raise DomainError(_("Please write the minutes first."))
    if not meeting.tasks.exists():
        raise DomainError(_("Please record at least one task."))
    return move_meeting(meeting, "circulate", actor)


@transaction.atomic
def confirm_minutes(
    party: MeetingParty, *, actor, minutes_version: int, on_paper: bool = False
) -> MinutesConfirmation:
    """Confirm the minutes in the name of one side (会議録の確認).

    Args:
        minutes_version: the version that was read.
        on_paper: True where the desk records what a side without accounts signed on paper.
    Raises:
        DomainError: the minutes were changed since they were read, or the side has not written
            yet what it understood of the other (:func:`write_insight`).
    """
    meeting = locked_meeting(party.meeting)
    require(actor, _permission(on_paper), party)
    if meeting.status != RoleMeetingStatus.MINUTES_DRAFT:
        raise DomainError(_("There are no minutes to confirm now."), code="wrong_state")
    minutes = meeting.minutes
    if minutes.version != minutes_version:
        raise DomainError(
            _("The minutes were changed since you opened them. Please read them again."),
            code="changed",
        )
    require_insight(party)
    confirmation, is_new = MinutesConfirmation.objects.get_or_create(
        party=party,
        minutes_version=minutes.version,
        defaults={
            "minutes": minutes,
            "confirmed_by": actor,
            "confirmed_at": clock.now(),
            "on_paper": on_paper,
        },
    )
    if is_new:
        entry = record(
            meeting,
            "confirm_minutes",
            gettext_noop("Minutes confirmed by one side"),
            actor=actor,
            audience=Audience.PARTIES,
            parties_text=party.name,
            revision=minutes.version,
        )
        tell(meeting, entry)
    return confirmation


def _permission(on_paper: bool) -> str:
    return "proposals.confirm_on_paper" if on_paper else "proposals.confirm_minutes"


@transaction.atomic
def ask_minutes_change(party: MeetingParty, *, actor, text: str) -> RoleMeeting:
    """Say what should read otherwise (会議録の修正の申出); all sides and the desk see it."""
    meeting = locked_meeting(party.meeting)
    require(actor, "proposals.confirm_minutes", party)
    if meeting.status != RoleMeetingStatus.MINUTES_DRAFT:
        raise DomainError(_("There are no minutes to confirm now."), code="wrong_state")
    if not text:
        raise DomainError(_("Please write what should read otherwise."), field="text")
    entry = record(
        meeting,
        "ask_change",
        gettext_noop("Change of the minutes asked for"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=f"{party.name}\n{text}",
    )
    tell(meeting, entry)
    return meeting


@transaction.atomic
def finish_minutes(meeting: RoleMeeting, *, actor) -> RoleMeeting:
    """Make the minutes final (会議録の確定), once every side has confirmed this version."""
    meeting = locked_meeting(meeting)
    require(actor, "proposals.call_role_meeting", meeting)
    missing = unconfirmed(meeting)
    if missing and meeting.status == RoleMeetingStatus.MINUTES_DRAFT:
        names = "、".join(party.name for party in missing)
        raise DomainError(
            _("Not every side has confirmed the minutes yet: %(names)s") % {"names": names},
            code="one_sided",
        )
    return move_meeting(meeting, "confirm", actor)


@transaction.atomic
def publish_role_meeting(meeting: RoleMeeting, *, actor, text: str) -> RoleMeeting:
    """Publish day, bodies, roles and a summary (役割の公表), an act of its own.

    Raises:
        DomainError: the summary or a task names a person who sat at the table.
    """
    meeting = locked_meeting(meeting)
    require(actor, "proposals.publish_role_meeting", meeting)
    if not text:
        raise DomainError(_("Please write the summary."), field="text")
    named = names_in(meeting, [text, meeting.agenda, *(task.task for task in meeting.tasks.all())])
    if named:
        raise DomainError(
            _("Names of persons are not published. Please take out: %(names)s")
            % {"names": "、".join(named)},
            field="text",
        )
    MeetingSummary.objects.create(meeting=meeting, text=text, published_by=actor)
    meeting.published_at = clock.now()
    meeting = move_meeting(meeting, "publish", actor)
    _tell_public(meeting, actor)
    return meeting


def _tell_public(meeting: RoleMeeting, actor) -> None:
    """The timeline of the proposal and its followers hear of the published roles."""
    proposal = locked(meeting.proposal)
    proposal.last_public_at = proposal.changed_at = clock.now()
    proposal.save(update_fields=["last_public_at", "changed_at"])
    lines = [f"{task.task}（{task.owner.name}）" for task in meeting.tasks.select_related("owner")]
    entry = record(
        proposal,
        "publish_roles",
        gettext_noop("Roles published"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text="\n".join(lines),
    )
    tell(proposal, entry)


def unconfirmed(meeting: RoleMeeting) -> list[MeetingParty]:
    """Sides that have not confirmed the present version of the minutes (未確認の当事者)."""
    done = MinutesConfirmation.objects.filter(
        minutes__meeting=meeting, minutes_version=meeting.minutes.version
    )
    return list(meeting.parties.filter(confirms=True).exclude(pk__in=done.values("party_id")))


def _as_row(task: RoleTask) -> tuple:
    return (task.task, task.owner_id, task.due_on, task.budget_need)


def _write_tasks(meeting: RoleMeeting, tasks: list[TaskLine]) -> None:
    meeting.tasks.all().delete()
    for place, line in enumerate(tasks):
        RoleTask.objects.create(
            meeting=meeting,
            place=place,
            task=line.task,
            task_key=fold(line.task),
            owner=line.owner,
            due_on=line.due_on,
            budget_need=line.budget_need,
        )


def _check(meeting: RoleMeeting, tasks: list[TaskLine]) -> None:
    owners: dict[str, TaskLine] = {}
    for line in tasks:
        if line.owner is None:
            raise DomainError(
                _("The task “%(task)s” has no owner. Please choose one.") % {"task": line.task},
                code="no_owner",
            )
        if line.owner.meeting_id != meeting.pk:
            raise DomainError(_("The owner must sit at the table."), code="no_owner")
        if line.due_on is None:
            raise DomainError(
                _("Please write by when “%(task)s” is done.") % {"task": line.task}, code="no_due"
            )
        twin = owners.setdefault(fold(line.task), line)
        if twin is not line:
            raise DomainError(
                _("The task “%(task)s” is given to two owners. One task has one owner.")
                % {"task": line.task},
                code="two_owners",
            )


def _final() -> str:
    return _("The minutes are final. A later meeting can change the roles.")
