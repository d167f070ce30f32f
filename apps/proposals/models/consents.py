"""What other sections say to a decision before it is approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.decisions import Decision


class ConsentAnswer(models.TextChoices):
    """What a section says to the draft (合議の結果)."""

    AGREED = "agreed", _("Agreed")
    REMARKS = "remarks", _("Agreed with remarks")


@impersonal
@tracked(_("Consent of a section"), masked=("remark",), is_official=True)
class DecisionConsent(models.Model):
    """Consent of another section to a decision paper (合議); internal, never published."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="consents")
    cycle = models.PositiveSmallIntegerField(default=1)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    answer = models.CharField(_("Answer"), max_length=8, choices=ConsentAnswer.choices, blank=True)
    remark = models.TextField(_("Remarks (internal)"), max_length=600, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_office = models.CharField(max_length=150, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "cycle", "department"], name="consent_section_unique"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="consent_answer_complete",
            ),
            models.CheckConstraint(
                condition=~Q(answer="remarks") | ~Q(remark=""), name="consent_remarks_given"
            ),
        ]

    def __str__(self):
        return f"{self.department_name}: {self.decision_id}"

    @property
    def proposal(self):
        """The proposal whose decision it is about."""
        return self.decision.proposal
