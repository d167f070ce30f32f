"""States of a merger of two proposals (統合の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class MergeStatus(models.TextChoices):
    """States of a merger (統合の状態)."""

    PROPOSED = "proposed", _("Waiting for consent")
    CARRIED_OUT = "carried_out", _("Merger done")
    REFUSED = "refused", _("Consent refused")
    DROPPED = "dropped", _("Dropped")


M = MergeStatus
MERGE_FLOW = Flow(
    "proposals.merge",
    MergeStatus,
    Move.of(
        "carry_out",
        [M.PROPOSED],
        M.CARRIED_OUT,
        _("Carry out the merger"),
        done=_("Merger carried out"),
        permission="proposals.merge_proposal",
    ),
    Move.of(
        "refuse",
        [M.PROPOSED],
        M.REFUSED,
        _("Do not agree"),
        done=_("Consent refused"),
        permission="proposals.agree_merge",
    ),
    Move.of(
        "drop",
        [M.PROPOSED],
        M.DROPPED,
        _("Drop the merger"),
        done=_("Merger dropped"),
        permission="proposals.merge_proposal",
    ),
    tones={M.PROPOSED: "wait", M.CARRIED_OUT: "good", M.REFUSED: "bad", M.DROPPED: "closed"},
)
