"""Who may do what at the general desk (handbook 4, role × action matrix)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.desk.models import Article
from apps.desk.states import SHARED
from apps.documents.owners import register_owner
from apps.organizations.models import (
    WRITERS,
    Intermediary,
    Mandate,
    organizations_of,
    role_in,
)

SECTION_ROLES = (StaffRole.SECTION, StaffRole.SECTION_HEAD)


def is_desk(user) -> bool:
    """The general desk and its head (総合窓口)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("desk.view_board", "desk.see_statistics")
def sees_board(user, _row) -> bool:
    """Staff with a part in the desk's cases, and audit (相談を扱う職員)."""
    return is_desk(user) or user.has_role(*SECTION_ROLES, StaffRole.AUDITOR)


@rule("desk.enter_case")
def takes_cases_in(user, _row) -> bool:
    """The desk; a section for what reaches itself (相談を受ける職員)."""
    return is_desk(user) or user.has_role(*SECTION_ROLES)


@rule(
    "desk.classify_case",
    "desk.refer_case",
    "desk.merge_case",
    "desk.convert_case",
    "desk.claim_case",
    "desk.edit_article",
    "desk.edit_template",
)
def is_desk_staff(user, _row) -> bool:
    """The general desk and its head (総合窓口)."""
    return is_desk(user)


@rule("desk.handle_case", "desk.draft_answer")
def handles_case(user, case) -> bool:
    """The desk, or staff of the section that owns the case (担当者)."""
    return is_desk(user) or (
        case.lead_section_id is not None
        and case.lead_section_id in user.department_ids(*SECTION_ROLES)
    )


@rule("desk.propose_coordination", "desk.record_consent", "desk.end_coordination")
def arranges_coordination(user, _row) -> bool:
    """The general desk and its head ask an intermediary, and end it (調整の依頼・終了)."""
    return is_desk(user)


@rule("desk.ask_coordination")
def asks_coordination(user, case) -> bool:
    """The asker, for a group that has given a mandate for talks with the desk (委任した団体)."""
    return case.asker_id == user.pk and Mandate.objects.for_cases_of(user).exists()


@rule("desk.coordinate_case")
def coordinates_case(user, coordination) -> bool:
    """Those who write for the intermediary, on what they may read (調整役)."""
    return (
        coordination.status in SHARED
        and coordination.case.is_open
        and role_in(user, coordination.intermediary.organization) in WRITERS
    )


@rule("desk.see_coordinations")
def works_for_intermediary(user, _row) -> bool:
    """The people of all intermediaries (中間支援組織の担当者)."""
    own = organizations_of(user, *WRITERS)
    return bool(own) and Intermediary.objects.filter(organization__in=own).exists()


@rule("desk.write_note")
def writes_notes(user, case) -> bool:
    """The desk and every section with a part in the case (庁内メモを書ける職員)."""
    if handles_case(user, case):
        return True
    mine = user.department_ids(*SECTION_ROLES)
    return bool(mine) and case.referrals.filter(department__in=mine).exists()


@rule("desk.approve_answer")
def approves_answer(user, answer) -> bool:
    """The head of the desk's section, or of the section that owns the case; never his own draft.

    (決裁権者)
    """
    if answer.drafter_id == user.pk:
        return False
    lead = answer.case.lead_section_id
    return user.has_role(StaffRole.DESK_HEAD) or (
        lead is not None and lead in user.department_ids(StaffRole.SECTION_HEAD)
    )


@rule("desk.answer_referral")
def answers_referral(user, referral) -> bool:
    """Staff of the section that was asked (担当課職員)."""
    return referral.department_id in user.department_ids(*SECTION_ROLES)


@rule("desk.publish_article")
def publishes_article(user, article) -> bool:
    """The head of the desk's section, never a text of his own (公表)."""
    return user.has_role(StaffRole.DESK_HEAD) and article.written_by_id != user.pk


@rule("desk.hand_over")
def hands_over(user, _row) -> bool:
    """The desk, and the head of a section for his own people (異動引継ぎ)."""
    return is_desk(user) or user.has_role(StaffRole.SECTION_HEAD)


@rule("desk.move_desk")
def moves_desk(user, _row) -> bool:
    """The system administrator (システム管理者)."""
    return user.has_role(StaffRole.SYS_ADMIN)


def _may_read_file(user, article, _file) -> bool:
    """Forms of a published article are for everybody; those of a draft for ward staff."""
    return article.status == "published" or (user.is_authenticated and user.is_ward_staff)


register_owner(Article, may_read=_may_read_file)
