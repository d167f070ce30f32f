"""Intermediaries (中間支援組織): what they do, for whom they act, and their talk with the desk."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.markup import day_text
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models.membership import WRITERS
from apps.organizations.models.organization import Organization
from apps.organizations.models.reading import user_memberships


class Reach(models.TextChoices):
    """Where an intermediary works (活動の範囲)."""

    WARD = "ward", _("In the ward")
    NATION = "nation", _("All over Japan, with an office in the ward")


class IntermediaryQuerySet(models.QuerySet):
    """Reads of intermediaries."""

    def with_unseen(self):
        """Each with the number of its messages that the desk has not seen (``unseen``)."""
        unseen = Q(messages__from_desk=False, messages__seen_at=None)
        return self.annotate(unseen=models.Count("messages", filter=unseen))

    def waiting_for_desk(self):
        """Those whose message nobody at the desk has seen yet."""
        return self.filter(messages__from_desk=False, messages__seen_at=None).distinct()


@impersonal
@tracked(_("Intermediary"), is_official=True)
class Intermediary(models.Model):
    """An organisation that supports others (中間支援組織), with its functions and hours."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="intermediary")
    reach = models.CharField(_("Reach"), max_length=8, choices=Reach.choices)
    functions = models.TextField(_("What it does"), max_length=1000)
    hours = models.CharField(_("Hours"), max_length=200, blank=True)

    objects = IntermediaryQuerySet.as_manager()

    def __str__(self):
        return self.organization.name


class MandateScope(models.TextChoices):
    """What a mandate covers (代行の範囲)."""

    PROFILE = "profile", _("The profile")
    PAPERS = "papers", _("Papers")
    REGISTRATION = "registration", _("The application for registration")
    CASES = "cases", _("Talks with the general desk about a question")


# Only these open the group's own pages; talks with the desk need none of them.
REGISTRY_SCOPES = (MandateScope.PROFILE, MandateScope.PAPERS, MandateScope.REGISTRATION)


class MandateQuerySet(models.QuerySet):
    """Reads of mandates."""

    def in_force(self):
        """Mandates that hold today."""
        today = clock.today()
        return self.filter(ended_at=None, valid_from__lte=today, valid_until__gte=today)

    def for_cases_of(self, user):
        """Mandates in force for talks with the desk, of the groups a person writes for."""
        if not user.is_authenticated:
            return self.none()
        own = [row.organization_id for row in user_memberships(user) if row.role in WRITERS]
        return (
            self.in_force()
            .filter(scopes__contains=[MandateScope.CASES], organization__in=own)
            .select_related("organization", "intermediary__organization")
        )


@impersonal
@tracked(_("Mandate"), is_official=True)
class Mandate(models.Model):
    """Leave that a group gives an intermediary to act for it (委任), limited in time and scope."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="mandates")
    intermediary = models.ForeignKey(Intermediary, models.PROTECT, related_name="mandates")
    scopes = ArrayField(
        models.CharField(max_length=12, choices=MandateScope.choices), verbose_name=_("Scope")
    )
    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"))
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "intermediary"],
                name="mandate_one_open",
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=models.F("valid_from")),
                name="mandate_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(scopes=[]), name="mandate_has_scope"),
        ]

    def __str__(self):
        return f"{self.organization_id} → {self.intermediary_id}"


@personal(
    _("Talk of intermediary and desk"),
    Keep.DESK,
    "author_name",
    "text",
    erase=Erase.RECORD,
)
@tracked(_("Message between intermediary and desk"), masked=("text",), is_official=True)
class DeskMessage(models.Model):
    """A message between an intermediary and the desk (窓口との連絡); nobody else reads it."""

    intermediary = models.ForeignKey(Intermediary, models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=100)
    from_desk = models.BooleanField()
    text = models.TextField(_("Message"), max_length=4000)
    at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, editable=False)  # by the desk

    class Meta:
        indexes = [
            models.Index(fields=["intermediary", "-id"], name="desk_message_thread"),
            models.Index(
                fields=["intermediary"],
                name="desk_message_unseen",
                condition=Q(from_desk=False, seen_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.intermediary_id} {self.at:%Y-%m-%d}"


class LiaisonMeetingQuerySet(models.QuerySet):
    """Reads of liaison meetings."""

    def to_come(self):
        """Meetings that have not begun, the nearest first; cancelled ones stay in sight."""
        return self.filter(starts_at__gte=clock.now()).order_by("starts_at", "id")

    def over(self):
        """Meetings that have begun, the newest first."""
        return self.filter(starts_at__lt=clock.now()).order_by("-starts_at", "-id")


@personal(
    _("Knowing what was agreed with the intermediaries"),
    Keep.MINUTES,
    "minutes",
    since="starts_at",
    title="title",
)
@tracked(_("Liaison meeting"), masked=("minutes",))
class LiaisonMeeting(models.Model):
    """A meeting of the ward with its intermediaries (連絡会議).

    ``version`` counts its changes: calendars take an entry with a higher one for the newer.
    """

    title = models.CharField(_("Title"), max_length=100)
    starts_at = models.DateTimeField(_("Begins at"))
    ends_at = models.DateTimeField(_("Ends at"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=100)
    agenda = models.TextField(_("Agenda"), max_length=2000, blank=True)
    minutes = models.TextField(_("Minutes of the meeting"), max_length=8000, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = LiaisonMeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="liaison_meeting_ends_later",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gte="2000-01-01T00:00:00+09:00")
                & Q(starts_at__lt="2101-01-01T00:00:00+09:00"),
                name="liaison_meeting_bounded",
            ),
        ]

    def __str__(self):
        return f"{self.title} {day_text(clock.local(self.starts_at).date())}"
