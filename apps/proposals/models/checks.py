"""What the desk found and asked for: corrections and the check of eligibility."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.bounds import DAYS
from apps.proposals.models.proposals import Proposal


@impersonal
@tracked(_("Request for correction"), is_official=True)
class CorrectionRequest(models.Model):
    """A list of points to mend, with a date (補正依頼)."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="corrections")
    points = models.JSONField(default=list)
    due_on = models.DateField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(answered_at=None),
                name="correction_one_open",
            ),
            models.CheckConstraint(condition=~Q(points=[]), name="correction_has_points"),
            models.CheckConstraint(
                condition=Q(due_on__range=DAYS),
                name="correction_due_bounded",
            ),
        ]

    def __str__(self):
        return f"correction of {self.proposal_id}"


@impersonal
@tracked(_("Check of eligibility"), is_official=True)
class EligibilityCheck(models.Model):
    """The desk's finding on one criterion of eligibility (要件確認)."""

    class Verdict(models.TextChoices):
        """What the desk found (確認結果)."""

        MET = "met", _("Met")
        NOT_MET = "not_met", _("Not met")
        UNCLEAR = "unclear", _("To be clarified")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="eligibility_checks")
    criterion = models.CharField(max_length=300)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "criterion"], name="eligibility_criterion_unique"
            )
        ]

    def __str__(self):
        return f"{self.proposal_id}: {self.criterion} {self.verdict}"
