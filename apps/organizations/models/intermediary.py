"""Intermediaries (中間支援組織): what they do, for whom they act, and their talk with the desk."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models.organization import Organization


class Reach(models.TextChoices):
    """Where an intermediary works (活動の範囲)."""

    WARD = "ward", _("In the ward")
    NATION = "nation", _("All over Japan, with an office in the ward")


@impersonal
@tracked(_("Intermediary"), is_official=True)
class Intermediary(models.Model):
    """An organisation that supports others (中間支援組織), with its functions and hours."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="intermediary")
    reach = models.CharField(_("Reach"), max_length=8, choices=Reach.choices)
    functions = models.TextField(_("What it does"), max_length=1000)
    hours = models.CharField(_("Hours"), max_length=200, blank=True)

    def __str__(self):
        return self.organization.name


class MandateScope(models.TextChoices):
    """What a mandate covers (代行の範囲)."""

    PROFILE = "profile", _("The profile")
    PAPERS = "papers", _("Papers")
    REGISTRATION = "registration", _("The application for registration")


class MandateQuerySet(models.QuerySet):
    """Reads of mandates."""

    def in_force(self):
        """Mandates that hold today."""
        today = clock.today()
        return self.filter(ended_at=None, valid_from__lte=today, valid_until__gte=today)


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

    class Meta:
        indexes = [models.Index(fields=["intermediary", "-id"], name="desk_message_thread")]

    def __str__(self):
        return f"{self.intermediary_id} {self.at:%Y-%m-%d}"


@impersonal
@tracked(_("Liaison meeting"))
class LiaisonMeeting(models.Model):
    """A meeting of the ward with its intermediaries (連絡会議)."""

    title = models.CharField(_("Title"), max_length=100)
    starts_at = models.DateTimeField(_("Begins at"))
    place = models.CharField(_("Place"), max_length=100)
    agenda = models.TextField(_("Agenda"), max_length=2000, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__gte="2000-01-01T00:00:00+09:00")
                & Q(starts_at__lt="2101-01-01T00:00:00+09:00"),
                name="liaison_meeting_bounded",
            )
        ]

    def __str__(self):
        return f"{self.title} {self.starts_at:%Y-%m-%d}"
