"""The committee of a round: its members, their declarations and sheets (審査会)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.history.models import Turn
from apps.proposals.models.bounds import DAYS
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.revisions import ProposalRevision
from apps.proposals.models.rounds import ProposalRound
from apps.proposals.states import (
    COMMITTEE_FLOW,
    SHEET_AWAITED,
    SHEET_FLOW,
    CommitteeStatus,
    SheetStatus,
)


class Stage(models.TextChoices):
    """A stage of the examination that is scored by itself (審査の段階)."""

    PAPER = "paper", _("Review of the papers")
    PRESENTATION = "presentation", _("Public presentation")


def judged_stages(proposal_round: ProposalRound) -> list[str]:
    """The stages of a round in which a committee scores, in their order (採点する段階)."""
    switched = (
        (proposal_round.has_paper_review, Stage.PAPER),
        (proposal_round.has_presentation, Stage.PRESENTATION),
    )
    return [stage for is_on, stage in switched if is_on] or [Stage.PAPER]


@impersonal
@tracked(_("Committee"), is_official=True)
class Committee(models.Model):
    """The committee that scores the proposals of one round in one stage (審査会).

    Each stage has its own members, sheets, seal and table.
    """

    flow = COMMITTEE_FLOW

    round = models.ForeignKey(ProposalRound, models.PROTECT, related_name="committees")
    stage = models.CharField(
        _("Stage"), max_length=12, choices=Stage.choices, default=Stage.PAPER, editable=False
    )
    status = models.CharField(
        max_length=12,
        choices=CommitteeStatus.choices,
        default=CommitteeStatus.PREPARING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    scores_due_on = models.DateField(_("Scores due"), null=True, blank=True)
    begun_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    schedule_published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "stage"], name="committee_one_a_stage"),
            models.CheckConstraint(
                condition=Q(scores_due_on=None) | Q(scores_due_on__range=DAYS),
                name="committee_due_bounded",
            ),
            models.CheckConstraint(
                condition=~Q(status="opened") | Q(opened_at__isnull=False),
                name="committee_opened_has_time",
            ),
        ]
        triggers = [*COMMITTEE_FLOW.triggers()]

    def __str__(self):
        return f"{self.round} {self.get_stage_display()}"

    def get_absolute_url(self):
        return self.url_of("committee_board")

    def table_url(self) -> str:
        """The opened table, as its members see it."""
        return self.url_of("score_table")

    def url_of(self, page: str) -> str:
        """One of the pages of this stage."""
        return f"{reverse(f'proposals:{page}', args=[self.round_id])}?stage={self.stage}"

    def earlier(self) -> "Committee | None":
        """The committee of the stage before, if the round has one (前の段階の審査会)."""
        if self.stage == Stage.PAPER:
            return None
        return Committee.objects.filter(round=self.round_id, stage=Stage.PAPER).first()


@personal(_("Showing who scored the proposals"), Keep.PROPOSAL, "reviewer_name", erase=Erase.RECORD)
@tracked(_("Member of a committee"), is_official=True)
class CommitteeSeat(models.Model):
    """A reviewer's seat on a round's committee (審査委員)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer_name = models.CharField(max_length=50)
    appointed_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "reviewer"], name="seat_unique"),
        ]

    def __str__(self):
        return self.reviewer_name


class CommitteeReviewQuerySet(models.QuerySet):
    """Reads of sheets."""

    def visible_to(self, user):
        """A member's own sheets, but none of a proposal from which he is recused."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            seat__reviewer=user,
            seat__left_at=None,
            committee__status__in=[CommitteeStatus.SCORING, CommitteeStatus.OPENED],
        ).exclude(status=SheetStatus.RECUSED)


@impersonal
@tracked(_("Sheet of a committee member"), is_official=True)
class CommitteeReview(models.Model):
    """One member's sheet on one proposal (採点票), form F06; it names the revision it judged."""

    flow = SHEET_FLOW

    class Advice(models.TextChoices):
        """What the member advises (審査委員の意見)."""

        ADOPT = "adopt", _("For adoption")
        CONDITIONAL = "conditional", _("For adoption on conditions")
        AGAINST = "against", _("Against adoption")
        ABSTAIN = "abstain", _("No opinion")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="sheets")
    seat = models.ForeignKey(CommitteeSeat, models.PROTECT, related_name="sheets")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="committee_reviews")
    revision = models.ForeignKey(ProposalRevision, models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        max_length=12,
        choices=SheetStatus.choices,
        default=SheetStatus.COI_PENDING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    assigned_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True)

    objects = CommitteeReviewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["seat", "-id"], name="sheet_of_seat")]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "seat"], name="sheet_unique"),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "recheck"])
                | Q(revision__isnull=False, submitted_at__isnull=False),
                name="sheet_names_revision",
            ),
        ]
        triggers = [*SHEET_FLOW.triggers()]

    def __str__(self):
        return str(self.proposal)

    def get_absolute_url(self):
        return reverse("proposals:sheet", args=[self.pk])


def awaited_sheets(committee: Committee) -> int:
    """How many sheets the opening still waits for (未提出の採点票の数)."""
    sheets = committee.sheets.filter(seat__left_at=None, status__in=SHEET_AWAITED)
    return sheets.exclude(proposal__waiting_on=Turn.NOBODY).count()


@personal(
    _("Keeping people with an interest out of the scoring"),
    Keep.PROPOSAL,
    "reason",
    erase=Erase.RECORD,
)
@tracked(_("Declaration of interest"), masked=("reason",), is_official=True)
class InterestDeclaration(models.Model):
    """What a member declared before the files opened (利害関係の申告); internal."""

    sheet = models.ForeignKey(CommitteeReview, models.PROTECT, related_name="declarations")
    has_interest = models.BooleanField(_("Interest"))
    reason = models.TextField(_("What interest"), max_length=600, blank=True)
    declared_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(has_interest=False) | ~Q(reason=""), name="declaration_has_reason"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="declaration_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"declaration on sheet {self.sheet_id}"
