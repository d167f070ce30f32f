"""Who may do what with joint projects (handbook 4, S3.2; decision 65)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.partnerships.models import SECTION_ROLES


def is_desk(user) -> bool:
    """Staff of the general desk, or its head (総合窓口)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("partnerships.view_projects")
def sees_staff_list(user, _row) -> bool:
    """Desk, sections, public relations and audit (協働事業を扱う職員)."""
    return is_desk(user) or user.has_role(*SECTION_ROLES, StaffRole.PR, StaffRole.AUDITOR)


@rule("partnerships.launch_project")
def launches_project(user, proposal) -> bool:
    """The desk, and staff of the proposal's lead section (事業化)."""
    return is_desk(user) or proposal.lead_department_id in user.department_ids(*SECTION_ROLES)


@rule("partnerships.register_project")
def registers_project(user, _row) -> bool:
    """The desk, and every section for itself (提案によらない協働事業の登録)."""
    return is_desk(user) or user.has_role(*SECTION_ROLES)


@rule("partnerships.write_project", "partnerships.run_project")
def works_on_project(user, project) -> bool:
    """The desk, and staff of the section in charge (協働事業の担当)."""
    return is_desk(user) or project.department_id in user.department_ids(*SECTION_ROLES)


@rule("partnerships.stop_project")
def stops_project(user, project) -> bool:
    """The head of the section in charge or of the desk's (中断・中止)."""
    heads = user.department_ids(StaffRole.SECTION_HEAD)
    return user.has_role(StaffRole.DESK_HEAD) or project.department_id in heads


@rule("partnerships.publish_project")
def publishes_project(user, project) -> bool:
    """The same heads, never for what one has written oneself (公表)."""
    return stops_project(user, project) and project.written_by_id != user.pk


@rule("partnerships.hide_project")
def hides_project(user, _project) -> bool:
    """The general desk and its head (総合窓口)."""
    return is_desk(user)
