"""Two proposals that want the same become one, if both representatives agree (統合)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.proposals import Proposal
from apps.proposals.states import MERGE_FLOW, MergeStatus


@impersonal
@tracked(_("Merger of proposals"), is_official=True)
class Merge(models.Model):
    """One proposal goes on within another (提案の統合).

    Nothing is deleted; both keep their numbers, texts and histories.
    """

    flow = MERGE_FLOW

    source = models.ForeignKey(Proposal, models.PROTECT, related_name="merges_out")
    target = models.ForeignKey(Proposal, models.PROTECT, related_name="merges_in")
    reason = models.TextField(_("Why they belong together"), max_length=600)
    status = models.CharField(
        max_length=12, choices=MergeStatus.choices, default=MergeStatus.PROPOSED, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    source_agreed_at = models.DateTimeField(null=True)
    source_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    target_agreed_at = models.DateTimeField(null=True)
    target_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(status="proposed"), name="merge_one_open"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="merge_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="merge_has_reason"),
            models.CheckConstraint(
                condition=~Q(status="carried_out")
                | Q(
                    source_agreed_at__isnull=False,
                    source_agreed_by__isnull=False,
                    target_agreed_at__isnull=False,
                    target_agreed_by__isnull=False,
                ),
                name="merge_all_agreed",
            ),
        ]
        triggers = [
            *MERGE_FLOW.triggers(),
            pgtrigger.Protect(name="merge_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.source_id} into {self.target_id}"
