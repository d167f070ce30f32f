"""The round table at which roles are settled (役割を決める場), form F39."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.personal import Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization, organizations_of
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.rounds import EARLIEST, LATEST
from apps.proposals.states import ROLE_MEETING_FLOW, RoleMeetingStatus

SECTION_ROLES = (
    StaffRole.SECTION,
    StaffRole.SECTION_HEAD,
    StaffRole.DESK,
    StaffRole.DESK_HEAD,
)
OFFICE_ROLES = (StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)


def sides_of(user) -> Q:
    """Condition on a party: one in whose name this person sits at the table (当事者)."""
    if not user.is_authenticated:
        return Q(pk__in=[])
    return Q(organization__in=[row.pk for row in organizations_of(user)]) | Q(
        department__in=user.department_ids(*SECTION_ROLES)
    )


class RoleMeetingQuerySet(models.QuerySet):
    """Reads of role meetings."""

    def visible_to(self, user):
        """Those who sit at the table, the desk and the audit reader; nobody else."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*OFFICE_ROLES):
            return self.all()
        mine = MeetingParty.objects.filter(sides_of(user))
        return self.filter(pk__in=mine.values("meeting_id"))

    def published(self):
        """What anybody may read, as long as its proposal is public (公表中)."""
        return self.filter(
            status=RoleMeetingStatus.PUBLISHED,
            proposal__published_at__isnull=False,
            proposal__hidden_at__isnull=True,
        )


@impersonal
@tracked(_("Role meeting"), is_official=True)
class RoleMeeting(models.Model):
    """A meeting of organisation and sections that settles who does what (役割を決める場)."""

    flow = ROLE_MEETING_FLOW

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="role_meetings")
    number = models.PositiveSmallIntegerField(editable=False)
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    place = models.CharField(_("Place"), max_length=100)
    agenda = models.TextField(_("Agenda"), max_length=2000)
    convener = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    convener_office = models.CharField(max_length=150)
    status = models.CharField(
        max_length=16,
        choices=RoleMeetingStatus.choices,
        default=RoleMeetingStatus.PLANNED,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    called_at = models.DateTimeField(default=clock.now, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = RoleMeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["proposal", "-number"], name="role_meeting_of_case")]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="role_meeting_number"),
            models.UniqueConstraint(
                # Roles change by one meeting after the other.
                fields=["proposal"],
                condition=Q(status__in=["planned", "held", "minutes_draft"]),
                name="role_meeting_one_open",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="role_meeting_times_in_order"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__range=(EARLIEST, LATEST))
                & Q(ends_at__range=(EARLIEST, LATEST)),
                name="role_meeting_times_bounded",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="role_meeting_published_has_time",
            ),
        ]
        triggers = [
            *ROLE_MEETING_FLOW.triggers(),
            pgtrigger.Trigger(
                # Handbook 3.14: confirmed by all parties. Each side, and the present version.
                name="role_meeting_all_sides",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status="confirmed"),
                func=(
                    "IF EXISTS (SELECT 1 FROM proposals_meetingparty p "
                    "WHERE p.meeting_id = NEW.id AND p.confirms AND NOT EXISTS ("
                    "SELECT 1 FROM proposals_minutesconfirmation k "
                    "JOIN proposals_meetingminutes m ON m.id = k.minutes_id "
                    "WHERE k.party_id = p.id AND k.minutes_version = m.version)) THEN "
                    "RAISE EXCEPTION 'role meeting % is not confirmed by all sides', NEW.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'role_meeting_all_sides'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.proposal} {_('Role meeting')} {self.number}"

    def get_absolute_url(self):
        return reverse("proposals:role_meeting", args=[self.pk])

    def public_url(self) -> str:
        """The page for everybody, once the roles are published."""
        return reverse("proposals:role_meeting_public", args=[self.pk])


@personal(
    _("Keeping who sat at the table"),
    Keep.MINUTES,
    "persons",
    since="meeting__starts_at",
    title="meeting__proposal__title",
)
@tracked(_("Party of a role meeting"), masked=("persons",))
class MeetingParty(models.Model):
    """A body that sits at the table (出席団体), with the names of who came."""

    class Kind(models.TextChoices):
        """In what part a body sits at the table (参加の立場)."""

        PROPOSER = "proposer", _("Proposing organisation")
        SECTION = "section", _("Section of the ward")
        COORDINATOR = "coordinator", _("Coordinator (intermediary)")

    meeting = models.ForeignKey(RoleMeeting, models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    confirms = models.BooleanField(default=True)
    was_present = models.BooleanField(default=False)
    persons = models.CharField(_("Who came"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organization"], name="party_group_once"),
            models.UniqueConstraint(fields=["meeting", "department"], name="party_section_once"),
            models.CheckConstraint(
                condition=Q(kind="section", department__isnull=False, organization=None)
                | ~Q(kind="section") & Q(organization__isnull=False, department=None),
                name="party_is_one_body",
            ),
        ]

    def __str__(self):
        return self.name
