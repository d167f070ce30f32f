"""States of a section's review (関係課照会の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ReviewStatus(models.TextChoices):
    """States of one section's review (関係課照会の状態)."""

    REQUESTED = "requested", _("Asked")
    DRAFTING = "drafting", _("Writing the answer")
    HEAD_CHECK = "head_check", _("With the section head")
    ANSWERED = "answered", _("Answered")
    NOT_OUR_REMIT = "not_our_remit", _("Not in this section's remit")
    WAIVED = "waived", _("Waived")


REVIEW_FLOW = Flow(
    "proposals.departmentreview",
    ReviewStatus,
    Move.of(
        "start",
        [ReviewStatus.REQUESTED],
        ReviewStatus.DRAFTING,
        _("Begin the answer"),
        done=_("Answer begun"),
        permission="proposals.write_review",
    ),
    Move.of(
        "send_to_head",
        [ReviewStatus.DRAFTING],
        ReviewStatus.HEAD_CHECK,
        _("Send to the section head"),
        done=_("Answer sent to the section head"),
        permission="proposals.write_review",
    ),
    Move.of(
        "return_to_writer",
        [ReviewStatus.HEAD_CHECK],
        ReviewStatus.DRAFTING,
        _("Return to the writer"),
        done=_("Answer returned to its writer"),
        permission="proposals.approve_review",
    ),
    Move.of(
        "answer",
        [ReviewStatus.HEAD_CHECK],
        ReviewStatus.ANSWERED,
        _("Approve the answer"),
        done=_("Answer approved"),
        permission="proposals.approve_review",
    ),
    Move.of(
        "refuse_remit",
        [ReviewStatus.REQUESTED, ReviewStatus.DRAFTING],
        ReviewStatus.NOT_OUR_REMIT,
        _("Name another section"),
        done=_("Another section named"),
        permission="proposals.write_review",
    ),
    Move.of(
        "waive",
        [ReviewStatus.REQUESTED, ReviewStatus.DRAFTING, ReviewStatus.HEAD_CHECK],
        ReviewStatus.WAIVED,
        _("Waive the answer"),
        done=_("Answer waived"),
        permission="proposals.refer_proposal",
    ),
    tones={
        ReviewStatus.REQUESTED: "wait",
        ReviewStatus.DRAFTING: "active",
        ReviewStatus.HEAD_CHECK: "active",
        ReviewStatus.ANSWERED: "good",
        ReviewStatus.NOT_OUR_REMIT: "bad",
        ReviewStatus.WAIVED: "closed",
    },
)
OPEN_REVIEWS = frozenset({ReviewStatus.REQUESTED, ReviewStatus.DRAFTING, ReviewStatus.HEAD_CHECK})
