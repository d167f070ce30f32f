"""The only code that writes in the registry, a module for each kind of act."""

from apps.organizations.operations.changes import (
    accept_change,
    accept_profile,
    change_rule,
    decline_change,
)
from apps.organizations.operations.claims import ask_claim, claim_at_counter, claim_organization
from apps.organizations.operations.dossier import add_paper, remind_of_papers
from apps.organizations.operations.handover import (
    accept_handover,
    appoint_representative,
    decline_handover,
    offer_handover,
)
from apps.organizations.operations.intermediaries import (
    appoint_intermediary,
    end_mandate,
    grant_mandate,
    mark_thread_seen,
    vouch_for,
    write_message,
)
from apps.organizations.operations.invitations import (
    accept_invitation,
    cancel_invitation,
    invite_member,
)
from apps.organizations.operations.known_groups import import_groups, undo_groups
from apps.organizations.operations.links import check_links, note_replies
from apps.organizations.operations.logo import change_logo, publish_logo, remove_logo
from apps.organizations.operations.meetings import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    write_minutes,
)
from apps.organizations.operations.members import (
    accept_membership,
    change_role,
    decline_membership,
    leave_membership,
    remove_membership,
    request_membership,
    resume_membership,
    suspend_membership,
)
from apps.organizations.operations.merging import merge_organization
from apps.organizations.operations.portal_import import import_register
from apps.organizations.operations.portal_undo import undo_import
from apps.organizations.operations.profile import (
    Profile,
    edit_organization,
    enter_organization,
    register_organization,
)
from apps.organizations.operations.registration import (
    approve_organization,
    dissolve_organization,
    list_organization,
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
from apps.organizations.operations.verification import (
    confirm_contact,
    end_verification,
    match_register,
    record_verification,
    send_contact_code,
)

__all__ = [
    "Profile",
    "accept_change",
    "accept_handover",
    "accept_invitation",
    "accept_membership",
    "accept_profile",
    "add_paper",
    "appoint_intermediary",
    "appoint_representative",
    "approve_organization",
    "ask_claim",
    "ask_renewal",
    "call_meeting",
    "cancel_invitation",
    "cancel_meeting",
    "change_logo",
    "change_meeting",
    "change_role",
    "change_rule",
    "check_links",
    "claim_at_counter",
    "claim_organization",
    "confirm_contact",
    "decline_change",
    "decline_handover",
    "decline_membership",
    "dissolve_organization",
    "edit_organization",
    "end_mandate",
    "end_verification",
    "enter_organization",
    "expire_registrations",
    "grant_mandate",
    "import_groups",
    "import_register",
    "invite_member",
    "leave_membership",
    "list_organization",
    "mark_thread_seen",
    "match_register",
    "merge_organization",
    "note_replies",
    "offer_handover",
    "open_renewals",
    "publish_logo",
    "record_verification",
    "register_organization",
    "reject_organization",
    "remind_of_papers",
    "remind_of_renewals",
    "remove_logo",
    "remove_membership",
    "renew_organization",
    "reopen_organization",
    "request_membership",
    "resubmit_organization",
    "resume_membership",
    "resume_organization",
    "return_organization",
    "send_contact_code",
    "start_review_organization",
    "submit_organization",
    "suspend_membership",
    "suspend_organization",
    "undo_groups",
    "undo_import",
    "vouch_for",
    "withdraw_organization",
    "write_message",
    "write_minutes",
]
