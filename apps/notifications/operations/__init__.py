"""The acts of this room; other rooms need ``tell`` and ``notify`` only."""

from apps.notifications.operations.delivery import deliver_due, end_leases
from apps.notifications.operations.desk import (
    address_letter,
    cancel_letter,
    cancel_mail,
    close_mail,
    post_letters,
    print_letters,
    recall_mail,
    release_address,
    retry_mail,
    retry_undelivered,
    run_job,
)
from apps.notifications.operations.telling import notify, post_ready, tell
from apps.notifications.operations.wishes import (
    choose_delivery,
    open_notice,
    read_all_notices,
    remove_old_notices,
    resubscribe,
    unsubscribe,
    write_digests,
)

__all__ = [
    "address_letter",
    "cancel_letter",
    "cancel_mail",
    "choose_delivery",
    "close_mail",
    "deliver_due",
    "end_leases",
    "notify",
    "open_notice",
    "post_letters",
    "post_ready",
    "print_letters",
    "read_all_notices",
    "recall_mail",
    "release_address",
    "remove_old_notices",
    "resubscribe",
    "retry_mail",
    "retry_undelivered",
    "run_job",
    "tell",
    "unsubscribe",
    "write_digests",
]
