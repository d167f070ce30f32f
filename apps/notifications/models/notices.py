"""Notices on the screen, and what people do not want (通知と受け取り方)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.notifications.kinds import title_of


class NoticeQuerySet(models.QuerySet):
    """Reads of notices."""

    def visible_to(self, user):
        """A person's own notices that are due to be shown."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(recipient=user, shown_from__lte=clock.now())

    def unread(self):
        """Notices not yet opened."""
        return self.filter(read_at=None)


@personal(
    _("Telling a person on the screen"),
    Keep.SENDING,
    "subject",
    erase=Erase.ITSELF,
    name=_("Notices"),
)
class Notice(models.Model):
    """What happened, told to one person on the screen (通知): one for each event and person."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=120)
    kind = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    subject = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=clock.now)
    shown_from = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    in_digest = models.BooleanField(default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "event"], name="notice_once"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-shown_from", "-id"], name="notice_of_person"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["recipient"], condition=Q(in_digest=True), name="notice_digest"),
            models.Index(fields=["event"], name="notice_event"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.subject}"

    def title(self):
        """What happened, in a line."""
        return title_of(self.kind)


class Delivery(models.TextChoices):
    """When a person wants mail of one kind (受け取り方)."""

    NOW = "now", _("At once")
    DAILY = "daily", _("Once a day, together")
    OFF = "off", _("No mail, on the screen only")


@impersonal
class NoticePreference(models.Model):
    """How one person wants one kind of notice (通知設定); without a row: at once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=80)
    delivery = models.CharField(max_length=10, choices=Delivery.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notice_preference_once"),
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values), name="notice_preference_delivery"
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.delivery}"


@personal(
    _("Not writing again to who does not want it"),
    Keep.SUBSCRIPTION,
    "address_hash",
    erase=Erase.RECORD,
    name=_("Wishes to hear no more"),
)
class Unsubscription(models.Model):
    """A follower's wish to hear no more of one topic (配信停止); the address only as a hash."""

    address_hash = models.CharField(max_length=64)
    topic = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "topic"], name="unsubscription_once")
        ]

    def __str__(self):
        return self.topic
