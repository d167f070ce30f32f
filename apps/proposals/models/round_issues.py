"""Which themes of a round are issues of the ward (募集のテーマと区の課題)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.challenges.models import WardIssue
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.models.rounds import ProposalRound

FROZEN_WITH_ROUND = (
    "IF TG_OP = 'DELETE' THEN of_round := OLD.round_id; ELSE of_round := NEW.round_id; END IF; "
    "SELECT status INTO the_status FROM proposals_proposalround WHERE id = of_round FOR SHARE; "
    "IF the_status IN ('open', 'closed', 'results_published') THEN "
    "RAISE EXCEPTION 'round % is frozen', of_round "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'round_issue_frozen'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
)


@impersonal
@tracked(_("Theme of a round from an issue of the ward"))
class RoundIssue(models.Model):
    """A theme of a round that is one of the ward's issues (募集テーマの課題).

    The words of the theme stand in the round like any other; here is what they lead to.
    """

    round = models.ForeignKey(ProposalRound, models.PROTECT, related_name="issue_links")
    issue = models.ForeignKey(WardIssue, models.PROTECT, related_name="+")
    theme = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "issue"], name="round_issue_once"),
            models.UniqueConstraint(fields=["round", "theme"], name="round_issue_theme_once"),
            models.CheckConstraint(condition=~Q(theme=""), name="round_issue_has_theme"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="round_issue_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("of_round", "bigint"), ("the_status", "text")],
                func=FROZEN_WITH_ROUND,
            )
        ]

    def __str__(self):
        return self.theme
