"""What the clock does for this room; the outbox is the truth, the queue a hint."""

from django.utils.translation import gettext_lazy as _

from apps.core.jobs import every
from apps.notifications import operations


@every("* * * * *", _("Send waiting mail"))
def deliver_mail() -> None:
    """Send what is due, and settle what a killed worker left behind."""
    operations.deliver_due()


@every("*/10 * * * *", _("Write the daily digests"))
def write_digests() -> None:
    """From eight in the morning on, once a day for each person."""
    operations.write_digests()


@every("40 17 * * *", _("Remove notices kept long enough"))
def remove_old_notices() -> None:
    """At night in Japan; the cron is in UTC."""
    operations.remove_old_notices()
