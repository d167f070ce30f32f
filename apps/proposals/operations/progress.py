"""The published course of a proposal: written by a section, published by the desk's head."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import Department
from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.markup import day_text
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.proposals import search
from apps.proposals.models import ProgressEntry, ProgressNote, Proposal
from apps.proposals.operations.moves import locked
from apps.proposals.states import ProgressStatus

ENTRY_FIELDS = ("on_date", "text", "next_step", "next_date")


@transaction.atomic
def write_progress(
    proposal: Proposal, values: dict, *, actor, department: Department, note: str = ""
) -> ProgressEntry:
    """Write an entry as a draft (検討経過の起案).

    Args:
        values: fields of :data:`ENTRY_FIELDS`.
        note: internal side of the entry, kept in its own table.
    Raises:
        DomainError: the date lies in the future.
    """
    proposal = locked(proposal)
    require(actor, "proposals.write_progress", proposal)
    _check(values)
    entry = ProgressEntry.objects.create(
        proposal=proposal,
        department=department,
        department_name=department.name,
        written_by=actor,
        created_at=clock.now(),
        **values,
    )
    if note:
        ProgressNote.objects.create(entry=entry, text=note)
    record(entry, "write", gettext_noop("Progress entry written"), actor=actor)
    return entry


@transaction.atomic
def edit_progress(
    entry: ProgressEntry, values: dict, *, actor, version: int | None = None, note: str = ""
) -> ProgressEntry:
    """Change a draft entry (検討経過の修正)."""
    entry = _locked(entry)
    require(actor, "proposals.write_progress", entry.proposal)
    if entry.status != ProgressStatus.DRAFT:
        raise DomainError(_("Only a draft can be changed."), code="wrong_state")
    check_version(entry, version, {name: getattr(entry, name) for name in values}, values)
    _check(values)
    for name in ENTRY_FIELDS:
        setattr(entry, name, values.get(name, getattr(entry, name)))
    entry.version += 1
    entry.save()
    if note:
        ProgressNote.objects.update_or_create(entry=entry, defaults={"text": note})
    return entry


@transaction.atomic
def propose_progress(entry: ProgressEntry, *, actor) -> ProgressEntry:
    """Send an entry for publication (公表の依頼)."""
    entry = _locked(entry)
    require(actor, "proposals.propose_progress", entry.proposal)
    return _move(entry, "propose", actor)


@transaction.atomic
def return_progress(entry: ProgressEntry, *, actor, reason: str) -> ProgressEntry:
    """Return an entry to its writer (差し戻し), with a reason."""
    entry = _locked(entry)
    require(actor, "proposals.publish_progress", entry.proposal)
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")
    return _move(entry, "return", actor, reason)


@transaction.atomic
def drop_progress(entry: ProgressEntry, *, actor) -> ProgressEntry:
    """Drop an entry that is not published (検討経過の取りやめ)."""
    entry = _locked(entry)
    require(actor, "proposals.propose_progress", entry.proposal)
    return _move(entry, "drop", actor)


@transaction.atomic
def publish_progress(entry: ProgressEntry, *, actor) -> ProgressEntry:
    """Publish an entry (検討経過の公表): timeline, followers and organisation."""
    proposal = locked(entry.proposal)
    entry = _locked(entry)
    require(actor, "proposals.publish_progress", proposal)
    entry.published_at = clock.now()
    advance(entry, "publish", actor=actor, audience=Audience.STAFF)
    proposal.last_public_at = clock.now()
    proposal.changed_at = clock.now()
    proposal.save(update_fields=["last_public_at", "changed_at"])
    written = record(
        proposal,
        "progress",
        gettext_noop("Progress of the review"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=_public_text(entry),
    )
    search.index(proposal)
    tell(proposal, written)
    return entry


def _public_text(entry: ProgressEntry) -> str:
    """The entry as the timeline shows it: section, text, next step; never the internal note."""
    with official_language():
        lines = [f"{day_text(entry.on_date)} {entry.department_name}", entry.text]
        if entry.next_step:
            when = f"（{day_text(entry.next_date)}）" if entry.next_date else ""
            lines.append(_("Next: %(step)s") % {"step": entry.next_step + when})
    return "\n".join(lines)


def _check(values: dict) -> None:
    on_date: date = values["on_date"]
    if on_date > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="on_date")


def _locked(entry: ProgressEntry) -> ProgressEntry:
    return (
        ProgressEntry.objects.select_for_update(of=("self",))
        .select_related("proposal__organization", "department")
        .get(pk=entry.pk)
    )


def _move(entry: ProgressEntry, name: str, actor, internal_text: str = "") -> ProgressEntry:
    written = advance(
        entry, name, actor=actor, audience=Audience.STAFF, internal_text=internal_text
    )
    tell(entry, written)
    return entry
