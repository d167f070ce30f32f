"""Who looks after mail and letters (通知の権限)."""

from apps.accounts.models import StaffRole
from apps.core.access import rule


@rule("notifications.open_notice")
def is_own_notice(user, notice) -> bool:
    """A notice belongs to the person it was written to."""
    return notice.recipient_id == user.pk


@rule("notifications.see_outbox", "notifications.see_addresses")
def may_see_outbox(user, row) -> bool:
    """The desk answers for what it sends, the system administrator for its arrival."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.SYS_ADMIN)


@rule(
    "notifications.retry_mail",
    "notifications.close_mail",
    "notifications.cancel_mail",
    "notifications.release_address",
)
def may_handle_mail(user, row) -> bool:
    """The same people decide about mail that did not arrive."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.SYS_ADMIN)


@rule("notifications.recall_mail")
def wrote_it_or_heads_the_desk(user, mail) -> bool:
    """A message is taken back by the person who wrote it, or by the desk's head."""
    return mail.written_by_id == user.pk or user.has_role(StaffRole.DESK_HEAD)


@rule(
    "notifications.see_letters",
    "notifications.address_letter",
    "notifications.print_letters",
    "notifications.post_letters",
    "notifications.cancel_letter",
)
def may_post_letters(user, row) -> bool:
    """The desk prints and posts."""
    return user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)


@rule("notifications.see_jobs", "notifications.run_job")
def may_look_after_jobs(user, row) -> bool:
    """The system administrator, and the desk's head in his absence."""
    return user.has_role(StaffRole.SYS_ADMIN, StaffRole.DESK_HEAD)
