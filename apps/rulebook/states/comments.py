"""States of a public comment (意見の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class CommentStatus(models.TextChoices):
    """States of a public comment (意見の状態)."""

    UNCONFIRMED = "unconfirmed", _("Waiting for the confirmation by mail")
    TO_CHECK = "to_check", _("Being looked at")
    SHOWN = "shown", _("Shown")
    HIDDEN = "hidden", _("Not shown")


S = CommentStatus
CHECK = "rulebook.check_comment"
COMMENT_FLOW = Flow(
    "rulebook.rulecomment",
    CommentStatus,
    Move.of(
        "confirm",
        [S.UNCONFIRMED],
        S.TO_CHECK,
        _("Confirm the comment"),
        permission="rulebook.confirm_comment",
    ),
    Move.of("show", [S.TO_CHECK, S.HIDDEN], S.SHOWN, _("Show the comment"), permission=CHECK),
    Move.of("hide", [S.TO_CHECK, S.SHOWN], S.HIDDEN, _("Do not show it"), permission=CHECK),
    tones={S.UNCONFIRMED: "draft", S.TO_CHECK: "wait", S.SHOWN: "good", S.HIDDEN: "bad"},
)
