"""Letters for people without e-mail (郵送通知)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.notifications.kinds import title_of


class LetterQuerySet(models.QuerySet):
    """Reads of the print queue."""

    def visible_to(self, user):
        """All letters for the people who print them."""
        return self if user.has_perm("notifications.see_letters") else self.none()

    def waiting(self, moment):
        """Letters that still have to be posted."""
        return self.filter(posted_at=None, cancelled_at=None, ready_from__lte=moment)

    def to_print(self, moment):
        """Letters with an address that are not on paper yet, oldest first."""
        ready = self.waiting(moment).filter(printed_at=None)
        return ready.exclude(address="").order_by("created_at", "id")


@personal(
    _("Sending notices on paper"),
    Keep.SENDING,
    "name",
    "postcode",
    "address",
    erase=Erase.ITSELF,
)
@tracked(_("Letter"), masked=("name", "postcode", "address", "context"))
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

    def title(self):
        """What happened, in a line."""
        return title_of(self.kind)

    def is_open(self) -> bool:
        """True as long as the letter can still be changed."""
        return self.posted_at is None and self.cancelled_at is None
