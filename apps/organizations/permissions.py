"""Who may do what with organisations (handbook 4, role × action matrix)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.documents.models import FileAudience
from apps.documents.owners import register_owner
from apps.organizations.models import (
    MANAGERS,
    REGISTRY_SCOPES,
    WRITERS,
    DossierPaper,
    Intermediary,
    MandateScope,
    MembershipRole,
    Organization,
    acting_as,
    role_in,
    user_memberships,
)
from apps.organizations.public import LOGO


def is_desk(user) -> bool:
    """Staff of the general desk, or its head (総合窓口)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("organizations.register_organization")
def is_person(user, _row) -> bool:
    """Every person with an account may register a group (団体登録の申請)."""
    return user.is_authenticated


@rule("organizations.enter_organization")
def enters_for_others(user, _row) -> bool:
    """The desk, and intermediaries, enter the data of a group without e-mail (代理入力)."""
    return is_desk(user) or user.has_role(StaffRole.INTERMEDIARY)


@rule("organizations.view_own_organization")
def belongs(user, organization) -> bool:
    """Any active member, and an intermediary with a mandate (構成員・代行者)."""
    return bool(role_in(user, organization)) or any(
        acting_as(user, organization, scope) for scope in REGISTRY_SCOPES
    )


@rule("organizations.edit_organization")
def writes(user, organization) -> bool:
    """Those who write for the group, the desk, an intermediary with a mandate (団体情報の編集)."""
    return (
        role_in(user, organization) in WRITERS
        or is_desk(user)
        or acting_as(user, organization, MandateScope.PROFILE) is not None
    )


@rule("organizations.edit_dossier")
def keeps_papers(user, organization) -> bool:
    """Those who write for the group, the desk, an intermediary with a mandate (書類の提出)."""
    return (
        role_in(user, organization) in WRITERS
        or is_desk(user)
        or acting_as(user, organization, MandateScope.PAPERS) is not None
    )


@rule(
    "organizations.submit_organization",
    "organizations.resubmit_organization",
    "organizations.reopen_organization",
    "organizations.ask_renewal",
    "organizations.verify_contact",
)
def manages_registration(user, organization) -> bool:
    """Those who manage the group, the desk, an intermediary with a mandate (登録の申請)."""
    return (
        role_in(user, organization) in MANAGERS
        or is_desk(user)
        or acting_as(user, organization, MandateScope.REGISTRATION) is not None
    )


@rule("organizations.withdraw_organization")
def represents_or_desk(user, organization) -> bool:
    """The representative, or the desk at the representative's word (退会)."""
    return role_in(user, organization) == MembershipRole.REPRESENTATIVE or is_desk(user)


@rule(
    "organizations.approve_organization",
    "organizations.reject_organization",
    "organizations.renew_organization",
    "organizations.decide_change",
    "organizations.publish_logo",
)
def decides_registration(user, organization) -> bool:
    """The desk, but never on a group one belongs to or entered oneself (登録の決定)."""
    return (
        is_desk(user) and organization.created_by_id != user.pk and not role_in(user, organization)
    )


@rule(
    "organizations.list_organization",
    "organizations.start_review_organization",
    "organizations.return_organization",
    "organizations.suspend_organization",
    "organizations.resume_organization",
    "organizations.dissolve_organization",
    "organizations.merge_organization",
    "organizations.record_verification",
    "organizations.view_queue",
    "organizations.manage_rules",
    "organizations.import_organizations",
    "organizations.appoint_representative",
    "organizations.appoint_intermediary",
    "organizations.call_meeting",
)
def works_at_desk(user, _row) -> bool:
    """Desk staff and the desk's head (総合窓口の事務)."""
    return is_desk(user)


@rule("organizations.open_renewal_organization", "organizations.expire_organization")
def nobody(_user, _row) -> bool:
    """Only the clock opens renewals and lets registrations lapse (自動処理)."""
    return False


@rule("organizations.view_contact")
def sees_contact(user, organization) -> bool:
    """Members, the desk, and the auditor see data that is not public (非公開の連絡先)."""
    return bool(role_in(user, organization)) or user.has_role(
        StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR
    )


@rule("organizations.view_staff_page")
def is_ward_staff(user, _row) -> bool:
    """Everybody in the ward office may look an organisation up (職員の団体検索)."""
    return user.is_ward_staff


@rule("organizations.manage_members")
def manages_members(user, organization) -> bool:
    """Representative and administrators; the desk as assisted entry (構成員の管理)."""
    return role_in(user, organization) in MANAGERS or is_desk(user)


@rule("organizations.offer_handover")
def is_representative(user, organization) -> bool:
    """The representative alone offers to hand over (代表の交代)."""
    return role_in(user, organization) == MembershipRole.REPRESENTATIVE


@rule(
    "organizations.accept_membership",
    "organizations.decline_membership",
    "organizations.suspend_membership",
    "organizations.resume_membership",
    "organizations.remove_membership",
    "organizations.change_role",
)
def manages_others(user, membership) -> bool:
    """Representative and administrators on others, never on the representative (構成員の管理)."""
    return (
        membership.user_id != user.pk
        and membership.role != MembershipRole.REPRESENTATIVE
        and manages_members(user, membership.organization)
    )


@rule("organizations.leave_membership")
def is_own_membership(user, membership) -> bool:
    """Everybody leaves for himself (脱退)."""
    return membership.user_id == user.pk


@rule("organizations.accept_handover")
def is_chosen(user, handover) -> bool:
    """The person the representative chose (引継ぎの承諾)."""
    return handover.to_user_id == user.pk


@rule("organizations.request_membership")
def may_ask_to_join(user, organization) -> bool:
    """A person who does not belong to the group yet (所属の申請)."""
    return user.is_authenticated and not role_in(user, organization)


@rule("organizations.claim_organization")
def may_claim(user, organization) -> bool:
    """A person who says he belongs to a group that nobody looks after yet (引継ぎの申請)."""
    return user.is_authenticated and not role_in(user, organization) and not user.is_ward_staff


@rule("organizations.grant_mandate")
def manages_group(user, organization) -> bool:
    """Representative and administrators alone give and take back mandates (委任)."""
    return role_in(user, organization) in MANAGERS


@rule("organizations.vouch_for")
def speaks_for_intermediary(user, intermediary) -> bool:
    """Those who write for an intermediary (中間支援組織の担当者)."""
    return role_in(user, intermediary.organization) in WRITERS


@rule("organizations.read_thread")
def is_party_of_thread(user, intermediary) -> bool:
    """The intermediary's own people and the desk (窓口との連絡)."""
    return bool(role_in(user, intermediary.organization)) or is_desk(user)


@rule("organizations.see_meetings")
def attends_meetings(user, _row) -> bool:
    """The people of all intermediaries, and the desk (連絡会議)."""
    own = [membership.organization_id for membership in user_memberships(user)]
    return is_desk(user) or Intermediary.objects.filter(organization__in=own).exists()


def may_read_paper(user, paper, _file) -> bool:
    """Papers are read by those who write for the group, by the desk and the auditor (提出書類)."""
    return user.is_authenticated and (
        role_in(user, paper.organization) in WRITERS
        or user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)
    )


register_owner(DossierPaper, may_read=may_read_paper, labels={"paper": _("Paper")})


def may_read_logo(user, organization, file) -> bool:
    """Anybody on a public page; before that those who write for the group, and staff (ロゴ)."""
    if file.audience == FileAudience.PUBLIC and organization.in_directory:
        return True
    return user.is_authenticated and (user.is_ward_staff or writes(user, organization))


register_owner(Organization, may_read=may_read_logo, labels={LOGO: _("Logo")})
