"""What the opened sheets come to, the committee's conclusion, and the public presentation."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.bounds import DAYS
from apps.proposals.models.committee import Committee
from apps.proposals.models.decisions import OF_ELIGIBILITY, Outcome
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.revisions import ProposalRevision


@impersonal
class CommitteeResult(models.Model):
    """What the sheets on one proposal come to in a stage (審査集計); empty until the opening.

    Totals are in hundredths of a point out of 100, so that they are exact.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="results")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="committee_results")
    counted_at = models.DateTimeField(null=True)
    counted = models.PositiveSmallIntegerField(default=0)
    recused = models.PositiveSmallIntegerField(default=0)
    missing = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    median = models.PositiveIntegerField(null=True)
    lowest = models.PositiveIntegerField(null=True)
    highest = models.PositiveIntegerField(null=True)
    by_criterion = models.JSONField(default=list)
    advice = models.JSONField(default=dict)
    sort_total = models.IntegerField(default=-1)

    class Meta:
        indexes = [models.Index(fields=["committee", "-sort_total", "-id"], name="result_order")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "proposal"], name="result_one_a_stage"),
            models.CheckConstraint(
                condition=Q(counted=0) | Q(total__isnull=False, median__isnull=False),
                name="result_complete",
            ),
            models.CheckConstraint(
                # Sealed: not a figure stands here before the opening.
                condition=Q(counted_at__isnull=False) | Q(counted=0, total=None, sort_total=-1),
                name="result_sealed",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="result_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="result_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__counted_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"result of {self.proposal_id}"

    def spread(self) -> int | None:
        """Distance between the highest and the lowest sheet (ひらき)."""
        return None if self.highest is None else self.highest - self.lowest


@impersonal
@tracked(_("Conclusion of the committee"), is_official=True)
class CommitteeConclusion(models.Model):
    """What the committee concluded on a proposal (審査会の結論), with its comment (講評).

    Public together with the ward's decision, never before it.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="committee_conclusion")
    revision = models.ForeignKey(ProposalRevision, models.PROTECT, related_name="+")
    outcome = models.CharField(
        _("Conclusion of the committee"),
        max_length=24,
        choices=[choice for choice in Outcome.choices if choice[0] not in OF_ELIGIBILITY],
    )
    review_comment = models.TextField(_("Comments of the review (published)"), max_length=2000)
    concluded_on = models.DateField(_("Day of the conclusion"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(review_comment=""), name="conclusion_has_comment"),
            models.CheckConstraint(
                condition=Q(concluded_on__range=DAYS), name="conclusion_day_bounded"
            ),
        ]

    def __str__(self):
        return f"{self.proposal_id}: {self.outcome}"


def committee_conclusion_of(proposal) -> CommitteeConclusion | None:
    """The committee's conclusion on a proposal, if there is one (審査会の結論).

    It is public only together with the published decision: the caller sees to that.
    """
    return CommitteeConclusion.objects.filter(proposal=proposal).first()


@impersonal
@tracked(_("Slot of the public presentation"))
class PresentationSlot(models.Model):
    """When and where a proposal is presented in public (公開プレゼンテーションの枠)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="slots")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="presentation_slot")
    place = models.CharField(_("Place"), max_length=100)
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "place", "starts_at"], name="slot_place_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="slot_times_in_order"
            ),
        ]

    def __str__(self):
        return str(self.proposal)
