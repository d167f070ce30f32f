"""What a section reports on the course of a project; the desk's head publishes it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.partnerships.models.projects import DAYS, JointProject
from apps.partnerships.states import ENTRY_FLOW, EntryStatus


@impersonal
@tracked(_("Progress entry of a project"), is_official=True)
class ProjectEntry(models.Model):
    """An entry on the course of a project (経過報告): written by one, published by another.

    Once published its words stand in the history of the project; this row is their draft.
    """

    flow = ENTRY_FLOW

    project = models.ForeignKey(JointProject, models.PROTECT, related_name="entries")
    on_date = models.DateField(_("Day"))
    text = models.TextField(_("What happened (published)"), max_length=800)
    status = models.CharField(
        max_length=10, choices=EntryStatus.choices, default=EntryStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["project"], condition=Q(status="proposed"), name="project_entry_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="project_entry_has_text"),
            models.CheckConstraint(
                condition=Q(on_date__range=DAYS), name="project_entry_day_bounded"
            ),
            models.CheckConstraint(
                condition=~Q(status="published")
                | Q(published_by__isnull=False) & ~Q(published_by=models.F("written_by")),
                name="project_entry_two_persons",
            ),
        ]
        triggers = [
            *ENTRY_FLOW.triggers(),
            pgtrigger.Protect(name="project_entry_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return str(self.project)

    def staff_url(self) -> str:
        """The project it belongs to, on the office's pages."""
        return reverse("partnerships:staff_project", args=[self.project_id])
