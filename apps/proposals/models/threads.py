"""Two threads on a case, in two tables: one with the organisation, one inside the office.

Nothing is copied from one to the other, and no query reads both: what is written inside cannot
reach the organisation by a wrong flag, because there is no flag.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.proposals.models.proposals import Proposal

UNCHANGED = pgtrigger.Update | pgtrigger.Delete
TALK = _("Correspondence with the proposing organisation")


@personal(TALK, Keep.PROPOSAL, "text", erase=Erase.RECORD)
@tracked(_("Message with the organisation"), is_official=True)
class SharedMessage(models.Model):
    """A message between the ward and the proposing organisation (提案団体との連絡)."""

    class Side(models.TextChoices):
        """Who wrote it (発信者)."""

        WARD = "ward", _("Ward")
        PROPOSER = "proposer", _("Proposing organisation")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="shared_messages")
    side = models.CharField(max_length=8, choices=Side.choices)
    text = models.TextField(max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_office = models.CharField(max_length=150)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["proposal", "-at", "-id"], name="shared_message_of_case")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="shared_message_has_text")
        ]
        triggers = [pgtrigger.Protect(name="shared_message_kept", operation=UNCHANGED)]

    def __str__(self):
        return f"message on {self.proposal_id}"


@personal(_("Talk of the sections about a proposal"), Keep.PROPOSAL, "text", erase=Erase.RECORD)
@tracked(_("Note inside the office"), masked=("text",), is_official=True)
class StaffMessage(models.Model):
    """A message among the ward's sections (庁内の連絡); it never leaves the office."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="staff_messages")
    theme = models.CharField(max_length=60)
    text = models.TextField(max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_office = models.CharField(max_length=150)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["proposal", "-at", "-id"], name="staff_message_of_case")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="staff_message_has_text"),
            models.CheckConstraint(condition=~Q(theme=""), name="staff_message_has_theme"),
        ]
        triggers = [pgtrigger.Protect(name="staff_message_kept", operation=UNCHANGED)]

    def __str__(self):
        return f"note on {self.proposal_id}"
