"""A case an intermediary coordinates between its asker and the ward."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.desk.states import OPEN_CASES
from apps.desk.states.coordination import COORDINATION_FLOW, SHARED, CoordinationStatus
from apps.organizations.models import WRITERS, Intermediary, user_memberships

OPEN = ["proposed", "asked", "active"]


class ConsentWay(models.TextChoices):
    """How the asker agreed (同意の得方)."""

    PAGE = "page", _("On the asker's own page")
    PHONE = "phone", _("Said by phone")
    COUNTER = "counter", _("Said at the counter")
    LETTER = "letter", _("In writing")
    MANDATE = "mandate", _("Asked by the group itself, under its mandate")


class CoordinationQuerySet(models.QuerySet):
    """Reads of coordinations."""

    def visible_to(self, user):
        """What the people of an intermediary read: asked or under way, on a case that is open."""
        if not user.is_authenticated:
            return self.none()
        own = [row.organization_id for row in user_memberships(user) if row.role in WRITERS]
        return self.filter(
            intermediary__organization__in=own,
            status__in=SHARED,
            case__status__in=OPEN_CASES,
        )

    def open(self):
        """Coordinations that have not ended."""
        return self.filter(status__in=OPEN)


@personal(
    _("Asking an intermediary to coordinate"),
    Keep.DESK,
    "request_text",
    "outcome",
    erase=Erase.RECORD,
)
@tracked(_("Coordination of a case"), masked=("request_text", "outcome"), is_official=True)
class Coordination(models.Model):
    """An intermediary between asker and ward on one case (相談の調整), with the asker's consent.

    It reads what both sides read, and writes there in its own name; nothing internal stands here.
    """

    flow = COORDINATION_FLOW

    case = models.ForeignKey("desk.DeskCase", models.PROTECT, related_name="coordinations")
    intermediary = models.ForeignKey(Intermediary, models.PROTECT, related_name="+")
    request_text = models.TextField(_("What is asked of the intermediary"), max_length=500)
    status = models.CharField(
        max_length=10,
        choices=CoordinationStatus.choices,
        default=CoordinationStatus.PROPOSED,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    consent_way = models.CharField(
        _("How the asker agreed"), max_length=8, choices=ConsentWay.choices, blank=True
    )
    consent_at = models.DateTimeField(null=True)
    outcome = models.TextField(_("How it ended"), max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = CoordinationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["intermediary", "-id"],
                condition=Q(status__in=OPEN),
                name="coordination_open_of",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(status__in=OPEN), name="coordination_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["asked", "active"])
                | (Q(consent_at__isnull=False) & ~Q(consent_way="")),
                name="coordination_has_consent",
            ),
        ]
        triggers = [
            *COORDINATION_FLOW.triggers(),
            pgtrigger.Protect(name="coordination_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.case_id}: {self.intermediary_id}"

    def get_absolute_url(self) -> str:
        """The intermediary's page of the case."""
        return reverse("desk:coordination", args=[self.pk])
