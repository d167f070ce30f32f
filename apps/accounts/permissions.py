"""Who may keep people, departments and posts (利用者・部署・職の権限)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule

# Handbook 4, "manage accounts of staff": these roles only for their own section, and there only
# for posts that carry no more than they have themselves.
GRANTS_IN_OWN_SECTION = {
    StaffRole.DESK: {StaffRole.DESK, StaffRole.SECTION},
    StaffRole.DESK_HEAD: {StaffRole.DESK, StaffRole.SECTION, StaffRole.RULE_ADMIN},
    StaffRole.TRAINING: {StaffRole.TRAINING, StaffRole.SECTION},
}


@rule("accounts.view_staff")
def is_ward_staff(user, _row) -> bool:
    """Everybody who holds a post inside the ward office today (区職員)."""
    return user.is_ward_staff


@rule("accounts.change_profile")
def is_oneself(user, person) -> bool:
    """The person concerned (本人)."""
    return person is not None and person.pk == user.pk


@rule(
    "accounts.create_department",
    "accounts.change_department",
    "accounts.close_department",
    "accounts.enable_user",
)
def is_system_administrator(user, _row) -> bool:
    """The system administrator (システム管理者)."""
    return user.has_role(StaffRole.SYS_ADMIN)


@rule("accounts.disable_user")
def is_system_administrator_for_others(user, person) -> bool:
    """The system administrator, but not for the own account (システム管理者、本人を除く)."""
    return is_system_administrator(user, person) and person.pk != user.pk


@rule("accounts.appoint", "accounts.invite_staff")
def keeps_posts_of_department(user, department) -> bool:
    """The system administrator; desk and training staff for their own section (自課のみ)."""
    if is_system_administrator(user, department):
        return True
    return department is not None and department.pk in user.department_ids(*GRANTS_IN_OWN_SECTION)


@rule("accounts.end_post", "accounts.transfer")
def keeps_post_of_another(user, post) -> bool:
    """Who keeps the posts of its section, for posts he may grant; never one's own (本人を除く)."""
    if post.holder_id == user.pk or not keeps_posts_of_department(user, post.department):
        return False
    return may_grant(user, post.department, post.role)


def may_grant(user, department, role: str) -> bool:
    """True if the person may give a post with this role in this department."""
    if is_system_administrator(user, department):
        return True
    return any(
        role in granted and department.pk in user.department_ids(own)
        for own, granted in GRANTS_IN_OWN_SECTION.items()
    )
