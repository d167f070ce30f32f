"""States of a decision paper (決定の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class DecisionStatus(models.TextChoices):
    """States of a decision paper (決定の状態): 起案・決裁・通知・公表."""

    DRAFTING = "drafting", _("Being drafted")
    IN_APPROVAL = "in_approval", _("With the approver")
    APPROVED = "approved", _("Approved and notified")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded by a correction")
    DROPPED = "dropped", _("Dropped")


DECISION_FLOW = Flow(
    "proposals.decision",
    DecisionStatus,
    Move.of(
        "send_for_approval",
        [DecisionStatus.DRAFTING],
        DecisionStatus.IN_APPROVAL,
        _("Send for approval"),
        done=_("Decision sent for approval"),
        permission="proposals.draft_decision",
    ),
    Move.of(
        "return_to_drafter",
        [DecisionStatus.IN_APPROVAL],
        DecisionStatus.DRAFTING,
        _("Return to the drafter"),
        done=_("Decision returned to its drafter"),
        permission="proposals.approve_decision",
    ),
    Move.of(
        "approve",
        [DecisionStatus.IN_APPROVAL],
        DecisionStatus.APPROVED,
        _("Approve"),
        done=_("Decision approved"),
    ),
    Move.of(
        "publish", [DecisionStatus.APPROVED], DecisionStatus.PUBLISHED, _("Publish the decision")
    ),
    Move.of(
        "supersede",
        [DecisionStatus.PUBLISHED],
        DecisionStatus.SUPERSEDED,
        _("Correction of the decision"),
        done=_("Decision superseded by its correction"),
        permission="proposals.publish_decision",
    ),
    Move.of(
        "drop",
        [DecisionStatus.DRAFTING, DecisionStatus.IN_APPROVAL, DecisionStatus.APPROVED],
        DecisionStatus.DROPPED,
        _("Drop the draft"),
        permission="proposals.draft_decision",
    ),
    tones={
        DecisionStatus.DRAFTING: "draft",
        DecisionStatus.IN_APPROVAL: "wait",
        DecisionStatus.APPROVED: "active",
        DecisionStatus.PUBLISHED: "good",
        DecisionStatus.SUPERSEDED: "closed",
        DecisionStatus.DROPPED: "closed",
    },
)
