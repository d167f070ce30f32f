"""Who belongs to an organisation, and what they may do there."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.flow import Flow, Move
from apps.core.personal import Keep, impersonal, nobody_at, personal
from apps.core.tracking import tracked
from apps.organizations.models.organization import Organization


class MembershipRole(models.TextChoices):
    """Role in the organisation (団体での役割)."""

    REPRESENTATIVE = "representative", _("Representative")
    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Editor")
    COORDINATOR = "coordinator", _("Coordinator")
    VIEWER = "viewer", _("Viewer")


MANAGERS = (MembershipRole.REPRESENTATIVE, MembershipRole.ADMINISTRATOR)
WRITERS = (*MANAGERS, MembershipRole.EDITOR)
# The only roles that see the data of people who apply to the organisation.
SEE_APPLICANTS = (*MANAGERS, MembershipRole.COORDINATOR)


class MembershipStatus(models.TextChoices):
    """State of a membership (所属の状況)."""

    INVITED = "invited", _("Invited")
    REQUESTED = "requested", _("Asked to join")
    ACTIVE = "active", _("Member")
    SUSPENDED = "suspended", _("Suspended")
    LEFT = "left", _("Left")


M = MembershipStatus
MEMBERSHIP_FLOW = Flow(
    "organizations.membership",
    MembershipStatus,
    Move.of("accept", [M.INVITED, M.REQUESTED], M.ACTIVE, _("Accept as a member")),
    Move.of("decline", [M.INVITED, M.REQUESTED], M.LEFT, _("Decline")),
    Move.of("suspend", [M.ACTIVE], M.SUSPENDED, _("Suspend the membership")),
    Move.of("resume", [M.SUSPENDED], M.ACTIVE, _("End the suspension")),
    Move.of("leave", [M.ACTIVE, M.SUSPENDED], M.LEFT, _("Leave the organisation")),
    Move.of("remove", [M.ACTIVE, M.SUSPENDED], M.LEFT, _("Remove from the organisation")),
    tones={
        M.INVITED: "wait",
        M.REQUESTED: "wait",
        M.ACTIVE: "good",
        M.SUSPENDED: "bad",
        M.LEFT: "closed",
    },
)


class MembershipQuerySet(models.QuerySet):
    """Reads of memberships."""

    def active(self):
        """Memberships that open doors today."""
        return self.filter(status=MembershipStatus.ACTIVE)

    def open(self):
        """Memberships that have not ended."""
        return self.exclude(status=MembershipStatus.LEFT)


@impersonal
@tracked(_("Membership"), is_official=True)
class Membership(models.Model):
    """A person's place in an organisation (所属), from one day to another."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=16, choices=MembershipRole.choices)
    status = models.CharField(max_length=10, choices=MembershipStatus.choices, editable=False)
    valid_from = models.DateField(_("Member since"), null=True, editable=False)
    valid_to = models.DateField(_("Member until"), null=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = MembershipQuerySet.as_manager()
    flow = MEMBERSHIP_FLOW

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                name="membership_one_representative",
                condition=Q(role="representative", status="active"),
            ),
            models.UniqueConstraint(
                fields=["organization", "user"],
                name="membership_once",
                condition=~Q(status="left"),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="membership_dates_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(status="active") | Q(valid_from__isnull=False, valid_to=None),
                name="membership_active_is_open",
            ),
        ]
        indexes = [models.Index(fields=["user", "status"], name="membership_of_user")]
        triggers = [
            *MEMBERSHIP_FLOW.triggers(),
            pgtrigger.Protect(name="membership_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.organization_id}: {self.user_id} ({self.role})"


INVITATION_DAYS = 14  # issue 4: invitations expire; two weeks cover a holiday
HANDOVER_DAYS = 30


class InvitationQuerySet(models.QuerySet):
    """Reads of invitations."""

    def open(self):
        """Invitations that can still be used now."""
        return self.filter(used_at=None, cancelled_at=None, expires_at__gt=clock.now())


@personal(
    _("Inviting a member"),
    Keep.SENDING,
    "email",
    since="expires_at",
    values={"email": nobody_at("pk")},
    title="organization__name",
)
@tracked(_("Invitation"), masked=("email",))
class Invitation(models.Model):
    """An invitation into an organisation (招待), for one address, once, until a day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("E-mail address"))
    role = models.CharField(_("Role"), max_length=16, choices=MembershipRole.choices)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    invited_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    cancelled_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                name="invitation_one_open",
                condition=Q(used_at=None, cancelled_at=None),
            ),
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None)
                | Q(used_at__isnull=False, used_by__isnull=False, cancelled_at=None),
                name="invitation_used_whole",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invitation_email_lower"
            ),
        ]

    def __str__(self):
        return f"{self.organization_id}: {self.get_role_display()}"

    def get_absolute_url(self):
        return reverse("organizations:invitation", kwargs={"public_id": self.public_id})


@impersonal
@tracked(_("Handover of representation"), is_official=True)
class Handover(models.Model):
    """The offer to take over as representative (代表の引継ぎ); it counts once it is accepted."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="handovers")
    from_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                name="handover_one_open",
                condition=Q(answered_at=None),
            ),
            models.CheckConstraint(
                condition=Q(accepted=False) | Q(answered_at__isnull=False),
                name="handover_accepted_is_answered",
            ),
        ]

    def __str__(self):
        return f"{self.organization_id}: {self.from_user_id} → {self.to_user_id}"

    def get_absolute_url(self):
        return reverse("organizations:member_list", kwargs={"pk": self.organization_id})
