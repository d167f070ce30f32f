"""A joint project: who does what together, from when to when, at what cost."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.organizations.fields import ActivityField
from apps.organizations.models import organizations_of
from apps.partnerships.states import PROJECT_FLOW, ProjectStatus
from apps.proposals.models import Proposal, RoleMeeting

DAYS = ("2000-01-01", "2100-12-31")
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
MOST_YEN = 1_000_000_000
MOST_PARTNERS = 10
OFFICE_ROLES = (StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.PR, StaffRole.AUDITOR)
SECTION_ROLES = (StaffRole.SECTION, StaffRole.SECTION_HEAD)
# S3.2.2: what anybody may read names section and groups side by side, always.
NAMES_BOTH = (
    "IF NOT EXISTS (SELECT 1 FROM partnerships_cocredit c WHERE c.project_id = NEW.id) THEN "
    "RAISE EXCEPTION 'project % names only one side', NEW.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'project_names_both'; END IF; RETURN NEW;"
)


class CollaborationForm(models.TextChoices):
    """Forms of collaboration (協働の形態), by the codes of the ward's list."""

    COMMISSION = "commission", _("Commission")
    SUBSIDY = "subsidy", _("Subsidy")
    COST_SHARE = "cost_share", _("Shared cost")
    CO_HOSTING = "co_hosting", _("Co-hosting")
    ENDORSEMENT = "endorsement", _("Endorsement")
    COOPERATION = "cooperation", _("Cooperation under an agreement")
    EXECUTIVE_COMMITTEE = "executive_committee", _("Executive committee")
    POLICY_MAKING = "policy_making", _("Part in planning and policy")
    INFORMATION_EXCHANGE = "information_exchange", _("Exchange of information")
    DESIGNATED_MANAGER = "designated_manager", _("Designated manager of a facility")


