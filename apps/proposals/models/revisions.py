"""The text of a proposal: the working copy, and each text as it was submitted (下書きと版)."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.proposals.models.content import ProposalContent
from apps.proposals.models.proposals import Proposal


@impersonal
class ProposalDraft(ProposalContent):
    """The working copy of a proposal (下書き), which the organisation writes on."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="draft")
    version = models.PositiveIntegerField(default=1, editable=False)
    # In which version each field was last changed: only the same field is a conflict.
    field_versions = models.JSONField(default=dict, editable=False)
    # What was typed and cannot be taken yet (too long, no number), as it was typed.
    rough = models.JSONField(default=dict, editable=False)
    saved_at = models.DateTimeField(default=clock.now, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ward_cost=None)
                | Q(total_cost=None)
                | Q(ward_cost__lte=F("total_cost")),
                name="draft_ward_cost_within_total",
            )
        ]

    def __str__(self):
        return f"draft of {self.proposal_id}"


@personal(
    _("Showing what was submitted, and by whom"),
    Keep.PROPOSAL,
    "submitted_by_name",
    "organization_snapshot",
    erase=Erase.RECORD,
)
# The text stands in the revision itself, which the database keeps; the log does not copy it.
@tracked(
    _("Revision of a proposal"),
    masked=("organization_snapshot", *(field.name for field in ProposalContent._meta.fields)),
    is_official=True,
)
class ProposalRevision(ProposalContent):
    """A text as it was submitted (提案の版): numbered, never changed."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    organization_name = models.CharField(max_length=100)
    organization_snapshot = models.JSONField(default=dict)
    co_organizations = models.JSONField(default=list)
    # Versions of the organisation's papers that held on that day; such rows are never deleted.
    cited_papers = ArrayField(models.BigIntegerField(), default=list)
    form_version = models.PositiveSmallIntegerField(default=1)
    questions = models.JSONField(default=list)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_by_name = models.CharField(max_length=100)
    submitted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="revision_number_unique"),
            models.CheckConstraint(
                condition=Q(ward_cost__lte=F("total_cost")), name="revision_ward_cost_within_total"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="revision_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.proposal_id} r{self.number}"
