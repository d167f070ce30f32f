"""An answer on its way: drafted by one person, approved by another, then sent."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.desk.models.threads import CaseMessage
from apps.desk.states import ANSWER_FLOW, AnswerStatus


@personal(_("Answering a question to the desk"), Keep.DESK, "text", erase=Erase.RECORD)
@tracked(_("Answer to a case"), masked=("text",), is_official=True)
class CaseAnswer(models.Model):
    """The answer to a case (回答), two persons: who drafts does not approve."""

    flow = ANSWER_FLOW

    case = models.ForeignKey("desk.DeskCase", models.PROTECT, related_name="answers")
    text = models.TextField(_("Answer"), max_length=4000)
    status = models.CharField(
        max_length=10, choices=AnswerStatus.choices, default=AnswerStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    drafter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafter_office = models.CharField(max_length=150, blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approver_office = models.CharField(max_length=150, blank=True)
    drafted_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    message = models.OneToOneField(CaseMessage, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=Q(status="with_head"), name="case_answer_with_head"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(status__in=["draft", "with_head"]),
                name="case_answer_one_open",
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | ~Q(approver=F("drafter")),
                name="case_answer_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(status="sent")
                | Q(approver__isnull=False, sent_at__isnull=False, message__isnull=False),
                name="case_answer_sent_whole",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="case_answer_has_text"),
        ]
        triggers = [
            *ANSWER_FLOW.triggers(),
            pgtrigger.Protect(name="case_answer_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"answer to case {self.case_id}"
