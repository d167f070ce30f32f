"""One entry for every official act; the public timeline is a projection of them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, Func, OuterRef, Subquery, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.flow import Flow
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import official

SYSTEM = gettext_noop("Automatic processing")  # the name of who acts where the clock does


class Turn(models.TextChoices):
    """Whose turn it is (今だれの番か), shown to the public with office days."""

    DESK = "desk", _("General desk")
    DEPARTMENT = "department", _("Sections in charge")
    COMMITTEE = "committee", _("Review committee")
    PROPOSER = "proposer", _("Proposing organisation")
    BOTH = "both", _("Organisation and ward")
    NOBODY = "nobody", _("Nobody")


class Audience(models.TextChoices):
    """Who may read an entry (公開範囲)."""

    PUBLIC = "public", _("Public")
    PARTIES = "parties", _("Organisation and ward")
    STAFF = "staff", _("Ward staff only")


class HistoryQuerySet(models.QuerySet):
    """Reads of history."""

    def of(self, row: models.Model):
        """Entries of one object, newest first."""
        return self.filter(object_type=row._meta.label_lower, object_id=row.pk).order_by(
            "-at", "-id"
        )

    def public(self):
        """Entries anybody may read."""
        return self.filter(audience=Audience.PUBLIC)

    def for_parties(self):
        """Entries the parties to a case may read."""
        return self.filter(audience__in=[Audience.PUBLIC, Audience.PARTIES])


@personal(
    _("Showing who acted, when and for which office"),
    Keep.RECORD,
    "actor_name",
    "public_text",
    erase=Erase.RECORD,
    name=_("Course of acts"),
)
@official
class HistoryEntry(models.Model):
    """One act upon an object (経過記録): move, states, actor and office as they were.

    ``transaction_id`` is set by the database; the flow trigger looks for an entry of its own
    transaction, so that no state changes without one.
    """

    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    move = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    public_text = models.TextField(blank=True, max_length=4000)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=100)
    actor_office = models.CharField(max_length=150, blank=True)
    revision = models.PositiveIntegerField(null=True)
    waiting_on = models.CharField(max_length=12, choices=Turn.choices, blank=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField(default=clock.now)
    transaction_id = models.BigIntegerField(
        db_default=Cast(Cast(Func(function="pg_current_xact_id"), TextField()), BigIntegerField()),
        editable=False,
    )

    objects = HistoryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["object_type", "object_id", "-at", "-id"], name="history_of_object"
            ),
            models.Index(fields=["actor", "-at"], name="history_of_actor"),
            # What is new, for everybody: the front page reads the first few.
            models.Index(
                fields=["object_type", "-at", "-id"],
                condition=models.Q(audience="public"),
                name="history_public_newest",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="history_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.object_type} {self.object_id}: {self.move}"

    def actor_label(self) -> str:
        """The person who acted, or the clock in the reader's language (自動処理)."""
        return _now(self.actor_name) if self.actor_name == SYSTEM else self.actor_name

    def who(self) -> str:
        """Office and person, as the office's own pages name who acted (処理者)."""
        return f"{self.actor_office} {self.actor_label()}".strip()

    def state_label(self):
        """The state after the act, in the reader's language."""
        flow = Flow.registry.get(self.object_type)
        return flow.states(self.to_state).label if flow else ""


def last_act(object_type: str, key: str = "pk") -> Subquery:
    """When an object was last acted upon, for queries: ``last_act("accounts.user")``.

    Args:
        object_type: label of the object's model in small letters.
        key: where a row holds the object's number.
    """
    acts = HistoryEntry.objects.filter(object_type=object_type, object_id=OuterRef(key))
    return Subquery(acts.order_by("-at", "-id").values("at")[:1])


@personal(
    _("Explaining an act to the office"),
    Keep.RECORD,
    "text",
    erase=Erase.RECORD,
    name=_("Internal notes on acts"),
)
@official
class StaffNote(models.Model):
    """Internal text of an act (内部メモ): its own table, so that no public page can read it."""

    entry = models.OneToOneField(HistoryEntry, models.PROTECT, related_name="staff_note")
    text = models.TextField(max_length=4000)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="staff_note_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"note on {self.entry_id}"


@personal(
    _("Explaining an act to the parties"),
    Keep.RECORD,
    "text",
    erase=Erase.RECORD,
    name=_("Notes to the parties"),
)
@official
class PartiesNote(models.Model):
    """Text of an act for the parties only (当事者あての文)."""

    entry = models.OneToOneField(HistoryEntry, models.PROTECT, related_name="parties_note")
    text = models.TextField(max_length=4000)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="parties_note_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"note to the parties on {self.entry_id}"
