"""The only code that writes in the registry, a module for each kind of act."""

from apps.organizations.operations.profile import (
    Profile,
    edit_organization,
    enter_organization,
    register_organization,
)
from apps.organizations.operations.registration import (
    approve_organization,
    dissolve_organization,
    reject_organization,
    reopen_organization,
    resubmit_organization,
    resume_organization,
    return_organization,
    start_review_organization,
    submit_organization,
    suspend_organization,
    withdraw_organization,
)
from apps.organizations.operations.renewal import (
    ask_renewal,
    expire_registrations,
    open_renewals,
    remind_of_renewals,
    renew_organization,
)

__all__ = [
    "Profile",
    "approve_organization",
    "ask_renewal",
    "dissolve_organization",
    "edit_organization",
    "enter_organization",
    "expire_registrations",
    "open_renewals",
    "register_organization",
    "reject_organization",
    "remind_of_renewals",
    "renew_organization",
    "reopen_organization",
    "resubmit_organization",
    "resume_organization",
    "return_organization",
    "start_review_organization",
    "submit_organization",
    "suspend_organization",
    "withdraw_organization",
]
