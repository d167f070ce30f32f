"""States of a progress entry (検討経過の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move
from apps.history.models import Turn

# The turns in which the ward owes the next step.
OF_THE_WARD = frozenset({Turn.DESK, Turn.DEPARTMENT, Turn.COMMITTEE, Turn.BOTH})


class ProgressStatus(models.TextChoices):
    """States of a progress entry (検討経過の状態)."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Sent for publication")
    PUBLISHED = "published", _("Published")
    DROPPED = "dropped", _("Dropped")


PROGRESS_FLOW = Flow(
    "proposals.progressentry",
    ProgressStatus,
    Move.of(
        "propose",
        [ProgressStatus.DRAFT],
        ProgressStatus.PROPOSED,
        _("Send for publication"),
        done=_("Entry sent for publication"),
        permission="proposals.propose_progress",
    ),
    Move.of(
        "return",
        [ProgressStatus.PROPOSED],
        ProgressStatus.DRAFT,
        _("Return to the writer"),
        done=_("Entry returned to its writer"),
        permission="proposals.publish_progress",
    ),
    Move.of(
        "publish",
        [ProgressStatus.PROPOSED],
        ProgressStatus.PUBLISHED,
        _("Publish the entry"),
        permission="proposals.publish_progress",
    ),
    Move.of(
        "drop",
        [ProgressStatus.DRAFT, ProgressStatus.PROPOSED],
        ProgressStatus.DROPPED,
        _("Drop the entry"),
        permission="proposals.propose_progress",
    ),
    tones={
        ProgressStatus.DRAFT: "draft",
        ProgressStatus.PROPOSED: "wait",
        ProgressStatus.PUBLISHED: "good",
        ProgressStatus.DROPPED: "closed",
    },
)
