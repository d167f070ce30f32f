"""Who may do what with the ward's issues and the responses (handbook 4, S1.2)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule
from apps.organizations.models import WRITERS, role_in


def is_desk(user) -> bool:
    """Staff of the general desk, or its head (総合窓口)."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


def in_section(user, issue, *roles: str) -> bool:
    """Staff of the issue's section, with one of the roles or with any (担当課職員)."""
    wanted = roles or (StaffRole.SECTION, StaffRole.SECTION_HEAD)
    return issue is not None and issue.department_id in user.department_ids(*wanted)


@rule("challenges.view_issues")
def sees_staff_list(user, _row) -> bool:
    """Staff with a part in publishing issues (課題の公表にかかわる職員)."""
    return user.has_role(
        StaffRole.DESK,
        StaffRole.DESK_HEAD,
        StaffRole.SECTION,
        StaffRole.SECTION_HEAD,
        StaffRole.PR,
        StaffRole.AUDITOR,
    )


@rule("challenges.start_issue")
def starts_issue(user, _row) -> bool:
    """The desk, and every section for itself (課題の起案)."""
    return is_desk(user) or user.has_role(StaffRole.SECTION, StaffRole.SECTION_HEAD)


@rule("challenges.write_issue")
def writes_issue(user, issue) -> bool:
    """The desk, and staff of the section in charge (課題の起案・修正)."""
    return is_desk(user) or in_section(user, issue)


@rule("challenges.approve_issue")
def approves_issue(user, issue) -> bool:
    """The head of the section in charge or of the desk's, never the writer himself (決裁)."""
    if issue.written_by_id == user.pk:
        return False
    return user.has_role(StaffRole.DESK_HEAD) or in_section(user, issue, StaffRole.SECTION_HEAD)


@rule(
    "challenges.publish_issue",
    "challenges.correct_issue",
    "challenges.moderate_response",
    "challenges.enter_response",
)
def works_at_desk(user, _row) -> bool:
    """The general desk and its head (総合窓口): publication, correction, moderation."""
    return is_desk(user)


@rule("challenges.write_news")
def writes_news(user, _row) -> bool:
    """The desk and public relations (区報の原稿)."""
    return is_desk(user) or user.has_role(StaffRole.PR)


@rule("challenges.reply_response")
def replies(user, response) -> bool:
    """Staff of the section in charge, or the desk on its word (区の返事)."""
    return is_desk(user) or in_section(user, response.issue)


@rule("challenges.follow_up_response")
def makes_more_of_it(user, response) -> bool:
    """Who may turn an offer into something: its author, writers of its group (応答の展開)."""
    if response.organization_id is not None:
        return role_in(user, response.organization_id) in WRITERS
    return response.author_id == user.pk
