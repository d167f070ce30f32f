"""States of a discussion record (協議書の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class DiscussionStatus(models.TextChoices):
    """States of a discussion record (協議書の状態)."""

    DRAFTING = "drafting", _("Record being drafted")
    WITH_SIDES = "with_sides", _("Record with the sides")
    AGREED = "agreed", _("Agreed by all sides")
    PUBLISHED = "published", _("Record published")
    DROPPED = "dropped", _("Record dropped")


D = DiscussionStatus
DRAFT = "proposals.draft_record"
# The text may change only here; afterwards a later meeting gives another record.
RECORD_OPEN = frozenset({D.DRAFTING, D.WITH_SIDES})
RECORD_FINAL = frozenset({D.AGREED, D.PUBLISHED})

RECORD_FLOW = Flow(
    "proposals.discussionrecord",
    DiscussionStatus,
    Move.of(
        "circulate",
        [D.DRAFTING],
        D.WITH_SIDES,
        _("Send the record to all sides"),
        done=_("Discussion record sent to all sides"),
        permission=DRAFT,
    ),
    Move.of(
        "agree",
        [D.WITH_SIDES],
        D.AGREED,
        _("Make the record final"),
        done=_("Discussion record agreed by all sides and final"),
        permission=DRAFT,
    ),
    Move.of(
        "publish",
        [D.AGREED],
        D.PUBLISHED,
        _("Publish the summary of the record"),
        done=_("Summary of the discussion record published"),
        permission="proposals.publish_record",
    ),
    Move.of(
        "drop",
        [D.DRAFTING, D.WITH_SIDES],
        D.DROPPED,
        _("Drop the record"),
        done=_("Discussion record dropped"),
        permission=DRAFT,
    ),
    tones={
        D.DRAFTING: "draft",
        D.WITH_SIDES: "wait",
        D.AGREED: "good",
        D.PUBLISHED: "good",
        D.DROPPED: "closed",
    },
)
