"""What the sections write about the course of a proposal (検討経過)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.proposals.models.bounds import DAYS
from apps.proposals.states import PROGRESS_FLOW, ProgressStatus


@impersonal
@tracked(_("Progress entry"), is_official=True)
class ProgressEntry(models.Model):
    """A dated entry on how a proposal is handled (検討経過), F07; published by the desk's head."""

    flow = PROGRESS_FLOW

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="progress")
    on_date = models.DateField(_("Date"))
    text = models.TextField(_("What was done (published)"), max_length=600)
    next_step = models.CharField(_("Next step (published)"), max_length=200, blank=True)
    next_date = models.DateField(_("Date of the next step"), null=True, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    status = models.CharField(
        max_length=12,
        choices=ProgressStatus.choices,
        default=ProgressStatus.DRAFT,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["proposal", "-id"], name="progress_of_proposal"),
            models.Index(fields=["id"], condition=Q(status="proposed"), name="progress_proposed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(on_date__range=DAYS) & (Q(next_date=None) | Q(next_date__range=DAYS)),
                name="progress_dates_bounded",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="progress_has_text"),
        ]
        triggers = [
            *PROGRESS_FLOW.triggers(),
            pgtrigger.Protect(name="progress_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.proposal_id}: {self.on_date}"


@personal(_("Talk of the sections about a proposal"), Keep.PROPOSAL, "text", erase=Erase.RECORD)
@tracked(_("Internal note on progress"), masked=("text",), is_official=True)
class ProgressNote(models.Model):
    """The internal side of a progress entry (庁内メモ), in a table no public page reads."""

    entry = models.OneToOneField(ProgressEntry, models.PROTECT, related_name="note")
    text = models.TextField(_("Internal note"), max_length=2000)

    def __str__(self):
        return f"note on progress {self.entry_id}"
