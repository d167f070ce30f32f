"""What was changed, what was looked at, and the seals that show that neither was altered."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import BigAutoField, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pghistory.models import Event

from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import TRACKED

# Values of apps.accounts.models.StaffRole; this room stands below that one.
READERS_OF_ALL = ("auditor", "sys_admin")
READERS_OF_OWN = ("desk_head",)


class Deed(models.TextChoices):
    """What happened to a row (操作)."""

    INSERT = "insert", _("Added")
    UPDATE = "update", _("Changed")
    DELETE = "delete", _("Deleted")


class Look(models.TextChoices):
    """Which class of data was looked at (閲覧情報の区分)."""

    CASE = "case", _("Case in full")
    CONTACT = "contact", _("Contact data not published")
    FILE = "file", _("File not published")
    ACCOUNT = "account", _("Account of a person")
    AUDIT = "audit", _("Entry of the audit log")
    EXPORT = "export", _("Data taken out as a file")


class RecordQuerySet(models.QuerySet):
    """Reads of both logs; the same questions, on columns of the same meaning."""

    moment = "at"

    def visible_to(self, user):
        """Auditor and system administrator all; the desk's head what his section did."""
        if user.has_role(*READERS_OF_ALL):
            return self
        if user.has_role(*READERS_OF_OWN):
            sections = user.department_ids(*READERS_OF_OWN)
            people = get_user_model().objects.filter(posts__department_id__in=sections)
            return self.filter(actor_id__in=people.values("pk"))
        return self.none()

    def by(self, people: list[int]):
        """What these persons did."""
        return self.filter(actor_id__in=people)

    def about(self, object_type: str, object_id: int | None = None):
        """What concerns one kind of object, or one object."""
        rows = self.filter(object_type=object_type)
        return rows if object_id is None else rows.filter(object_id=object_id)

    def between(self, first: datetime | None, last: datetime | None):
        """From the start of one moment to before another."""
        rows = self.filter(**{f"{self.moment}__gte": first}) if first else self
        return rows.filter(**{f"{self.moment}__lt": last}) if last else rows


class RowEventQuerySet(RecordQuerySet):
    """Reads of changes."""

    moment = "pgh_created_at"


@personal(
    _("Showing who changed which record"),
    Keep.AUDIT,
    "actor_id",
    "pgh_context",
    "before",
    "after",
    erase=Erase.RECORD,
    name=_("Log of changes"),
)
class RowEvent(Event):
    """One change of one row (変更記録), written by the trigger of :mod:`apps.core.tracking`.

    One table for all models, so that there is one order, one index and one chain. ``before`` and
    ``after`` hold the whole row when it is added or deleted, else the fields that changed.
    """

    pgh_id = BigAutoField(primary_key=True)
    pgh_created_at = models.DateTimeField(db_default=Now())
    pgh_label = models.CharField(max_length=6, choices=Deed.choices)
    pgh_context = models.JSONField(null=True)
    pgh_context_id = models.UUIDField(null=True)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    actor_id = models.BigIntegerField(null=True)
    database_role = models.CharField(max_length=63)

    objects = RowEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["pgh_created_at", "pgh_id"], name="row_event_time"),
            models.Index(
                fields=["object_type", "object_id", "pgh_created_at", "pgh_id"],
                name="row_event_object",
            ),
            models.Index(
                fields=["actor_id", "pgh_created_at", "pgh_id"],
                name="row_event_actor",
                condition=Q(actor_id__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.pgh_label} {self.object_type} {self.object_id}"

    @classmethod
    def pghistory_setup(cls):
        """Nothing to set up: the triggers stand at the models, this is the table of all of them."""

    def object_label(self):
        """What kind of row this is, in the reader's language."""
        return label_of(self.object_type)


class AccessLogQuerySet(RecordQuerySet):
    """Reads of looks."""


@personal(
    _("Showing who looked at what is not public"),
    Keep.AUDIT,
    "actor_name",
    "actor_office",
    "address",
    erase=Erase.RECORD,
    name=_("Log of looks"),
)
class AccessLog(models.Model):
    """One look at data that are not public, or one export (閲覧記録): who, as what, at what.

    Name and office are copied as they were; the row outlives both.
    """

    at = models.DateTimeField(db_default=Now())
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=100)
    actor_office = models.CharField(max_length=150, blank=True)
    look = models.CharField(max_length=10, choices=Look.choices)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=200, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=32, blank=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["at", "id"], name="access_log_time"),
            models.Index(fields=["object_type", "object_id", "at", "id"], name="access_log_object"),
            models.Index(fields=["actor_id", "at", "id"], name="access_log_actor"),
        ]

    def __str__(self):
        return f"{self.actor_name}: {self.look} {self.object_type} {self.object_id}"

    def object_label(self):
        """What kind of row this is, in the reader's language."""
        return label_of(self.object_type)


@impersonal
class AuditSeal(models.Model):
    """The seal of one day's records (監査封印): their digests, chained to the day before.

    ``leaves`` holds kind, number and SHA-256 of every record of the day, so that a broken one can
    be named; ``head`` is the SHA-256 over them and the head of the day before.
    """

    day = models.DateField(unique=True)
    count = models.PositiveIntegerField()
    leaves = models.BinaryField()
    previous = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"{self.day} {self.head[:12]}"

    def following(self):
        """The day whose seal comes next."""
        return self.day + timedelta(days=1)


def label_of(object_type: str) -> object:
    """What a row of this kind is called; its technical name where nobody tracks it."""
    found = TRACKED.get(object_type)
    return found.label if found else KINDS.get(object_type, object_type)


# Kinds of object that are looked at but are no tracked table.
KINDS = {
    "notifications.outgoingmail": _("Outgoing mail"),
    "audit.rowevent": _("List of changes"),
    "audit.accesslog": _("List of looks"),
}
