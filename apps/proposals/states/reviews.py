"""States of a section's review (関係課照会の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ReviewStatus(models.TextChoices):
    """States of one section's review (関係課照会の状態)."""

    REQUESTED = "requested", _("Asked")
    ACKNOWLEDGED = "acknowledged", _("Taken on")
    DRAFTING = "drafting", _("Writing the answer")
    HEAD_CHECK = "head_check", _("With the section head")
    ANSWERED = "answered", _("Answered")
    RECHECK = "recheck", _("To be checked again")
    NOT_OUR_REMIT = "not_our_remit", _("Not in this section's remit")
    WAIVED = "waived", _("Waived")


REVIEW_FLOW = Flow(
    "proposals.departmentreview",
    ReviewStatus,
    Move.of(
        "acknowledge",
        [ReviewStatus.REQUESTED],
        ReviewStatus.ACKNOWLEDGED,
        _("Take it on"),
        done=_("Request taken on"),
        permission="proposals.write_review",
    ),
    Move.of(
        "start",
        [ReviewStatus.REQUESTED, ReviewStatus.ACKNOWLEDGED, ReviewStatus.RECHECK],
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
        "ask_recheck",
        [ReviewStatus.HEAD_CHECK, ReviewStatus.ANSWERED],
        ReviewStatus.RECHECK,
        _("Ask to check again"),
        done=_("Asked to check the answer again"),
        permission="proposals.refer_proposal",
    ),
    Move.of(
        "confirm_unchanged",
        [ReviewStatus.RECHECK],
        ReviewStatus.ANSWERED,
        _("The answer stands unchanged"),
        done=_("Answer confirmed for the new revision"),
        permission="proposals.approve_review",
    ),
    Move.of(
        "refuse_remit",
        [ReviewStatus.REQUESTED, ReviewStatus.ACKNOWLEDGED, ReviewStatus.DRAFTING],
        ReviewStatus.NOT_OUR_REMIT,
        _("Name another section"),
        done=_("Another section named"),
        permission="proposals.write_review",
    ),
    Move.of(
        "ask_again",
        [ReviewStatus.NOT_OUR_REMIT, ReviewStatus.WAIVED],
        ReviewStatus.REQUESTED,
        _("Ask this section again"),
        done=_("Asked again for an answer"),
        permission="proposals.refer_proposal",
    ),
    Move.of(
        "waive",
        [
            ReviewStatus.REQUESTED,
            ReviewStatus.ACKNOWLEDGED,
            ReviewStatus.DRAFTING,
            ReviewStatus.HEAD_CHECK,
            ReviewStatus.RECHECK,
            ReviewStatus.NOT_OUR_REMIT,
        ],
        ReviewStatus.WAIVED,
        _("Waive the answer"),
        done=_("Answer waived"),
        permission="proposals.refer_proposal",
    ),
    tones={
        ReviewStatus.REQUESTED: "wait",
        ReviewStatus.ACKNOWLEDGED: "active",
        ReviewStatus.DRAFTING: "active",
        ReviewStatus.HEAD_CHECK: "active",
        ReviewStatus.ANSWERED: "good",
        ReviewStatus.RECHECK: "wait",
        ReviewStatus.NOT_OUR_REMIT: "bad",
        ReviewStatus.WAIVED: "closed",
    },
)
OPEN_REVIEWS = frozenset(
    {
        ReviewStatus.REQUESTED,
        ReviewStatus.ACKNOWLEDGED,
        ReviewStatus.DRAFTING,
        ReviewStatus.HEAD_CHECK,
        ReviewStatus.RECHECK,
    }
)
# A section may write here; a draft with the head, and an answer, may not be touched.
WRITABLE_REVIEWS = OPEN_REVIEWS - {ReviewStatus.HEAD_CHECK}
