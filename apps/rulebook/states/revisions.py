"""States of a revision of the rules (改定の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class RevisionStatus(models.TextChoices):
    """States of a revision (改定の状態)."""

    DRAFTING = "drafting", _("Being drafted")
    CO_EDITING = "co_editing", _("Written together")
    LEGAL_CHECK = "legal_check", _("In the legal check")
    COMMENT_OPEN = "comment_open", _("Open for public comments")
    RESPONDING = "responding", _("Comments are being answered")
    IN_APPROVAL = "in_approval", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published, not yet in force")
    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Former version")
    WITHDRAWN = "withdrawn", _("Withdrawn")


S = RevisionStatus
# The text may change here and nowhere else; the table's trigger says the same.
WRITABLE = (S.DRAFTING, S.CO_EDITING, S.LEGAL_CHECK, S.RESPONDING)
FROZEN = tuple(state for state in S if state not in WRITABLE)
PUBLISHED = (S.PUBLISHED, S.IN_FORCE, S.SUPERSEDED)
# Anybody may read the text: while comments are taken, and for ever once it is published.
PUBLIC_TEXT = (S.COMMENT_OPEN, *PUBLISHED)
BEFORE_APPROVAL = (
    S.DRAFTING,
    S.CO_EDITING,
    S.LEGAL_CHECK,
    S.COMMENT_OPEN,
    S.RESPONDING,
    S.IN_APPROVAL,
)
PREPARE = "rulebook.prepare_revision"
UNDER_WAY = (*BEFORE_APPROVAL, S.APPROVED)

REVISION_FLOW = Flow(
    "rulebook.rulerevision",
    RevisionStatus,
    Move.of(
        "open_co_editing",
        [S.DRAFTING, S.LEGAL_CHECK],
        S.CO_EDITING,
        _("Open for writing together"),
        done=_("Writing together began"),
        permission=PREPARE,
    ),
    Move.of(
        "send_to_legal_check",
        [S.DRAFTING, S.CO_EDITING],
        S.LEGAL_CHECK,
        _("Send to the legal check"),
        done=_("Legal check began"),
        permission=PREPARE,
    ),
    Move.of(
        "open_comments",
        [S.LEGAL_CHECK],
        S.COMMENT_OPEN,
        _("Open the public comments"),
        done=_("Public comments opened"),
        permission=PREPARE,
    ),
    Move.of(
        "close_comments",
        [S.COMMENT_OPEN],
        S.RESPONDING,
        _("Close the public comments"),
        done=_("Public comments closed"),
        by_clock=True,
    ),
    Move.of(
        "send_for_approval",
        [S.LEGAL_CHECK, S.RESPONDING],
        S.IN_APPROVAL,
        _("Send for approval"),
        permission=PREPARE,
    ),
    Move.of(
        "return_to_drafter",
        [S.IN_APPROVAL],
        S.RESPONDING,
        _("Return to the drafter"),
        done=_("Returned to the drafter"),
        permission="rulebook.approve_revision",
    ),
    Move.of(
        "approve",
        [S.IN_APPROVAL],
        S.APPROVED,
        _("Approve"),
        done=_("Approved"),
        permission="rulebook.approve_revision",
    ),
    Move.of(
        "publish",
        [S.APPROVED],
        S.PUBLISHED,
        _("Publish"),
        done=_("Published"),
        permission="rulebook.publish_revision",
    ),
    Move.of(
        "take_effect",
        [S.PUBLISHED],
        S.IN_FORCE,
        _("Take effect"),
        done=_("Came into force"),
        by_clock=True,
    ),
    Move.of(
        "supersede",
        [S.IN_FORCE],
        S.SUPERSEDED,
        _("Replace by the next version"),
        done=_("Replaced by the next version"),
        by_clock=True,
    ),
    Move.of(
        "withdraw",
        BEFORE_APPROVAL,
        S.WITHDRAWN,
        _("Withdraw the revision"),
        done=_("The revision was withdrawn"),
        permission="rulebook.withdraw_revision",
    ),
    tones={
        S.DRAFTING: "draft",
        S.CO_EDITING: "active",
        S.LEGAL_CHECK: "active",
        S.COMMENT_OPEN: "wait",
        S.RESPONDING: "active",
        S.IN_APPROVAL: "wait",
        S.APPROVED: "good",
        S.PUBLISHED: "good",
        S.IN_FORCE: "good",
        S.SUPERSEDED: "closed",
        S.WITHDRAWN: "closed",
    },
)
