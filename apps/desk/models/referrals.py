"""A case referred to a section (回付)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.desk.models.holding import DAYS
from apps.desk.states import REFERRAL_FLOW, ReferralStatus

OPEN = ["asked", "accepted"]


@personal(
    _("Asking a section about a question"),
    Keep.DESK,
    "request_text",
    "reply",
    "returned_reason",
    erase=Erase.RECORD,
)
@tracked(
    _("Referral of a case"), masked=("request_text", "reply", "returned_reason"), is_official=True
)
class CaseReferral(models.Model):
    """What one section is asked about a case, with its own due date (回付), F16.

    Every text here is internal: the section replies to who owns the case, not to the asker.
    """

    flow = REFERRAL_FLOW

    case = models.ForeignKey("desk.DeskCase", models.PROTECT, related_name="referrals")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    is_lead = models.BooleanField(default=False)
    due_on = models.DateField(_("Reply due"))
    request_text = models.TextField(_("Request to the section"), max_length=500, blank=True)
    status = models.CharField(
        max_length=10, choices=ReferralStatus.choices, default=ReferralStatus.ASKED, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    reply = models.TextField(_("Reply of the section"), max_length=2000, blank=True)
    returned_reason = models.TextField(_("Reason"), max_length=500, blank=True)
    right_office = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("The right office"),
    )
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["department", "due_on"],
                condition=Q(status__in=OPEN),
                name="referral_of_section",
            ),
            models.Index(fields=["department", "case"], name="referral_section_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "department"],
                condition=Q(status__in=OPEN),
                name="referral_section_once",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_lead=True, status__in=OPEN),
                name="referral_one_lead",
            ),
            models.CheckConstraint(
                condition=~Q(status="not_ours")
                | (Q(right_office__isnull=False) & ~Q(returned_reason="")),
                name="referral_names_right_office",
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | ~Q(reply=""), name="referral_has_reply"
            ),
            models.CheckConstraint(condition=Q(due_on__range=DAYS), name="referral_due_bounded"),
        ]
        triggers = [
            *REFERRAL_FLOW.triggers(),
            pgtrigger.Protect(name="referral_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.department_name}: {self.case_id}"
