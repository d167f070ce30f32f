"""Who may keep the tables of the common ground (共通基盤の権限).

Core knows no room below it, so roles are asked by name; the names are those of
``apps.accounts.models.StaffRole``, and a test holds the two together.
"""

from apps.core.access import rule

CALENDAR_ROLES = ("desk", "desk_head", "sys_admin")
WORD_ROLES = ("desk", "desk_head", "rule_admin", "pr")


@rule("core.manage_closures")
def keeps_the_calendar(user, _row) -> bool:
    """The desk and the system administrator keep the extra closing days (臨時閉庁日)."""
    return user.has_role(*CALENDAR_ROLES)


@rule("core.manage_readings")
def keeps_the_words(user, _row) -> bool:
    """The desk, public relations and the rule administrator confirm readings (ふりがなの管理)."""
    return user.has_role(*WORD_ROLES)
