"""A case of the general desk that became a proposal, with what was said on it."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.desk.models import DeskCase
from apps.proposals.models.proposals import Proposal


@personal(_("Handling a proposal"), Keep.PROPOSAL, "thread", erase=Erase.RECORD)
@tracked(_("Case carried into a proposal"), masked=("thread",), is_official=True)
class CarriedCase(models.Model):
    """The consultation a proposal came from (相談からの引継ぎ), with its asker's consent.

    ``thread`` holds what asker and ward said to each other, never an internal note;
    ``participants`` the sections that had a part in the case.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="carried")
    case = models.OneToOneField(DeskCase, models.PROTECT, related_name="+")
    thread = models.JSONField(default=list)
    participants = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="carried_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.proposal_id} from case {self.case_id}"
