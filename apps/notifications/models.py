"""Notices on the screen, the outbox of mail, letters, and what people do not want."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
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


class MailState(models.TextChoices):
    """Where a mail stands (メールの状態)."""

    NEW = "new", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNKNOWN = "unknown", _("Answer lost")
    DEAD = "dead", _("Not delivered")
    CANCELLED = "cancelled", _("Cancelled")


class OutgoingMailQuerySet(models.QuerySet):
    """Reads of the outbox."""

    def visible_to(self, user):
        """All mails for the people who look after the outbox."""
        return self if user.has_perm("notifications.see_outbox") else self.none()

    def due(self, moment):
        """Mails that should be sent now."""
        return self.filter(
            state__in=[MailState.NEW, MailState.UNKNOWN], next_at__lte=moment
        ).order_by("next_at", "id")

    def for_staff(self):
        """Mails that a machine no longer tries: not delivered, or the answer was lost twice."""
        return self.filter(Q(state=MailState.DEAD) | Q(state=MailState.UNKNOWN, next_at=None))


class OutgoingMail(models.Model):
    """One mail to one person (送信メール), written in the transaction of the act it tells of.

    The text is rendered when it is sent; the row holds ids only. Mails that Django or allauth
    composed (``ready_*``) keep their text until they are settled, because it holds a code.
    """

    dedupe_key = models.CharField(max_length=200, unique=True)
    event = models.CharField(max_length=120)
    kind = models.CharField(max_length=80)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    address = models.EmailField(max_length=254)
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=10, default="ja")
    topic = models.CharField(max_length=80, blank=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    context = models.JSONField(default=dict)
    ready_subject = models.CharField(max_length=300, blank=True)
    ready_text = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.NEW)
    attempts = models.PositiveSmallIntegerField(default=0)
    answers_lost = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    send_after = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="mail_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease_until=None)),
                name="mail_leased_while_sending",
            ),
            models.CheckConstraint(
                condition=~Q(state="new") | Q(next_at__isnull=False), name="mail_new_has_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "dead", "cancelled"])
                | Q(next_at=None, settled_at__isnull=False),
                name="mail_settled_has_no_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "cancelled"]) | Q(ready_text=""),
                name="mail_settled_keeps_no_text",
            ),
            models.CheckConstraint(
                condition=Q(answers_lost__lte=2), name="mail_answers_lost_twice_at_most"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state__in=["new", "unknown"], next_at__isnull=False),
                name="mail_due",
            ),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="mail_leased"),
            models.Index(fields=["-created_at", "-id"], name="mail_newest"),
            models.Index(fields=["event"], name="mail_event"),
        ]

    def __str__(self):
        return f"{self.kind} {self.message_id}"


class LetterQuerySet(models.QuerySet):
    """Reads of the print queue."""

    def visible_to(self, user):
        """All letters for the people who print them."""
        return self if user.has_perm("notifications.see_letters") else self.none()

    def waiting(self, moment):
        """Letters that still have to be posted."""
        return self.filter(posted_at=None, cancelled_at=None, ready_from__lte=moment)


class Letter(models.Model):
    """A notice on paper for a person without e-mail (郵送通知), printed and posted by the desk."""

    dedupe_key = models.CharField(max_length=200, unique=True)
    event = models.CharField(max_length=120)
    kind = models.CharField(max_length=80)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("Addressee"), max_length=150)
    postcode = models.CharField(_("Postcode"), max_length=8, blank=True)
    address = models.CharField(_("Address"), max_length=300, blank=True)
    language = models.CharField(max_length=10, default="ja")
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    context = models.JSONField(default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    ready_from = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[0-9]{3}-[0-9]{4}$"),
                name="letter_postcode",
            ),
            models.CheckConstraint(
                condition=Q(posted_at=None, posted_by=None)
                | Q(posted_at__isnull=False, posted_by__isnull=False, cancelled_at=None),
                name="letter_posted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(posted_at=None) | Q(printed_at__lte=F("posted_at")),
                name="letter_printed_before_posted",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="letter_newest"),
            models.Index(
                fields=["ready_from"],
                condition=Q(posted_at=None, cancelled_at=None),
                name="letter_waiting",
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.name}"


class Delivery(models.TextChoices):
    """When a person wants mail of one kind (受け取り方)."""

    NOW = "now", _("At once")
    DAILY = "daily", _("Once a day, together")
    OFF = "off", _("No mail, on the screen only")


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


class SuppressedAddress(models.Model):
    """An address that a mail server refused for good (不達アドレス); nothing more goes there."""

    address = models.EmailField(max_length=254, unique=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address=models.functions.Lower("address")),
                name="suppressed_address_lower",
            )
        ]

    def __str__(self):
        return self.address
