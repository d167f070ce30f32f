"""Who may do what with joint projects (handbook 4, S3.2; decision 65)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.documents.owners import register_owner
from apps.organizations.models import MembershipRole, role_in
from apps.partnerships.models import SECTION_ROLES, Agreement


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


@rule("partnerships.view_agreements")
def sees_agreements(user, _row) -> bool:
    """Desk, sections and audit; public relations read what is published (協定書を扱う職員)."""
    return is_desk(user) or user.has_role(*SECTION_ROLES, StaffRole.AUDITOR)


@rule("partnerships.draft_agreement")
def drafts_agreement(user, project) -> bool:
    """The desk, and staff of the section in charge (協定書の起案)."""
    return works_on_project(user, project)


@rule("partnerships.write_agreement", "partnerships.conclude_agreement")
def writes_agreement(user, agreement) -> bool:
    """The same (協定書の修正・締結の記録)."""
    return works_on_project(user, agreement.project)


@rule("partnerships.assent_agreement")
def speaks_for_party(user, party) -> bool:
    """The group's representative; for the ward the head of the section or of the desk's (合意)."""
    if party.place == 1:
        return stops_project(user, party.agreement.project)
    return role_in(user, party.organization) == MembershipRole.REPRESENTATIVE


@rule("partnerships.assent_on_paper")
def records_paper(user, party) -> bool:
    """The office, for an organisation that signed on paper; never for the ward (紙での合意)."""
    return party.place > 1 and works_on_project(user, party.agreement.project)


@rule("partnerships.consent_agreement")
def consents_for_section(user, consent) -> bool:
    """The head of the section that was asked (合議)."""
    return consent.department_id in user.department_ids(StaffRole.SECTION_HEAD)


@rule("partnerships.approve_agreement")
def approves_agreement(user, agreement) -> bool:
    """The head of the desk's section, never for what he drafted himself (決裁)."""
    return user.has_role(StaffRole.DESK_HEAD) and agreement.drafted_by_id != user.pk


@rule("partnerships.publish_agreement")
def publishes_agreement(user, agreement) -> bool:
    """The head of the section in charge or of the desk's (協定の公表)."""
    return stops_project(user, agreement.project)


@rule("partnerships.write_entry")
def writes_entry(user, project) -> bool:
    """The desk, and staff of the section in charge (経過報告の起案)."""
    return works_on_project(user, project)


@rule("partnerships.publish_entry")
def publishes_entry(user, entry) -> bool:
    """The head of the desk's section, never for what he wrote himself (経過報告の公表)."""
    return user.has_role(StaffRole.DESK_HEAD) and entry.written_by_id != user.pk


def may_read_scan(user, agreement, file) -> bool:
    """The scan of the signed paper: who reads the agreement, and the parties' people (F09: S)."""
    if not user.is_authenticated:
        return False
    agreements = Agreement.objects.filter(pk=agreement.pk)
    if agreements.of_members(user).exists():
        return True
    return agreements.for_staff(user).exists()


register_owner(Agreement, may_read=may_read_scan, labels={"scan": _("Signed agreement")})
