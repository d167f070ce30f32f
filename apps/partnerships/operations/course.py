"""The course of a project: published, started, suspended, completed, stopped, hidden."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.markup import day_text
from apps.history.models import Audience
from apps.history.operations import advance, record
from apps.notifications.operations import tell
from apps.partnerships import search
from apps.partnerships.constraints import GROUP_MISSING, SECTION_MISSING
from apps.partnerships.models import CoCredit, JointProject
from apps.partnerships.operations.projects import locked, require_reason, save
from apps.proposals.operations import note_project


@transaction.atomic
def publish_project(project: JointProject, *, actor) -> JointProject:
    """Publish a project (協働事業の公表): its page, the lists, and the proposal's course.

    Raises:
        DomainError: one side of the credit is missing, or a name is vague.
    """
    project = locked(project)
    require(actor, "partnerships.publish_project", project)
    if project.published_at is not None:
        raise DomainError(_("The project is published already."), code="wrong_state")
    _require_both_sides(project)
    project.published_at, project.published_by = clock.now(), actor
    save(project)
    entry = record(
        project,
        "publish",
        gettext_noop("Project published"),
        actor=actor,
        audience=Audience.PUBLIC,
    )
    if project.proposal is not None:
        note_project(project.proposal, actor=actor, public_text=project.name)
    tell(project, entry)
    return project


@transaction.atomic
def start_project(project: JointProject, *, actor) -> JointProject:
    """Record that the work has begun (実施の開始).

    Raises:
        DomainError: the period has not begun.
    """
    project = locked(project)
    require(actor, "partnerships.run_project", project)
    if project.starts_on > clock.today():
        raise DomainError(
            _("The period begins on %(day)s. Please start the project on that day or later.")
            % {"day": day_text(project.starts_on)},
            code="too_early",
        )
    return _move(project, "start", actor)


@transaction.atomic
def complete_project(project: JointProject, *, actor) -> JointProject:
    """Record that the work is done (実施の完了).

    Raises:
        DomainError: the period is not over.
    """
    project = locked(project)
    require(actor, "partnerships.run_project", project)
    if project.ends_on > clock.today():
        raise DomainError(
            _("The period ends on %(day)s. If it ended earlier, please correct the period first.")
            % {"day": day_text(project.ends_on)},
            code="too_early",
        )
    return _move(project, "complete", actor)


@transaction.atomic
def suspend_project(project: JointProject, *, actor, reason: str) -> JointProject:
    """Interrupt the work (中断), with a reason that is published."""
    project = locked(project)
    require(actor, "partnerships.stop_project", project)
    require_reason(reason)
    return _move(project, "suspend", actor, reason)


@transaction.atomic
def resume_project(project: JointProject, *, actor) -> JointProject:
    """Go on after an interruption (再開)."""
    project = locked(project)
    require(actor, "partnerships.run_project", project)
    return _move(project, "resume", actor)


@transaction.atomic
def terminate_project(project: JointProject, *, actor, reason: str) -> JointProject:
    """Stop the work for good (中止), with a reason that is published."""
    project = locked(project)
    require(actor, "partnerships.stop_project", project)
    require_reason(reason)
    return _move(project, "terminate", actor, reason)


@transaction.atomic
def hide_project(project: JointProject, *, actor, reason: str) -> JointProject:
    """Take a published project off the public pages (非表示), with a reason for the record."""
    project = locked(project)
    require(actor, "partnerships.hide_project", project)
    require_reason(reason)
    if not project.is_public():
        raise DomainError(_("The project is not public."), code="wrong_state")
    project.hidden_at, project.hidden_reason = clock.now(), reason
    save(project)
    label = gettext_noop("Project hidden")
    record(project, "hide", label, actor=actor, internal_text=reason)
    return project


@transaction.atomic
def show_project(project: JointProject, *, actor) -> JointProject:
    """Show a hidden project again (再表示)."""
    project = locked(project)
    require(actor, "partnerships.hide_project", project)
    if project.hidden_at is None:
        raise DomainError(_("The project is not hidden."), code="wrong_state")
    project.hidden_at, project.hidden_reason = None, ""
    save(project)
    record(project, "show", gettext_noop("Project shown again"), actor=actor)
    return project


def _require_both_sides(project: JointProject) -> None:
    """S3.2.2: the page is published with section and groups side by side, or not at all."""
    credit = CoCredit.objects.filter(project=project).first()
    if credit is None or not credit.group_side:
        raise DomainError(GROUP_MISSING, field="partners", code="one_side")
    if not credit.ward_side:
        raise DomainError(SECTION_MISSING, field="department", code="one_side")


def _move(project: JointProject, name: str, actor, reason: str = "") -> JointProject:
    """A move; before the publication the organisations read of it, afterwards everybody."""
    project.changed_at = clock.now()
    is_public = project.published_at is not None
    entry = advance(
        project,
        name,
        actor=actor,
        audience=Audience.PUBLIC if is_public else Audience.PARTIES,
        public_text=reason if is_public else "",
        parties_text="" if is_public else reason,
    )
    search.index(project)
    tell(project, entry)
    return project
