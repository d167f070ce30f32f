"""The round table at which roles are settled (役割を決める場), form F39."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.tracking import tracked
from apps.organizations.models import Organization, organizations_of
from apps.proposals.models.bounds import DAYS
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


@tracked(_("Party of a role meeting"), masked=("persons",))
class MeetingParty(models.Model):
    """A body that sits at the table (参加者・出席団体), with the names of who came."""

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


def frozen_with_meeting(name: str) -> pgtrigger.Trigger:
    """Refuse any write once the meeting is final: only a later meeting changes roles."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("of_meeting", "bigint"), ("the_status", "text")],
        func=(
            "IF TG_OP = 'DELETE' THEN of_meeting := OLD.meeting_id; "  # noqa: S608 - our own names
            "ELSE of_meeting := NEW.meeting_id; END IF; "
            "SELECT status INTO the_status FROM proposals_rolemeeting "
            "WHERE id = of_meeting FOR SHARE; "
            "IF the_status IN ('confirmed', 'published', 'cancelled') THEN "
            "RAISE EXCEPTION 'role meeting % is final', of_meeting "
            f"USING ERRCODE = 'check_violation', CONSTRAINT = '{name}'; "
            "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


@tracked(_("Minutes of a role meeting"), masked=("text", "open_items"), is_official=True)
class MeetingMinutes(models.Model):
    """Minutes of a role meeting (会議録), read by the sides only; each change is a version."""

    meeting = models.OneToOneField(RoleMeeting, models.PROTECT, related_name="minutes")
    text = models.TextField(_("Minutes"), max_length=6000)
    open_items = models.TextField(_("Open items"), max_length=1000, blank=True)
    next_on = models.DateField(_("Next meeting"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__range=DAYS), name="minutes_next_bounded"
            )
        ]
        triggers = [frozen_with_meeting("minutes_frozen")]

    def __str__(self):
        return f"minutes of {self.meeting_id}"


@tracked(_("Confirmation of minutes"), is_official=True)
class MinutesConfirmation(models.Model):
    """One side's confirmation of one version of the minutes (会議録の確認).

    A change of the minutes makes a new version, which nobody has confirmed yet.
    """

    minutes = models.ForeignKey(MeetingMinutes, models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(MeetingParty, models.PROTECT, related_name="confirmations")
    minutes_version = models.PositiveIntegerField()
    on_paper = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "minutes_version"], name="confirmation_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="confirmation_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.party_id} confirmed version {self.minutes_version}"


@tracked(_("Role of a party"))
class RoleTask(models.Model):
    """One task with its one owner, as a meeting settled it (役割の割当).

    A later meeting settles all tasks anew; the rows of the meetings before stay as history.
    """

    meeting = models.ForeignKey(RoleMeeting, models.PROTECT, related_name="tasks")
    place = models.PositiveSmallIntegerField()
    task = models.CharField(_("Task"), max_length=200)
    task_key = models.CharField(max_length=200, editable=False)
    owner = models.ForeignKey(MeetingParty, models.PROTECT, related_name="tasks")
    due_on = models.DateField(_("By when"))
    budget_need = models.PositiveIntegerField(_("Budget needed (yen)"), default=0)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "task_key"], name="task_one_owner"),
            models.CheckConstraint(condition=~Q(task=""), name="task_has_words"),
            models.CheckConstraint(condition=Q(due_on__range=DAYS), name="task_due_bounded"),
        ]
        triggers = [frozen_with_meeting("task_frozen")]

    def __str__(self):
        return self.task


@tracked(_("Published summary of a role meeting"), is_official=True)
class MeetingSummary(models.Model):
    """What the public reads of a role meeting (要旨), without names of persons."""

    meeting = models.OneToOneField(RoleMeeting, models.PROTECT, related_name="summary")
    text = models.TextField(_("Summary (published)"), max_length=2000)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        triggers = [
            pgtrigger.Protect(name="summary_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"summary of {self.meeting_id}"
