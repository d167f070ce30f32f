"""What the desk found and asked for: corrections and the check of eligibility."""

import pgtrigger
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
            models.CheckConstraint(
                condition=Q(due_on__range=DAYS),
                name="correction_due_bounded",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="correction_has_points",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=(
                    "IF NOT EXISTS (SELECT 1 FROM proposals_correctionpoint p "
                    "WHERE p.correction_id = NEW.id) THEN RAISE EXCEPTION "
                    "'correction % asks for nothing', NEW.id USING ERRCODE = 'check_violation', "
                    "CONSTRAINT = 'correction_has_points'; END IF; RETURN NULL;"
                ),
            )
        ]

    def __str__(self):
        return f"correction of {self.proposal_id}"


@impersonal
@tracked(_("Point of a correction"), is_official=True)
class CorrectionPoint(models.Model):
    """One thing to mend, and what the organisation did about it (補正事項)."""

    correction = models.ForeignKey(CorrectionRequest, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("Point to be mended"), max_length=300)
    answer = models.TextField(_("What was done"), max_length=500, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["correction", "number"], name="point_number_unique"),
            models.CheckConstraint(condition=~Q(text=""), name="point_has_text"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | ~Q(answer="") & Q(answered_on__range=DAYS),
                name="point_answer_dated",
            ),
        ]

    def __str__(self):
        return f"{self.correction_id}-{self.number}: {self.text}"


@impersonal
@tracked(_("Check of eligibility"), is_official=True)
class EligibilityCheck(models.Model):
    """The desk's finding on one criterion of eligibility (要件確認); the remark is internal."""

    class Verdict(models.TextChoices):
        """What the desk found (確認結果)."""

        MET = "met", _("Met")
        NOT_MET = "not_met", _("Not met")
        UNCLEAR = "unclear", _("To be clarified")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="eligibility_checks")
    criterion = models.CharField(max_length=300)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    remark = models.CharField(_("Remark (internal)"), max_length=500, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "criterion"], name="eligibility_criterion_unique"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="not_met") | ~Q(remark=""),
                name="eligibility_reason_given",
            ),
        ]

    def __str__(self):
        return f"{self.proposal_id}: {self.criterion} {self.verdict}"
