"""States of a round (募集回の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class RoundStatus(models.TextChoices):
    """States of a round (募集回の状態)."""

    DRAFT = "draft", _("In preparation")
    SCHEDULED = "scheduled", _("Announced")
    OPEN = "open", _("Open for proposals")
    CLOSED = "closed", _("Closed")
    RESULTS_PUBLISHED = "results_published", _("Results published")
    CANCELLED = "cancelled", _("Cancelled")


ROUND_FLOW = Flow(
    "proposals.proposalround",
    RoundStatus,
    Move.of(
        "announce",
        [RoundStatus.DRAFT],
        RoundStatus.SCHEDULED,
        _("Announce the round"),
        done=_("Round announced"),
        permission="proposals.manage_rounds",
    ),
    Move.of(
        "open",
        [RoundStatus.SCHEDULED],
        RoundStatus.OPEN,
        _("Opening of the round"),
        permission="proposals.manage_rounds",
        by_clock=True,
    ),
    Move.of(
        "close",
        [RoundStatus.OPEN],
        RoundStatus.CLOSED,
        _("Closing of the round"),
        permission="proposals.manage_rounds",
        by_clock=True,
    ),
    Move.of(
        "publish_results",
        [RoundStatus.CLOSED],
        RoundStatus.RESULTS_PUBLISHED,
        _("Publish the results of the round"),
        done=_("Results of the round published"),
        permission="proposals.manage_rounds",
    ),
    Move.of(
        "cancel",
        [RoundStatus.DRAFT, RoundStatus.SCHEDULED, RoundStatus.OPEN, RoundStatus.CLOSED],
        RoundStatus.CANCELLED,
        _("Cancel the round"),
        done=_("Round cancelled"),
        permission="proposals.cancel_round",
    ),
    tones={
        RoundStatus.DRAFT: "draft",
        RoundStatus.SCHEDULED: "wait",
        RoundStatus.OPEN: "active",
        RoundStatus.RESULTS_PUBLISHED: "good",
        RoundStatus.CANCELLED: "bad",
        RoundStatus.CLOSED: "closed",
    },
)
