"""Who may keep the tables of the common ground (共通基盤の権限).

Core knows no room below it, so roles are asked by name; the names are those of
``apps.accounts.models.StaffRole``, and a test holds the two together.
"""

from apps.core.access import rule

CALENDAR_ROLES = ("desk", "desk_head", "sys_admin")


@rule("core.manage_closures")
def keeps_the_calendar(user, _row) -> bool:
    """The desk and the system administrator keep the extra closing days (臨時閉庁日)."""
    return user.has_role(*CALENDAR_ROLES)
