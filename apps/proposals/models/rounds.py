"""Rounds (募集回): who may propose what, from when to when, by which criteria."""

from datetime import UTC, date, datetime, timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.calendar import fiscal_year_label
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.proposals.states import ROUND_FLOW, RoundStatus

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2101, 1, 1, tzinfo=UTC)
MOST_GRACE = 120  # minutes
PUBLISH_DELAY = (1, 20)  # office days between the notice to the organisation and everybody
FULL_WEIGHT = 100  # F01: the weights of the criteria total 100
# What the office types about a round (F01).
ROUND_FIELDS = (
    "fiscal_year",
    "name",
    "kind",
    "theme",
    "themes",
    "opens_at",
    "closes_at",
    "postal_rule",
    "scope_text",
    "exclusions",
    "eligibility",
    "criteria",
    "grace_minutes",
    "questions",
    "has_paper_review",
    "has_presentation",
    "has_talks",
    "milestones",
    "cost_ceiling",
    "ward_share_percent",
    "lists_submitted",
    "budget_conditional",
    "publish_delay",
    "contact",
)
# What a proposer could rely on when the round opened.
FROZEN_FIELDS = (
    *("kind", "theme", "themes", "opens_at", "grace_minutes", "postal_rule", "exclusions"),
    *("eligibility", "criteria", "form_version", "questions", "has_paper_review"),
    *("has_presentation", "has_talks", "cost_ceiling", "ward_share_percent"),
    "publish_delay",
)
WEIGHTS = (
    "IF NEW.criteria <> '[]'::jsonb AND (SELECT coalesce(sum((c->>'weight')::numeric), 0) "
    "FROM jsonb_array_elements(NEW.criteria) c) <> 100 THEN "
    "RAISE EXCEPTION 'the weights of round % are not 100', NEW.name "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'round_weights'; END IF; RETURN NEW;"
)
FROZEN = (
    "IF "
    + " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FROZEN_FIELDS)
    + " THEN RAISE EXCEPTION 'round % is frozen', OLD.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'round_frozen'; END IF; RETURN NEW;"
)
LATER_ONLY = (
    "IF OLD.closes_at IS NOT NULL AND (NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at) "
    "THEN RAISE EXCEPTION 'the deadline of round % only moves later', OLD.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'round_deadline'; END IF; RETURN NEW;"
)


class RoundKind(models.TextChoices):
    """Fixed term or all year (募集の種別), handbook 8.2."""

    PERIOD = "period", _("Fixed term")
    ALWAYS_OPEN = "always_open", _("All year")


class RoundTheme(models.TextChoices):
    """Whose themes a round asks for (募集の型): the ward's, the groups' own, or both."""

    THEMED = "themed", _("Themes set by the ward")
    OPEN = "open", _("Themes of the organisations' own")
    EITHER = "either", _("Themes of the ward or of the organisation")


class PostalRule(models.TextChoices):
    """What counts for paper sent by post (郵送の扱い)."""

    POSTMARK = "postmark", _("Postmark of the last day is valid")
    MUST_ARRIVE = "must_arrive", _("Must arrive by the last day")
    NONE = "none", _("No submission by post")


class ProposalRoundQuerySet(models.QuerySet):
    """Reads of rounds."""

    def visible_to(self, user):
        """Everybody knows announced rounds; ward staff also those in preparation."""
        if user.is_authenticated and user.is_ward_staff:
            return self.all()
        return self.exclude(status=RoundStatus.DRAFT)

    def taking_proposals(self, moment: datetime):
        """Rounds that take proposals at a moment, whatever the late clock job has done."""
        return self.filter(
            Q(closes_at=None) | Q(closes_at__gte=moment),
            status__in=[RoundStatus.SCHEDULED, RoundStatus.OPEN],
            opens_at__lte=moment,
        )


