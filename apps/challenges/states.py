"""States of the ward's issues and of what people answer (課題と応答の状態)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class IssueStatus(models.TextChoices):
    """States of an issue (課題の状態): 起案・決裁・公表・終了."""

    DRAFT = "draft", _("Being drafted")
    IN_APPROVAL = "in_approval", _("With the section head")
    APPROVED = "approved", _("Approved, not yet published")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    DROPPED = "dropped", _("Dropped")


I = IssueStatus  # noqa: E741 - as S in the other rooms
PUBLIC_ISSUES = (I.PUBLISHED, I.CLOSED)
WRITE, APPROVE = "challenges.write_issue", "challenges.approve_issue"

ISSUE_FLOW = Flow(
    "challenges.wardissue",
    IssueStatus,
    Move.of(
        "send_to_head",
        [I.DRAFT],
        I.IN_APPROVAL,
        _("Send to the section head"),
        done=_("Issue sent to the section head"),
        permission=WRITE,
    ),
    Move.of(
        "return",
        [I.IN_APPROVAL, I.APPROVED],
        I.DRAFT,
        _("Return to the writer"),
        done=_("Issue returned to its writer"),
        permission=APPROVE,
    ),
    Move.of(
        "approve",
        [I.IN_APPROVAL],
        I.APPROVED,
        _("Approve"),
        done=_("Issue approved"),
        permission=APPROVE,
    ),
    Move.of(
        "publish",
        [I.APPROVED],
        I.PUBLISHED,
        _("Publish"),
        done=_("Issue published"),
        permission="challenges.publish_issue",
    ),
    Move.of(
        "close",
        [I.PUBLISHED],
        I.CLOSED,
        _("Close"),
        done=_("The period for answers is over"),
        permission="challenges.publish_issue",
    ),
    Move.of(
        "drop",
        [I.DRAFT, I.IN_APPROVAL, I.APPROVED],
        I.DROPPED,
        _("Drop the draft"),
        done=_("Draft dropped"),
        permission=WRITE,
    ),
    tones={
        I.DRAFT: "draft",
        I.IN_APPROVAL: "wait",
        I.APPROVED: "active",
        I.PUBLISHED: "good",
        I.CLOSED: "closed",
        I.DROPPED: "closed",
    },
)


class ResponseStatus(models.TextChoices):
    """States of a response (応答の状態): 確認中・受付・掲載しない."""

    WAITING = "waiting", _("Being looked at")
    ACCEPTED = "accepted", _("Accepted")
    WITHHELD = "withheld", _("Withheld")


R = ResponseStatus
MODERATE = "challenges.moderate_response"

RESPONSE_FLOW = Flow(
    "challenges.issueresponse",
    ResponseStatus,
    Move.of(
        "accept",
        [R.WAITING],
        R.ACCEPTED,
        _("Accept"),
        done=_("Response accepted"),
        permission=MODERATE,
    ),
    Move.of(
        "withhold",
        [R.WAITING, R.ACCEPTED],
        R.WITHHELD,
        _("Withhold"),
        done=_("Response withheld"),
        permission=MODERATE,
    ),
    Move.of(
        "restore",
        [R.WITHHELD],
        R.ACCEPTED,
        _("Show again"),
        done=_("Response shown again"),
        permission=MODERATE,
    ),
    tones={R.WAITING: "wait", R.ACCEPTED: "good", R.WITHHELD: "bad"},
)
