"""A section asks for a role meeting, with dates that would suit it (開催の申出)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.role_meetings import RoleMeeting
from apps.proposals.models.rounds import EARLIEST, LATEST
from apps.proposals.states import MEETING_REQUEST_FLOW, MeetingRequestStatus

BOUNDED = (EARLIEST, LATEST)


@impersonal
@tracked(_("Request for a role meeting"), masked=("reason",), is_official=True)
class MeetingRequest(models.Model):
    """A section's wish for a role meeting on a proposal (開催の申出); internal."""

    flow = MEETING_REQUEST_FLOW

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="meeting_requests")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    reason = models.TextField(_("What is to be settled (internal)"), max_length=500)
    first_at = models.DateTimeField(_("First choice"))
    second_at = models.DateTimeField(_("Second choice"), null=True, blank=True)
    third_at = models.DateTimeField(_("Third choice"), null=True, blank=True)
    meeting = models.OneToOneField(
        RoleMeeting, models.PROTECT, null=True, related_name="request", editable=False
    )
    status = models.CharField(
        max_length=12,
        choices=MeetingRequestStatus.choices,
        default=MeetingRequestStatus.ASKED,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "department"],
                condition=Q(status="asked"),
                name="meeting_request_one_open",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="meeting_request_has_reason"),
            models.CheckConstraint(
                condition=Q(first_at__range=BOUNDED)
                & (Q(second_at=None) | Q(second_at__range=BOUNDED))
                & (Q(third_at=None) | Q(third_at__range=BOUNDED)),
                name="meeting_request_dates_bounded",
            ),
            models.CheckConstraint(
                condition=(Q(second_at=None) | ~Q(second_at=F("first_at")))
                & (
                    Q(third_at=None)
                    | ~Q(third_at=F("first_at"))
                    & Q(second_at__isnull=False)
                    & ~Q(third_at=F("second_at"))
                ),
                name="meeting_request_dates_differ",
            ),
            models.CheckConstraint(
                condition=Q(status="called", meeting__isnull=False)
                | ~Q(status="called") & Q(meeting=None),
                name="meeting_request_called_has_meeting",
            ),
        ]
        triggers = MEETING_REQUEST_FLOW.triggers()

    def __str__(self):
        return f"{self.department_name}: {self.proposal_id}"

    def choices(self) -> list:
        """The proposed moments, in the order in which they suit (希望日時)."""
        return [at for at in (self.first_at, self.second_at, self.third_at) if at]
