"""What the addresses on a group's page answered when they were tried."""

from django.db import models

from apps.core.personal import impersonal
from apps.organizations.models.organization import Organization


class LinkCheckQuerySet(models.QuerySet):
    """Reads of link checks."""

    def with_dead(self):
        """Groups of which an address is hidden because it does not answer."""
        rows = self.filter(has_dead=True).exclude(organization__dead_links=[])
        return rows.select_related("organization")


@impersonal
class LinkCheck(models.Model):
    """The last check of a group's addresses on the web (リンクの点検).

    ``failing`` holds each address that failed, with how often in a row, since when and why; the
    ones that are hidden stand in ``Organization.dead_links``.
    """

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="link_check")
    checked_at = models.DateTimeField()
    due_on = models.DateField()
    failing = models.JSONField(default=dict)
    has_dead = models.BooleanField(default=False)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], name="link_check_due"),
            models.Index(fields=["id"], condition=models.Q(has_dead=True), name="link_check_dead"),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.checked_at:%Y-%m-%d}"
