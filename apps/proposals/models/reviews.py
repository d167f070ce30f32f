"""What each section of the ward says about a proposal (関係課照会・回答)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department
from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.proposals.models.bounds import DAYS
from apps.proposals.states import REVIEW_FLOW, ReviewStatus


class Stance(models.TextChoices):
    """A section's stance (所管課の意見)."""

    CAN_COLLABORATE = "can_collaborate", _("Can collaborate")
    WITH_CONDITIONS = "with_conditions", _("Can collaborate on conditions")
    COVERED = "covered_by_existing", _("Covered by an existing project")
    DIFFICULT = "difficult", _("Difficult")


@impersonal
@tracked(_("Answer of a section"), is_official=True)
class DepartmentReview(models.Model):
    """One section's review of one revision (関係課照会・回答), one for each cycle.

    ``request_text`` is for the section only; ``public_text`` is published with the decision.
    """

    flow = REVIEW_FLOW

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="reviews")
    revision = models.ForeignKey("proposals.ProposalRevision", models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    department_name = models.CharField(max_length=160)
    cycle = models.PositiveSmallIntegerField(default=1)
    is_lead = models.BooleanField(default=False)
    request_text = models.TextField(_("Request to the section"), max_length=500, blank=True)
    due_on = models.DateField(_("Answer due"))
    status = models.CharField(
        max_length=16,
        choices=ReviewStatus.choices,
        default=ReviewStatus.REQUESTED,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    stance = models.CharField(_("Stance"), max_length=24, choices=Stance.choices, blank=True)
    public_text = models.TextField(
        _("Answer (published with the decision)"), max_length=1000, blank=True
    )
    ward_role = models.TextField(_("What the ward could do"), max_length=600, blank=True)
    conditions = models.TextField(_("Conditions"), max_length=600, blank=True)
    limits = models.TextField(_("Limits by law or budget"), max_length=600, blank=True)
    right_office = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Section that should be asked"),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["department", "status", "due_on"], name="review_of_section")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "department", "cycle"], name="review_section_unique"
            ),
            models.UniqueConstraint(
                fields=["proposal", "cycle"],
                condition=Q(is_lead=True) & ~Q(status__in=["not_our_remit", "waived"]),
                name="review_one_lead",
            ),
            models.CheckConstraint(
                condition=~Q(status="answered")
                | (
                    ~Q(stance="")
                    & ~Q(public_text="")
                    & Q(approved_by__isnull=False, answered_at__isnull=False)
                ),
                name="review_answer_complete",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | Q(written_by=None)
                | ~Q(approved_by=F("written_by")),
                name="review_two_persons",
            ),
            models.CheckConstraint(condition=Q(due_on__range=DAYS), name="review_due_bounded"),
            models.CheckConstraint(
                condition=~Q(status="not_our_remit") | Q(right_office__isnull=False),
                name="review_remit_names_office",
            ),
        ]
        triggers = [
            *REVIEW_FLOW.triggers(),
            pgtrigger.Protect(name="review_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.department_name}: {self.proposal_id}"


@personal(_("Talk of the sections about a proposal"), Keep.PROPOSAL, "text", erase=Erase.RECORD)
@tracked(_("Internal note of a section"), masked=("text",), is_official=True)
class ReviewNote(models.Model):
    """A note inside the ward office on a review (庁内メモ); it never reaches the organisation."""

    review = models.ForeignKey(DepartmentReview, models.PROTECT, related_name="notes")
    text = models.TextField(_("Internal note"), max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_office = models.CharField(max_length=150)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="review_note_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"note on review {self.review_id}"