@impersonal
@tracked(_("Round"), is_official=True)
class ProposalRound(models.Model):
    """One call for proposals inside a fiscal year (募集回), form F01."""

    flow = ROUND_FLOW

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    name = models.CharField(_("Name of the round"), max_length=80)
    kind = models.CharField(
        _("Kind"), max_length=12, choices=RoundKind.choices, default=RoundKind.PERIOD
    )
    theme = models.CharField(
        _("Themes"), max_length=8, choices=RoundTheme.choices, default=RoundTheme.EITHER
    )
    themes = models.JSONField(_("Themes of the ward"), default=list, blank=True)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"), null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        _("Grace for a form open at the closing (minutes)"), default=15
    )
    postal_rule = models.CharField(
        _("Submission by post"),
        max_length=12,
        choices=PostalRule.choices,
        default=PostalRule.POSTMARK,
    )
    scope_text = models.TextField(_("What is sought"), max_length=4000)
    exclusions = models.JSONField(_("What is not covered"), default=list)
    eligibility = models.JSONField(_("Who may propose"), default=list)
    criteria = models.JSONField(_("Criteria and weights"), default=list)
    form_version = models.PositiveSmallIntegerField(default=1, editable=False)
    questions = models.JSONField(_("Questions of this round"), default=list, blank=True)
    has_paper_review = models.BooleanField(_("Review of the papers"), default=True)
    has_presentation = models.BooleanField(_("Public presentation"), default=False)
    has_talks = models.BooleanField(_("Talks between organisation and ward"), default=True)
    milestones = models.JSONField(_("Calendar of the round"), default=list, blank=True)
    cost_ceiling = models.PositiveIntegerField(
        _("Ceiling of the ward's share"), null=True, blank=True
    )
    ward_share_percent = models.PositiveSmallIntegerField(
        _("Highest share of the ward (%)"), null=True, blank=True
    )
    lists_submitted = models.BooleanField(_("List proposals from submission on"), default=True)
    budget_conditional = models.BooleanField(_("Adoption depends on the budget"), default=True)
    publish_delay = models.PositiveSmallIntegerField(
        _("Office days from the notice of the decision to its publication"), default=5
    )
    contact = models.TextField(_("Contact"), max_length=300)
    # The last announcement of a later deadline (締切の延長のお知らせ).
    extended_at = models.DateTimeField(null=True, editable=False)
    extension_reason = models.CharField(max_length=300, blank=True, editable=False)
    # The version of the collaboration rules it was made under (根拠とした協働のルール).
    rules = models.ForeignKey(
        "rulebook.RuleRevision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    status = models.CharField(
        max_length=20, choices=RoundStatus.choices, default=RoundStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProposalRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "name"], name="round_name_unique"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind="always_open") | Q(closes_at__isnull=False),
                name="round_period_has_end",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__range=(EARLIEST, LATEST))
                & (Q(closes_at=None) | Q(closes_at__range=(EARLIEST, LATEST))),
                name="round_dates_bounded",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=(2000, 2100)), name="round_year_bounded"
            ),
            models.CheckConstraint(
                condition=Q(grace_minutes__lte=MOST_GRACE), name="round_grace_bounded"
            ),
            models.CheckConstraint(
                condition=Q(ward_share_percent=None) | Q(ward_share_percent__range=(0, 100)),
                name="round_share_is_percent",
            ),
            models.CheckConstraint(
                condition=~Q(theme="themed") | ~Q(themes=[]), name="round_themed_has_themes"
            ),
            models.CheckConstraint(
                condition=Q(publish_delay__range=PUBLISH_DELAY), name="round_delay_bounded"
            ),
            models.CheckConstraint(
                condition=Q(extended_at=None, extension_reason="")
                | (Q(extended_at__isnull=False) & ~Q(extension_reason="")),
                name="round_extension_explained",
            ),
        ]
        triggers = [
            *ROUND_FLOW.triggers(),
            pgtrigger.Trigger(
                name="round_weights",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("criteria"),
                func=WEIGHTS,
            ),
            pgtrigger.Trigger(
                # Handbook 0.21: criteria and form are frozen once the round is open.
                name="round_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["open", "closed", "results_published"]),
                func=FROZEN,
            ),
            pgtrigger.Trigger(
                # Once announced, a deadline only moves later.
                name="round_deadline",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("closes_at"),
                condition=pgtrigger.Q(
                    old__status__in=["scheduled", "open", "closed", "results_published"]
                ),
                func=LATER_ONLY,
            ),
        ]

    def __str__(self):
        return f"{fiscal_year_label(self.fiscal_year)} {self.name}"

    def get_absolute_url(self):
        return reverse("proposals:round_detail", args=[self.pk])

    def in_grace(self, moment: datetime, opened_at: datetime | None) -> bool:
        """True for a form that was open at the closing and comes in soon after (締切時の猶予)."""
        if self.closes_at is None or opened_at is None or opened_at > self.closes_at:
            return False
        return self.closes_at < moment <= self.closes_at + timedelta(minutes=self.grace_minutes)

    def covers(self, day: date) -> bool:
        """True if a day lies within the round, as it counts for paper (消印・収受日)."""
        first = clock.local(self.opens_at).date()
        last = clock.local(self.closes_at).date() if self.closes_at else day
        return self.status in (RoundStatus.SCHEDULED, RoundStatus.OPEN, RoundStatus.CLOSED) and (
            first <= day <= last
        )

    def phase(self, moment: datetime) -> str:
        """The state as the clock has it at a moment, though the clock's job may be late."""
        if self.status not in (RoundStatus.SCHEDULED, RoundStatus.OPEN):
            return self.status
        if moment < self.opens_at:
            return RoundStatus.SCHEDULED
        if self.closes_at and moment > self.closes_at:
            return RoundStatus.CLOSED
        return RoundStatus.OPEN
