"""What of this room has to be true for the portal to be ready (稼働条件)."""

from datetime import timedelta

from apps.core import clock
from apps.core.health import condition
from apps.notifications.models import OutgoingMail

LATE = timedelta(minutes=15)


@condition("outbox")
def outbox() -> str:
    """Mail leaves the house: nothing has been due for a quarter of an hour."""
    is_late = OutgoingMail.objects.due(clock.now() - LATE).exists()
    return "mail has been waiting for more than 15 minutes" if is_late else ""
