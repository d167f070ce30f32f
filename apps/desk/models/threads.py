"""What is said on a case: with the asker in one table, inside the office in another."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.desk.models.holding import DAYS


class MessageKind(models.TextChoices):
    """What a message of the shared thread is (やりとりの種類)."""

    ASKER = "asker", _("From the asker")
    REPLY = "reply", _("From the ward")
    QUESTION = "question", _("Question from the ward")
    INTERIM = "interim", _("Interim reply (not yet the answer)")
    ANSWER = "answer", _("The answer")
    MEDIATOR = "mediator", _("From the intermediary that coordinates")


@personal(
    _("Answering a question to the desk"), Keep.DESK, "text", "author_name", erase=Erase.RECORD
)
@tracked(_("Message on a case"), masked=("text", "reason", "author_name"), is_official=True)
class CaseMessage(models.Model):
    """A message both sides read (相談のやりとり); names and offices as they were."""

    case = models.ForeignKey("desk.DeskCase", models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    text = models.TextField(_("Text"), max_length=4000)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    new_due_on = models.DateField(_("New date"), null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    author_name = models.CharField(max_length=100, blank=True)
    author_office = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="message_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="interim") & ~Q(reason="") & Q(new_due_on__isnull=False))
                | (~Q(kind="interim") & Q(new_due_on=None)),
                name="message_interim_complete",
            ),
            models.CheckConstraint(
                condition=Q(new_due_on=None) | Q(new_due_on__range=DAYS),
                name="message_date_bounded",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="message_has_text"),
        ]
        triggers = [
            pgtrigger.Protect(name="message_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.kind} {self.case_id}"


@personal(_("Handling a question inside the office"), Keep.DESK, "text", erase=Erase.RECORD)
@tracked(_("Internal note on a case"), masked=("text",), is_official=True)
class CaseNote(models.Model):
    """A note inside the ward office (相談のメモ), in a table no asker's page reads."""

    case = models.ForeignKey("desk.DeskCase", models.PROTECT, related_name="notes")
    text = models.TextField(_("Internal note"), max_length=2000)
    promised_on = models.DateField(_("Promised until"), null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_office = models.CharField(max_length=150)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="note_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_on=None) | Q(promised_on__range=DAYS),
                name="note_promise_bounded",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="case_note_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"note on case {self.case_id}"


@personal(
    _("Showing who is writing"),
    Keep.SHORT,
    "holder_name",
    erase=Erase.ITSELF,
    name=_("Who is writing on a case"),
)
class CaseLock(models.Model):
    """Who is writing on a case just now (編集中の表示); it warns, the version decides."""

    case = models.OneToOneField("desk.DeskCase", models.CASCADE, related_name="lock")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    holder_name = models.CharField(max_length=100)
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self):
        return f"{self.holder_name} {self.case_id}"
