"""States of a suggestion on a clause (修正提案の状態) and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class SuggestionStatus(models.TextChoices):
    """States of a suggestion (修正提案の状態)."""

    OPEN = "open", _("Filed")
    DISCUSSING = "discussing", _("Being discussed")
    ADOPTED = "adopted", _("Taken up")
    PARTLY = "partly", _("Taken up in part")
    COVERED = "covered", _("Already covered")
    NOTED = "noted", _("Noted for later")
    DECLINED = "declined", _("Not taken up")


S = SuggestionStatus
DECIDED = (S.ADOPTED, S.PARTLY, S.COVERED, S.NOTED, S.DECLINED)
DECIDE = "rulebook.decide_suggestion"
SUGGESTION_FLOW = Flow(
    "rulebook.rulesuggestion",
    SuggestionStatus,
    Move.of("discuss", [S.OPEN], S.DISCUSSING, _("Discuss it in public"), permission=DECIDE),
    Move.of("adopt", [S.DISCUSSING], S.ADOPTED, _("Take it up"), permission=DECIDE),
    Move.of("adopt_partly", [S.DISCUSSING], S.PARTLY, _("Take it up in part"), permission=DECIDE),
    Move.of(
        "find_covered", [S.DISCUSSING], S.COVERED, _("It is already covered"), permission=DECIDE
    ),
    Move.of("note", [S.DISCUSSING], S.NOTED, _("Note it for later"), permission=DECIDE),
    Move.of(
        "decline", [S.OPEN, S.DISCUSSING], S.DECLINED, _("Do not take it up"), permission=DECIDE
    ),
    tones={
        S.OPEN: "wait",
        S.DISCUSSING: "active",
        S.ADOPTED: "good",
        S.PARTLY: "good",
        S.COVERED: "neutral",
        S.NOTED: "neutral",
        S.DECLINED: "bad",
    },
)
