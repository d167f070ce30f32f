"""The ward's decision on a proposal: drafted by one, approved by another, published as an act."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.states import DECIDED, DECISION_FLOW, DecisionStatus, ProposalStatus

MIN_REASON = 30  # F08: a reason of at least 30 characters, in plain words


class Outcome(models.TextChoices):
    """What the ward decides (決定の結果)."""

    ADOPTED = "adopted", _("Adopted")
    CONDITIONALLY_ADOPTED = "conditionally_adopted", _("Adopted on conditions")
    ALTERNATIVE_ROUTE = "alternative_route", _("Handled another way")
    CARRIED_OVER = "carried_over", _("Carried over")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    INELIGIBLE = "ineligible", _("Not eligible")
    # Only as the correction of a finding of ineligibility; no result of a proposal.
    ELIGIBLE = "eligible", _("Eligible (finding corrected)")


# The move of the proposal that carries an outcome out.
MOVE_OF = {
    Outcome.ADOPTED: "adopt",
    Outcome.CONDITIONALLY_ADOPTED: "adopt_on_conditions",
    Outcome.ALTERNATIVE_ROUTE: "handle_otherwise",
    Outcome.CARRIED_OVER: "carry_over",
    Outcome.NOT_ADOPTED: "turn_down",
    Outcome.INELIGIBLE: "find_ineligible",
    Outcome.ELIGIBLE: "restore",
}
# About the eligibility, not the proposal itself: told to the organisation, never public.
OF_ELIGIBILITY = frozenset({Outcome.INELIGIBLE, Outcome.ELIGIBLE})
ADOPTIONS = frozenset({Outcome.ADOPTED, Outcome.CONDITIONALLY_ADOPTED})
# The round of the decision's proposal has the stage of talks (協議).
IN_TALKS = (
    "EXISTS (SELECT 1 FROM proposals_proposal p "
    "JOIN proposals_proposalround r ON r.id = p.round_id "
    "WHERE p.id = NEW.proposal_id AND r.has_talks)"
)


def outcomes_for(status: str) -> list[str]:
    """The outcomes that may be drafted while a proposal is in a state."""
    if status == ProposalStatus.DECISION_PENDING or status in DECIDED:
        return [outcome for outcome in Outcome if outcome not in OF_ELIGIBILITY]
    if status in (ProposalStatus.SUBMITTED, ProposalStatus.RECEIVED):
        return [Outcome.INELIGIBLE]
    if status == ProposalStatus.INELIGIBLE:
        return [Outcome.ELIGIBLE]
    return []


@impersonal
@tracked(_("Decision"), is_official=True)
class Decision(models.Model):
    """A decision paper (決定), F08: 起案 by one person, 決裁 by another, 公表 as an act of its own.

    It names the revision it judged; one at a time may be open for a proposal.
    """

    flow = DECISION_FLOW

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="decisions")
    revision = models.ForeignKey("proposals.ProposalRevision", models.PROTECT, related_name="+")
    outcome = models.CharField(_("Result"), max_length=24, choices=Outcome.choices)
    reason = models.TextField(_("Reason (published)"), max_length=1000)
    conditions = models.TextField(_("Conditions (published)"), max_length=1000, blank=True)
    review_comment = models.TextField(
        _("Comments of the review (published)"), max_length=2000, blank=True
    )
    advice = models.TextField(_("Advice to the organisation"), max_length=600, blank=True)
    budget_condition = models.BooleanField(_("On condition that the budget passes"), default=False)
    budget_passed_on = models.DateField(null=True, editable=False)
    document_number = models.CharField(_("Document number"), max_length=40, blank=True)
    # The version of the collaboration rules it was made under (根拠とした協働のルール).
    rules = models.ForeignKey(
        "rulebook.RuleRevision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    # The record of the talks it rests on (協議書).
    discussion_record = models.ForeignKey(
        "proposals.DiscussionRecord",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("Discussion record it rests on"),
        related_name="decisions",
    )
    no_talks_reason = models.TextField(
        _("Why it is adopted without a discussion record (published)"), max_length=1000, blank=True
    )
    status = models.CharField(
        max_length=12,
        choices=DecisionStatus.choices,
        default=DecisionStatus.DRAFTING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    drafter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafter_office = models.CharField(max_length=150)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approver_office = models.CharField(max_length=150, blank=True)
    drafted_at = models.DateTimeField(default=clock.now)
    approved_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    committee_outcome = models.CharField(max_length=24, blank=True, editable=False)
    difference_reason = models.TextField(
        _("Why the ward differs from the committee (published)"), max_length=1000, blank=True
    )
    correction_reason = models.TextField(
        _("What is corrected, and why (published)"), max_length=600, blank=True
    )
    budget_failed_on = models.DateField(null=True, editable=False)
    publish_on = models.DateField(null=True, editable=False)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrections", editable=False
    )
    consent_cycle = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(status__in=["drafting", "in_approval", "approved"]),
                name="decision_one_open",
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), MIN_REASON),
                name="decision_reason_length",
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | ~Q(approver=F("drafter")),
                name="decision_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "published", "superseded"])
                | Q(approver__isnull=False, approved_at__isnull=False),
                name="decision_approved_by",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="conditionally_adopted")
                | Q(status__in=["drafting", "dropped"])
                | ~Q(conditions=""),
                name="decision_conditions_given",
            ),
            models.CheckConstraint(
                condition=Q(budget_condition=False)
                | Q(outcome__in=["adopted", "conditionally_adopted"]),
                name="decision_budget_of_adoption",
            ),
            models.CheckConstraint(
                condition=Q(committee_outcome="")
                | Q(committee_outcome=F("outcome"))
                | ~Q(difference_reason=""),
                name="decision_difference_explained",
            ),
            models.CheckConstraint(
                condition=Q(budget_passed_on=None) | Q(budget_failed_on=None),
                name="decision_budget_once",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(correction_reason=""),
                name="decision_correction_explained",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="eligible") | Q(supersedes__isnull=False),
                name="decision_eligible_corrects",
            ),
            models.CheckConstraint(
                condition=Q(no_talks_reason="")
                | GreaterThanOrEqual(Length("no_talks_reason"), MIN_REASON),
                name="decision_no_talks_length",
            ),
            models.CheckConstraint(
                condition=Q(no_talks_reason="")
                | Q(outcome__in=["adopted", "conditionally_adopted"], discussion_record=None),
                name="decision_no_talks_of_adoption",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=~Q(status="dropped"),
                name="decision_superseded_once",
            ),
        ]
        triggers = [
            *DECISION_FLOW.triggers(),
            pgtrigger.Protect(name="decision_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                # What was approved is what is published: no word changes after the approval.
                name="decision_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["approved", "published", "superseded"]),
                func=(
                    "IF (NEW.outcome, NEW.reason, NEW.conditions, NEW.review_comment, NEW.advice, "
                    "NEW.drafter_id, NEW.approver_id, NEW.committee_outcome, "
                    "NEW.difference_reason, "
                    "NEW.correction_reason, NEW.supersedes_id, NEW.discussion_record_id, "
                    "NEW.no_talks_reason) "
                    "IS DISTINCT FROM "
                    "(OLD.outcome, OLD.reason, OLD.conditions, OLD.review_comment, OLD.advice, "
                    "OLD.drafter_id, OLD.approver_id, OLD.committee_outcome, "
                    "OLD.difference_reason, "
                    "OLD.correction_reason, OLD.supersedes_id, OLD.discussion_record_id, "
                    "OLD.no_talks_reason) THEN "
                    "RAISE EXCEPTION 'decision % is approved', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_frozen'; "
                    "END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="decision_cites_agreed_record",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__discussion_record__isnull=False),
                func=(
                    "IF NOT EXISTS (SELECT 1 FROM proposals_discussionrecord r "
                    "WHERE r.id = NEW.discussion_record_id AND r.proposal_id = NEW.proposal_id "
                    "AND r.status IN ('agreed', 'published')) THEN "
                    "RAISE EXCEPTION 'record % is not agreed', NEW.discussion_record_id USING "
                    "ERRCODE = 'check_violation', CONSTRAINT = 'decision_cites_agreed_record'; "
                    "END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                # Talks come before the decision (handbook 3.1, row 10).
                name="decision_talks_answered",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status"))
                & pgtrigger.Q(new__status__in=["in_approval", "approved"])
                & pgtrigger.Q(new__outcome__in=["adopted", "conditionally_adopted"])
                & pgtrigger.Q(new__discussion_record__isnull=True, new__no_talks_reason=""),
                func=(
                    f"IF {IN_TALKS} THEN RAISE EXCEPTION 'decision % says nothing of the talks', "
                    "NEW.id USING ERRCODE = 'check_violation', "
                    "CONSTRAINT = 'decision_talks_answered'; END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="decision_no_talks_in_talks",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("no_talks_reason"),
                condition=~pgtrigger.Q(new__no_talks_reason=""),
                func=(
                    f"IF NOT {IN_TALKS} THEN RAISE EXCEPTION 'the round of decision % has no "
                    "talks', NEW.id USING ERRCODE = 'check_violation', "
                    "CONSTRAINT = 'decision_no_talks_in_talks'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.proposal_id}: {self.outcome}"

    def waits_for_budget(self) -> bool:
        """True while an adoption still depends on the assembly's vote (予算の成立)."""
        answered = self.budget_passed_on or self.budget_failed_on
        return self.budget_condition and answered is None

    def says_nothing_of_talks(self) -> bool:
        """True for an adoption in a round with talks, without record or reason (協議書なし)."""
        return (
            self.outcome in ADOPTIONS
            and self.discussion_record_id is None
            and not self.no_talks_reason
            and self.proposal.round.has_talks
        )

    def committee_outcome_label(self):
        """What the committee concluded, in words; empty without a committee (審査会の結論)."""
        return Outcome(self.committee_outcome).label if self.committee_outcome else ""

    def differs(self) -> bool:
        """True where the ward decides otherwise than the committee concluded."""
        return self.committee_outcome not in ("", self.outcome)
