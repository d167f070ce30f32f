"""The only code that writes people, departments and posts."""

from apps.accounts.operations.departments import (
    change_department,
    close_department,
    create_department,
)
from apps.accounts.operations.founding import found_office, found_office_by
from apps.accounts.operations.people import (
    add_demo_person,
    change_profile,
    disable_user,
    enable_user,
    invite_staff,
    password_link,
    sign_up,
)
from apps.accounts.operations.posts import appoint, change_roles, end_post, transfer

__all__ = [
    "add_demo_person",
    "appoint",
    "change_department",
    "change_profile",
    "change_roles",
    "close_department",
    "create_department",
    "disable_user",
    "enable_user",
    "end_post",
    "found_office",
    "found_office_by",
    "invite_staff",
    "password_link",
    "sign_up",
    "transfer",
]
