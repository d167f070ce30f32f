"""The course of a project in the section's words, published by the desk's head (経過報告)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.markup import day_text
from apps.core.web import check_version
from apps.core.wording import official_language
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.partnerships.models import JointProject, ProjectEntry
from apps.partnerships.operations.projects import locked, require_reason
from apps.partnerships.states import EntryStatus

ENTRY_FIELDS = ("on_date", "text")


@transaction.atomic
def write_entry(project: JointProject, values: dict, *, actor) -> ProjectEntry:
    """Write an entry as a draft (経過報告の起案).

    Args:
        values: fields of :data:`ENTRY_FIELDS`.
    Raises:
        DomainError: the project is not public, or the day lies in the future.
    """
    project = locked(project)
    require(actor, "partnerships.write_entry", project)
    if not project.is_public():
        raise DomainError(_("Please publish the project first."), code="project_not_public")
    _check(values)
    entry = ProjectEntry.objects.create(
        project=project, written_by=actor, written_at=clock.now(), **values
    )
    record(entry, "write", gettext_noop("Progress entry written"), actor=actor)
    return entry


@transaction.atomic
def edit_entry(
    entry: ProjectEntry, values: dict, *, actor, version: int | None = None
) -> ProjectEntry:
    """Change a draft entry (経過報告の修正); who changed it last counts as its writer."""
    entry = locked_entry(entry)
    require(actor, "partnerships.write_entry", entry.project)
    if entry.status != EntryStatus.DRAFT:
        raise DomainError(_("Only a draft can be changed."), code="wrong_state")
    check_version(entry, version, {name: getattr(entry, name) for name in ENTRY_FIELDS}, values)
    _check(values)
    entry.on_date, entry.text = values["on_date"], values["text"]
    entry.written_by = actor
    entry.version += 1
    entry.save()
    return entry


@transaction.atomic
def propose_entry(entry: ProjectEntry, *, actor) -> ProjectEntry:
    """Send an entry for publication (公表の依頼)."""
    entry = locked_entry(entry)
    require(actor, "partnerships.write_entry", entry.project)
    return _move(entry, "propose", actor)


@transaction.atomic
def return_entry(entry: ProjectEntry, *, actor, reason: str) -> ProjectEntry:
    """Return an entry to its writer (差し戻し), with a reason."""
    entry = locked_entry(entry)
    require(actor, "partnerships.publish_entry", entry)
    require_reason(reason)
    return _move(entry, "return", actor, reason)


@transaction.atomic
def drop_entry(entry: ProjectEntry, *, actor) -> ProjectEntry:
    """Drop an entry that is not published (経過報告の取りやめ)."""
    entry = locked_entry(entry)
    require(actor, "partnerships.write_entry", entry.project)
    return _move(entry, "drop", actor)


@transaction.atomic
def publish_entry(entry: ProjectEntry, *, actor) -> ProjectEntry:
    """Publish an entry (経過報告の公表): course, organisations, followers.

    Raises:
        DomainError: the project is not public any more.
    """
    project = locked(entry.project)
    entry = locked_entry(entry)
    require(actor, "partnerships.publish_entry", entry)
    if not project.is_public():
        raise DomainError(_("The project is not public."), code="project_not_public")
    entry.published_by = actor
    _move(entry, "publish", actor)
    with official_language():
        text = f"{day_text(entry.on_date)} {project.department_name}\n{entry.text}"
    written = record(
        project,
        "progress",
        gettext_noop("Progress of the project"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=text,
    )
    tell(project, written)
    return entry


def locked_entry(entry: ProjectEntry) -> ProjectEntry:
    """The same entry, fresh and locked until the transaction ends."""
    rows = ProjectEntry.objects.select_for_update(of=("self",))
    return rows.select_related("project__department").get(pk=entry.pk)


def _check(values: dict) -> None:
    if values["on_date"] > clock.today():
        raise DomainError(_("The date cannot lie in the future."), field="on_date")


def _move(entry: ProjectEntry, name: str, actor, reason: str = "") -> ProjectEntry:
    written = advance(entry, name, actor=actor, audience=Audience.STAFF, internal_text=reason)
    tell(entry, written)
    return entry
