"""Projects: launched from a proposal or registered without one, edited, corrected."""

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
from apps.partnerships import search
from apps.partnerships.crediting import partners_of, write_credit
from apps.partnerships.models import JointProject, ProjectPartner, ProjectTask
from apps.partnerships.readiness import check_ready, final_meeting, groups_of
from apps.proposals.models import Proposal, RoleTask
from apps.proposals.operations.moves import locked as locked_proposal

FIELDS = (
    *("name", "department", "form", "field", "purpose", "description", "place"),
    *("starts_on", "ends_on", "since_year", "total_cost", "ward_cost"),
)


@transaction.atomic
def launch_project(proposal: Proposal, values: dict, *, actor) -> JointProject:
    """Make a joint project of an adopted proposal (事業化).

    Roles are taken from the last final role meeting. It stays unpublished until a head publishes.

    Args:
        values: :data:`FIELDS`, and ``partners`` (a name a line), ``has_unregistered``,
            ``ward_first``, ``credit_line``.
    Raises:
        DomainError: not adopted, the budget has not passed, or there is a project already.
    """
    proposal = locked_proposal(proposal)
    require(actor, "partnerships.launch_project", proposal)
    check_ready(proposal)
    project = _make(values, actor, proposal)
    _told(project, "launch", gettext_noop("Joint project made of the proposal"), actor)
    return project


@transaction.atomic
def register_project(values: dict, *, actor) -> JointProject:
    """Register a project that came of no proposal (提案によらない協働事業の登録), S3.2.1.

    Args:
        values: as for :func:`launch_project`.
    """
    require(actor, "partnerships.register_project")
    project = _make(values, actor, None)
    require(actor, "partnerships.write_project", project)
    _told(project, "register", gettext_noop("Joint project registered"), actor)
    return project


@transaction.atomic
def edit_project(
    project: JointProject, values: dict, *, actor, version: int | None = None
) -> JointProject:
    """Change a project before it is published (協働事業の修正)."""
    project = locked(project)
    require(actor, "partnerships.write_project", project)
    if project.published_at is not None:
        raise DomainError(
            _("The project is published. Please correct it, with what was wrong."),
            code="wrong_state",
        )
    _change(project, values, version)
    require(actor, "partnerships.write_project", project)
    project.written_by = actor
    save(project)
    record(project, "edit", gettext_noop("Project changed"), actor=actor)
    return project


@transaction.atomic
def correct_project(
    project: JointProject, values: dict, *, actor, reason: str, version: int | None = None
) -> JointProject:
    """Correct a published project (訂正); the page says what was wrong.

    Args:
        reason: what was wrong; it is published.
    """
    project = locked(project)
    require(actor, "partnerships.write_project", project)
    if project.published_at is None:
        raise DomainError(_("The project is not published yet."), code="wrong_state")
    require_reason(reason)
    _change(project, values, version)
    require(actor, "partnerships.write_project", project)
    save(project)
    entry = record(
        project,
        "correct",
        gettext_noop("Project corrected"),
        actor=actor,
        audience=Audience.PUBLIC,
        public_text=reason,
    )
    tell(project, entry)
    return project


def locked(project: JointProject) -> JointProject:
    """The same project, fresh and locked until the transaction ends."""
    rows = JointProject.objects.select_for_update(of=("self",))
    return rows.select_related("department__parent", "proposal").get(pk=project.pk)


def require_reason(reason: str) -> None:
    """Refuse an act that needs its reason without one."""
    if not reason:
        raise DomainError(_("Please write the reason."), field="reason")


def saved_values(project: JointProject) -> dict:
    """What a form of the project holds, by its field names (入力済みの値)."""
    credit = getattr(project, "credit", None)
    partners = list(project.partners.order_by("place"))
    return {
        **{name: getattr(project, name) for name in FIELDS},
        "partners": "\n".join(partner.name for partner in partners),
        "has_unregistered": any(partner.organization_id is None for partner in partners),
        "ward_first": credit.ward_first if credit else True,
        "credit_line": credit.line if credit and credit.is_own_words else "",
    }


def _make(values: dict, actor, proposal: Proposal | None) -> JointProject:
    _check_period(values)
    project = JointProject.objects.create(
        proposal=proposal,
        department_name=values["department"].full_name(),
        written_by=actor,
        created_at=clock.now(),
        changed_at=clock.now(),
        **{name: values[name] for name in FIELDS},
    )
    _take_roles(project)
    _name_both(project, values)
    project.save()
    search.index(project)
    return project


def _change(project: JointProject, values: dict, version: int | None) -> None:
    check_version(project, version, saved_values(project), _typed(values))
    _check_period(values)
    for name in FIELDS:
        setattr(project, name, values[name])
    project.department_name = values["department"].full_name()
    _name_both(project, values)


def _typed(values: dict) -> dict:
    """The same shape as the saved values, so that both can be compared."""
    names = (*FIELDS, "has_unregistered", "ward_first", "credit_line")
    lines = [line.strip() for line in values["partners"].splitlines() if line.strip()]
    return {**{name: values[name] for name in names}, "partners": "\n".join(lines)}


def save(project: JointProject) -> None:
    """Save a locked project as a new version, and its search entry."""
    project.version += 1
    project.changed_at = clock.now()
    project.save()
    search.index(project)


def _check_period(values: dict) -> None:
    if values["ends_on"] < values["starts_on"]:
        raise DomainError(_("The period must end after it begins."), field="ends_on")
    total, share = values["total_cost"], values["ward_cost"]
    if share is not None and (total is None or share > total):
        raise DomainError(
            _("The share of the ward cannot be more than the total cost."), field="ward_cost"
        )


def _name_both(project: JointProject, values: dict) -> None:
    """Partners in their order, and the credit that is made of them and the section."""
    known = [row.organization for row in project.partners.select_related("organization")]
    known += groups_of(project.proposal) if project.proposal else []
    partners = partners_of(
        values["partners"].splitlines(),
        with_unregistered=values["has_unregistered"],
        at_hand={group.name: group for group in known if group},
    )
    project.partners.all().delete()
    for partner in partners:
        partner.project = project
    ProjectPartner.objects.bulk_create(partners)
    project.partner_names = "、".join(partner.name for partner in partners)
    write_credit(project, ward_first=values["ward_first"], line=values["credit_line"])


def _take_roles(project: JointProject) -> None:
    """Copy the tasks of the last final meeting; without one, none (役割分担の引継ぎ)."""
    meeting = final_meeting(project.proposal)
    project.roles_from = meeting
    project.tasks.all().delete()
    tasks = RoleTask.objects.filter(meeting=meeting).select_related("owner") if meeting else ()
    ProjectTask.objects.bulk_create(
        ProjectTask(
            project=project,
            place=place,
            task=row.task,
            party_name=row.owner.name,
            due_on=row.due_on,
        )
        for place, row in enumerate(tasks, start=1)
    )


def _told(project: JointProject, act: str, label, actor) -> None:
    entry = record(project, act, label, actor=actor, audience=Audience.PARTIES)
    tell(project, entry)
