"""Where a proposal comes from: an issue of the ward, an offer somebody made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.challenges.models import IssueResponse, WardIssue
from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.proposals import Proposal


@impersonal
@tracked(_("Origin of a proposal"), is_official=True)
class ProposalOrigin(models.Model):
    """The issue a proposal answers, and the offer it was made of (提案のきっかけ)."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="origin")
    issue = models.ForeignKey(WardIssue, models.PROTECT, related_name="+")
    response = models.OneToOneField(
        IssueResponse, models.PROTECT, null=True, related_name="proposal_origin"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["issue", "-id"], name="origin_of_issue")]

    def __str__(self):
        return f"{self.proposal_id} from issue {self.issue_id}"
