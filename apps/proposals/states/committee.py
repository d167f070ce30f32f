"""States of the committee and of a member's sheet (審査会・採点票の状態), and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class CommitteeStatus(models.TextChoices):
    """States of a round's committee (審査会の状態)."""

    PREPARING = "preparing", _("Being prepared")
    SCORING = "scoring", _("Scoring (sealed)")
    OPENED = "opened", _("Scores opened")


class SheetStatus(models.TextChoices):
    """States of one member's sheet on one proposal (採点票の状態)."""

    COI_PENDING = "coi_pending", _("Interest to be declared")
    RECUSED = "recused", _("Recused")
    SCORING = "scoring", _("Being scored")
    SUBMITTED = "submitted", _("Scores handed in")
    RECHECK = "recheck", _("To be looked at again (new revision)")


C, S = CommitteeStatus, SheetStatus
RUN = "proposals.run_committee"
OWN = "proposals.score_proposal"
# A sheet that its member may still write on, as long as the scores are sealed.
SHEET_OPEN = frozenset({S.SCORING, S.SUBMITTED, S.RECHECK})
# A sheet that the opening waits for.
SHEET_AWAITED = frozenset({S.COI_PENDING, S.SCORING, S.RECHECK})

COMMITTEE_FLOW = Flow(
    "proposals.committee",
    CommitteeStatus,
    Move.of(
        "begin",
        [C.PREPARING],
        C.SCORING,
        _("Begin the scoring"),
        done=_("Scoring begun"),
        permission=RUN,
    ),
    Move.of(
        "open",
        [C.SCORING],
        C.OPENED,
        _("Close the scoring and open the scores"),
        done=_("Scoring closed and scores opened"),
        permission=RUN,
    ),
    tones={C.PREPARING: "draft", C.SCORING: "active", C.OPENED: "good"},
)

SHEET_FLOW = Flow(
    "proposals.committeereview",
    SheetStatus,
    Move.of(
        "declare_none",
        [S.COI_PENDING],
        S.SCORING,
        _("Declare no interest"),
        done=_("No interest declared"),
        permission="proposals.declare_interest",
    ),
    Move.of(
        "recuse",
        [S.COI_PENDING, S.SCORING, S.SUBMITTED, S.RECHECK],
        S.RECUSED,
        _("Declare an interest"),
        done=_("Recused for an interest"),
        permission="proposals.declare_interest",
    ),
    Move.of(
        "submit",
        [S.SCORING, S.RECHECK],
        S.SUBMITTED,
        _("Hand in the scores"),
        done=_("Scores handed in"),
        permission=OWN,
    ),
    Move.of(
        "ask_again",
        [S.SUBMITTED],
        S.RECHECK,
        _("Ask to look again"),
        done=_("New revision: to be looked at again"),
        permission=OWN,
        by_clock=True,
    ),
    tones={
        S.COI_PENDING: "wait",
        S.RECUSED: "closed",
        S.SCORING: "active",
        S.SUBMITTED: "good",
        S.RECHECK: "wait",
    },
)