class JointProjectQuerySet(models.QuerySet):
    """Reads of joint projects, by audience."""

    def published(self):
        """What anybody may read (公表中)."""
        return self.filter(published_at__isnull=False, hidden_at__isnull=True)

    def in_year(self, start, end):
        """Those that run on some day of a period (年度に実施するもの)."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)

    def of_members(self, user):
        """Those of a person's organisations (自団体の協働事業)."""
        mine = [row.pk for row in organizations_of(user)]
        if not mine:
            return self.none()
        partners = ProjectPartner.objects.filter(
            Q(organization__in=mine) | Q(organization__merged_into__in=mine)
        )
        return self.filter(pk__in=partners.values("project_id"))

    def for_staff(self, user):
        """Unpublished ones too: desk, public relations and audit all, a section its own."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*OFFICE_ROLES):
            return self
        sections = user.department_ids(*SECTION_ROLES)
        return self.filter(department__in=sections) if sections else self.none()

    def visible_to(self, user):
        """Everything a person may know of."""
        if not user.is_authenticated:
            return self.published()
        return self.filter(
            Q(published_at__isnull=False, hidden_at__isnull=True)
            | Q(pk__in=JointProject.objects.for_staff(user).values("pk"))
            | Q(pk__in=JointProject.objects.of_members(user).values("pk"))
        )


@impersonal
@tracked(_("Joint project"), hidden=("changed_at",), is_official=True)
class JointProject(models.Model):
    """A project that ward and organisations carry out together (協働事業), form F38.

    Most come from an adopted proposal; others (町会, 実行委員会) are registered without one.
    ``status``, ``published_at`` and ``hidden_at`` are axes apart. ``department_name`` and
    ``partner_names`` are copied, so that lists read one table.
    """

    flow = PROJECT_FLOW

    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, related_name="joint_project", editable=False
    )
    name = models.CharField(_("Name of the project"), max_length=80)
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("Section in charge")
    )
    department_name = models.CharField(max_length=160, editable=False)
    form = models.CharField(
        _("Kind of collaboration"), max_length=20, choices=CollaborationForm.choices
    )
    field = models.PositiveSmallIntegerField(_("Field"), choices=ActivityField.choices)
    purpose = models.TextField(_("Purpose"), max_length=800)
    description = models.TextField(_("What is done"), max_length=2000)
    place = models.CharField(_("Where it takes place"), max_length=200)
    starts_on = models.DateField(_("Begins on"))
    ends_on = models.DateField(_("Ends on"))
    since_year = models.PositiveSmallIntegerField(_("Fiscal year in which it began"))
    total_cost = models.PositiveIntegerField(_("Total cost (yen)"), null=True, blank=True)
    ward_cost = models.PositiveIntegerField(_("Share of the ward (yen)"), null=True, blank=True)
    partner_names = models.CharField(max_length=1100, blank=True, editable=False)
    # The meeting whose roles the project took over.
    roles_from = models.ForeignKey(
        RoleMeeting, models.PROTECT, null=True, related_name="+", editable=False
    )
    status = models.CharField(
        max_length=12,
        choices=ProjectStatus.choices,
        default=ProjectStatus.PREPARING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_reason = models.CharField(max_length=300, blank=True, editable=False)

    objects = JointProjectQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                F("starts_on").desc(),
                F("id").desc(),
                name="project_public",
                condition=Q(published_at__isnull=False, hidden_at__isnull=True),
            ),
            models.Index(fields=["-changed_at", "-id"], name="project_changed"),
            models.Index(fields=["department", "-changed_at", "-id"], name="project_of_section"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="project_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__range=DAYS) & Q(ends_on__range=DAYS),
                name="project_period_bounded",
            ),
            models.CheckConstraint(
                condition=Q(since_year__range=(EARLIEST_YEAR, LATEST_YEAR)),
                name="project_since_bounded",
            ),
            models.CheckConstraint(
                condition=Q(ward_cost=None)
                | Q(total_cost__isnull=False, ward_cost__lte=F("total_cost")),
                name="project_share_within_cost",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="project_published_by",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("written_by")),
                name="project_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(hidden_reason=""), name="project_hidden_reason"
            ),
        ]
        triggers = [
            *PROJECT_FLOW.triggers(),
            pgtrigger.Protect(name="project_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="project_names_both",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__published_at__isnull=False),
                func=NAMES_BOTH,
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnerships:project_detail", args=[self.pk])

    def own_url(self) -> str:
        """The page of the organisations that take part."""
        return reverse("partnerships:own_project", args=[self.pk])

    def staff_url(self) -> str:
        """The page of the ward office."""
        return reverse("partnerships:staff_project", args=[self.pk])

    def contact(self) -> dict:
        """The section in charge for contact blocks, mails and letters (問合せ先)."""
        section = self.department
        return {
            "name": self.department_name,
            "tel": section.phone,
            "fax": section.fax,
            "email": section.email,
        }

    def is_public(self) -> bool:
        """True if anybody may read of it now."""
        return self.published_at is not None and self.hidden_at is None


@impersonal
@tracked(_("Partner of a joint project"))
class ProjectPartner(models.Model):
    """An organisation that takes part (相手方団体), by its exact name, in the agreed order."""

    project = models.ForeignKey(JointProject, models.PROTECT, related_name="partners")
    place = models.PositiveSmallIntegerField()
    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["place"]
        indexes = [models.Index(fields=["organization", "project"], name="projects_of_group")]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="partner_once"),
            models.CheckConstraint(condition=~Q(name=""), name="partner_has_name"),
        ]

    def __str__(self):
        return self.name


@impersonal
@tracked(_("Role in a joint project"))
class ProjectTask(models.Model):
    """Who does what in a project (役割分担), as the last final role meeting settled it."""

    project = models.ForeignKey(JointProject, models.PROTECT, related_name="tasks")
    place = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=200)
    party_name = models.CharField(max_length=160)
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["project", "place"], name="project_task_place")
        ]

    def __str__(self):
        return self.task
