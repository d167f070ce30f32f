"""What the seal covers: scores, comments and opinions of committee members (採点の封印)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import StaffRole
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.proposals.models.committee import CommitteeReview
from apps.proposals.states import CommitteeStatus, SheetStatus

MOST_POINTS = 5  # F06: each criterion is scored from 0 to 5
COMMENT_BELOW = 3  # F06: a comment to the organisation is obligatory below 3
TABLE_ROLES = (StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR)


class SealedQuerySet(models.QuerySet):
    """Reads of what the seal covers: scores and comments (封印の対象)."""

    def readable_by(self, user):
        """One's own always; others' once the scores are opened, for desk and audit.

        Nobody reads what concerns a proposal from which he is recused, whatever posts he holds.
        """
        if not user.is_authenticated:
            return self.none()
        allowed = Q(sheet__seat__reviewer=user)
        if user.has_role(*TABLE_ROLES):
            allowed |= Q(sheet__committee__status=CommitteeStatus.OPENED)
        return self.filter(allowed).exclude(sheet__proposal__in=recused_proposals(user))


def recused_proposals(user):
    """Ids of the proposals from which a person is recused (除斥された提案)."""
    recused = CommitteeReview.objects.filter(seat__reviewer=user, status=SheetStatus.RECUSED)
    return recused.values("proposal_id")


def sealed(model_label: str) -> pgtrigger.Trigger:
    """Refuse any write once the scores are opened, or on a sheet that is not being scored.

    The row of the committee is locked for sharing, so that an opening at the same moment waits.
    """
    return pgtrigger.Trigger(
        name=f"{model_label}_sealed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("the_committee", "text"), ("the_sheet", "text"), ("of_sheet", "bigint")],
        func=(
            "IF TG_OP = 'DELETE' THEN of_sheet := OLD.sheet_id; "  # noqa: S608 - our own names
            "ELSE of_sheet := NEW.sheet_id; END IF; "
            "SELECT c.status, s.status INTO the_committee, the_sheet "
            "FROM proposals_committeereview s "
            "JOIN proposals_committee c ON c.id = s.committee_id "
            "WHERE s.id = of_sheet FOR SHARE OF c; "
            "IF the_committee IS DISTINCT FROM 'scoring' "
            "OR the_sheet NOT IN ('scoring', 'submitted', 'recheck') THEN "
            "RAISE EXCEPTION 'sheet % is closed', of_sheet "
            f"USING ERRCODE = 'check_violation', CONSTRAINT = '{model_label}_sealed'; "
            "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


# What is sealed must not be read in the audit log either: the log says that it changed.
@impersonal
@tracked(_("Score"), masked=("points", "comment"))
class CriterionScore(models.Model):
    """Points for one criterion of the round, 0 to 5 (基準ごとの点), with the weight it had then.

    ``comment`` is for the organisation, without the member's name.
    """

    sheet = models.ForeignKey(CommitteeReview, models.PROTECT, related_name="scores")
    place = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=100)
    weight = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField(_("Points"))
    comment = models.TextField(_("Comment to the organisation"), max_length=600, blank=True)

    objects = SealedQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "place"], name="score_place_unique"),
            models.CheckConstraint(condition=Q(points__lte=MOST_POINTS), name="score_within_scale"),
            models.CheckConstraint(
                condition=Q(points__gte=COMMENT_BELOW) | ~Q(comment=""),
                name="score_low_has_comment",
            ),
            models.CheckConstraint(condition=Q(weight__lte=100), name="score_weight_bounded"),
        ]
        triggers = [sealed("score")]

    def __str__(self):
        return f"score {self.place} of sheet {self.sheet_id}"


@personal(_("Opinion of a committee member"), Keep.PROPOSAL, "text", erase=Erase.RECORD)
@tracked(_("Remark inside the committee"), masked=("text", "advice"))
class SheetRemark(models.Model):
    """What a member says to the committee only (委員会内コメント), with the advice."""

    sheet = models.OneToOneField(CommitteeReview, models.PROTECT, related_name="remark")
    advice = models.CharField(
        _("Your opinion"), max_length=12, choices=CommitteeReview.Advice.choices
    )
    text = models.TextField(_("Remark for the committee"), max_length=1000, blank=True)

    objects = SealedQuerySet.as_manager()

    class Meta:
        triggers = [sealed("remark")]

    def __str__(self):
        return f"remark on sheet {self.sheet_id}"
