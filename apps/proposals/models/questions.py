"""Questions of the sections to the proposing organisation, each with a date (追加確認)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, personal
from apps.core.tracking import tracked
from apps.proposals.models.bounds import DAYS
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.revisions import ProposalRevision

TALK = _("Correspondence with the proposing organisation")


@personal(TALK, Keep.PROPOSAL, "text", "answer", erase=Erase.RECORD)
@tracked(_("Question to the organisation"), is_official=True)
class Question(models.Model):
    """What the ward asks of the organisation during the review (追加確認); one open at a time.

    It ends with an answer, or with the desk's note that the review went on without one.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="questions")
    text = models.TextField(_("Question"), max_length=1000)
    due_on = models.DateField(_("Answer due"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_office = models.CharField(max_length=150)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(_("Answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    revision = models.ForeignKey(ProposalRevision, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(closed_at=None), name="question_one_open"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_has_text"),
            models.CheckConstraint(condition=Q(due_on__range=DAYS), name="question_due_bounded"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, closed_at__isnull=False),
                name="question_answer_complete",
            ),
        ]

    def __str__(self):
        return f"question on {self.proposal_id}"
