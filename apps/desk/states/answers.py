"""States of an answer on its way to the asker (回答の状態): drafted, approved by another, sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class AnswerStatus(models.TextChoices):
    """States of an answer (回答の状態)."""

    DRAFT = "draft", _("Answer being drafted")
    WITH_HEAD = "with_head", _("Answer waits for approval")
    SENT = "sent", _("Answer approved and sent")
    DROPPED = "dropped", _("Draft dropped")


A = AnswerStatus
DRAFT_ANSWER = "desk.draft_answer"
ANSWER_FLOW = Flow(
    "desk.caseanswer",
    AnswerStatus,
    Move.of(
        "send_for_approval",
        [A.DRAFT],
        A.WITH_HEAD,
        _("Send for approval"),
        done=_("Answer sent for approval"),
        permission=DRAFT_ANSWER,
    ),
    Move.of(
        "return",
        [A.WITH_HEAD],
        A.DRAFT,
        _("Return to the drafter"),
        done=_("Answer returned to its drafter"),
        permission="desk.approve_answer",
    ),
    Move.of(
        "approve",
        [A.WITH_HEAD],
        A.SENT,
        _("Approve and send"),
        done=_("Answer approved and sent"),
        permission="desk.approve_answer",
    ),
    Move.of(
        "drop",
        [A.DRAFT, A.WITH_HEAD],
        A.DROPPED,
        _("Drop the draft"),
        done=_("Draft dropped"),
        permission=DRAFT_ANSWER,
    ),
    tones={A.DRAFT: "draft", A.WITH_HEAD: "wait", A.SENT: "good", A.DROPPED: "closed"},
)
