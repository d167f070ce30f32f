"""Who may do what with the questionnaires (handbook S3.1.4; decision 54)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.organizations.models import WRITERS, role_in
from apps.surveys.models.replies import SECTION_ROLES


@rule("surveys.view_surveys")
def sees_surveys(user, _row) -> bool:
    """The desk, its head, and audit: preparation, who has answered, results (アンケートの管理)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)


@rule("surveys.manage_survey", "surveys.enter_reply")
def is_desk(user, _row) -> bool:
    """The general desk and its head (総合窓口)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("surveys.read_replies")
def reads_replies(user, _survey) -> bool:
    """The general desk and its head, nobody else in the office, audit neither (回答の閲覧)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("surveys.cancel_survey")
def is_desk_head(user, _survey) -> bool:
    """The head of the desk's section (企画総務課長)."""
    return user.has_role(StaffRole.DESK_HEAD)


@rule("surveys.write_results")
def writes_results(user, _survey) -> bool:
    """Staff of the desk, not its head, who publishes what they wrote (結果のとりまとめ)."""
    return user.has_role(StaffRole.DESK)


@rule("surveys.publish_survey")
def publishes_results(user, survey) -> bool:
    """The head of the desk's section, never for results of his own (公表)."""
    return user.has_role(StaffRole.DESK_HEAD) and survey.results_by_id != user.pk


@rule("surveys.answer_request")
def answers_request(user, request) -> bool:
    """Those who write for the organisation that is asked; staff of the section (回答できる人)."""
    if request.department_id is not None:
        return request.department_id in user.department_ids(*SECTION_ROLES)
    return role_in(user, request.organization) in WRITERS
