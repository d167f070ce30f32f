"""What a registration asks for, what was approved, and what waits for approval."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.history.models import last_act
from apps.organizations.models.organization import Organization
from apps.organizations.states import ENDED, LegalForm


class Paper(models.TextChoices):
    """Papers a registration may ask for (提出書類)."""

    STATUTES = "statutes", _("Statutes or bylaws")
    OFFICERS = "officers", _("List of officers")
    MEMBERS = "members", _("List of members")
    ACCOUNTS = "accounts", _("Accounts and budget")
    PLAN = "plan", _("Plan and report of activities")
    INSURANCE = "insurance", _("Insurance certificate")


@impersonal
@tracked(_("Rule of registration"), is_official=True)
class RegistrationRule(models.Model):
    """What a registration asks of one legal form, or of all others (登録要件)."""

    legal_form = models.CharField(
        _("Legal form"), max_length=30, choices=LegalForm.choices, blank=True, unique=True
    )
    minimum_members = models.PositiveSmallIntegerField(_("Least number of members"), default=5)
    ward_percent = models.PositiveSmallIntegerField(
        _("Least share of members in the ward, in percent"), default=0
    )
    term_years = models.PositiveSmallIntegerField(_("Term in years"), default=2)
    papers = ArrayField(
        models.CharField(max_length=12, choices=Paper.choices),
        verbose_name=_("Papers"),
        default=list,
        blank=True,
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ward_percent__range=(0, 100)), name="registration_rule_percent"
            ),
            models.CheckConstraint(
                condition=Q(term_years__range=(1, 10)), name="registration_rule_term"
            ),
        ]

    def __str__(self):
        return self.get_legal_form_display() or str(_("All other forms"))


@personal(
    _("Showing what was approved"),
    Keep.REGISTRY,
    "office_values",
    since=last_act("organizations.organization", "organization_id"),
    only=Q(organization__status__in=ENDED),
    values={"office_values": {}},
    title="organization__name",
)
@tracked(_("Profile as approved"), masked=("public_values", "office_values"), is_official=True)
class ProfileSnapshot(models.Model):
    """The profile as it was approved (承認時の団体情報): public and office data in two columns."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="snapshots")
    act = models.CharField(max_length=20)
    public_values = models.JSONField()
    office_values = models.JSONField()
    actor_name = models.CharField(max_length=100)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organization", "-id"], name="snapshot_of_organization")]
        triggers = [
            pgtrigger.Protect(name="snapshot_kept", operation=pgtrigger.Delete),
            # Only the contact data may be erased, and only whole.
            pgtrigger.Protect(
                name="snapshot_unchanged",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "to_jsonb(OLD) - 'office_values' IS DISTINCT FROM"
                    " to_jsonb(NEW) - 'office_values' OR NEW.office_values <> '{}'::jsonb"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.act} {self.at:%Y-%m-%d}"


class ChangeStatus(models.TextChoices):
    """State of a change that needs the desk's consent (変更届の状況)."""

    PENDING = "pending", _("Waiting for the desk")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    REPLACED = "replaced", _("Replaced by a later change")


@impersonal
@tracked(_("Notified change"), is_official=True)
class ProfileChange(models.Model):
    """A change of name, legal form or number of a registered organisation (変更届).

    What identifies an organisation changes only with the desk's consent; the rest at once.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="changes")
    values = models.JSONField()
    status = models.CharField(
        max_length=10, choices=ChangeStatus.choices, default=ChangeStatus.PENDING, editable=False
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                name="profile_change_one_pending",
                condition=Q(status="pending"),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["pending", "replaced"]) | Q(decided_at__isnull=False),
                name="profile_change_decided",
            ),
        ]

    def __str__(self):
        return f"{self.organization_id}: {', '.join(self.values)}"
