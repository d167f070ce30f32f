"""What each side came to understand of the other's position (相手の立場で分かったこと)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.proposals.models.minutes import frozen_with_meeting
from apps.proposals.models.role_meetings import MeetingParty


@personal(_("Keeping what was said at the table"), Keep.MINUTES, "text", erase=Erase.RECORD)
@tracked(_("What a side understood of the other"), masked=("text",), is_official=True)
class SideInsight(models.Model):
    """What one side understood of the other's position (相手の立場で分かったこと), S3.1.3.

    The side writes it itself; it belongs to the minutes and is final with them.
    """

    party = models.OneToOneField(MeetingParty, models.PROTECT, related_name="insight")
    text = models.TextField(_("What we understood of the other side"), max_length=1000)
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="insight_has_text")]
        triggers = [
            frozen_with_meeting(
                "insight_frozen",
                "(SELECT meeting_id FROM proposals_meetingparty WHERE id = {row}.party_id)",
            ),
            pgtrigger.Protect(name="insight_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"insight of {self.party_id}"
