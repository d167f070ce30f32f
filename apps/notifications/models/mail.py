"""The outbox of mail (送信箱), and addresses that refused it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.notifications.kinds import title_of


class MailState(models.TextChoices):
    """Where a mail stands (メールの状態)."""

    NEW = "new", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNKNOWN = "unknown", _("Answer lost")
    DEAD = "dead", _("Not delivered")
    CANCELLED = "cancelled", _("Sending cancelled")


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

    def with_suppression(self):
        """Each mail with ``is_suppressed``: the address it would go to now has bounced."""
        address = Lower(Coalesce("recipient__email", "address"))
        bounced = SuppressedAddress.objects.filter(address=models.OuterRef("address_now"))
        return (
            self.select_related("recipient")
            .annotate(address_now=address)
            .annotate(is_suppressed=models.Exists(bounced))
        )

    def recallable_by(self, user, moment):
        """Messages this person wrote that have not left yet."""
        return self.filter(state=MailState.NEW, written_by=user, send_after__gt=moment)

    def for_staff(self):
        """Mails that a machine no longer tries: not delivered, or the answer was lost twice."""
        return self.filter(Q(state=MailState.DEAD) | Q(state=MailState.UNKNOWN, next_at=None))


@personal(
    _("Sending notices by mail"),
    Keep.SENDING,
    "address",
    "name",
    "ready_text",
    erase=Erase.ITSELF,
    name=_("Outgoing mail"),
)
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
            models.Index(
                fields=["id"], condition=Q(state__in=["dead", "unknown"]), name="mail_for_staff"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.message_id}"

    def title(self):
        """What happened, in a line."""
        return title_of(self.kind)


class SuppressedAddressQuerySet(models.QuerySet):
    """Reads of refused addresses."""

    def visible_to(self, user):
        """All of them for the people who look after the outbox."""
        return self if user.has_perm("notifications.see_addresses") else self.none()


@personal(
    _("Not writing to addresses that refuse mail"),
    Keep.SENDING,
    "address",
    since="at",
    erase=Erase.DELETE,
    name=_("Refused addresses"),
)
class SuppressedAddress(models.Model):
    """An address that a mail server refused for good (不達アドレス); nothing more goes there."""

    address = models.EmailField(max_length=254, unique=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    objects = SuppressedAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")),
                name="suppressed_address_lower",
            )
        ]

    def __str__(self):
        return self.address
