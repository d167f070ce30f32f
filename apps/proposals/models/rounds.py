"""Rounds (募集回): who may propose what, from when to when, by which criteria."""

from datetime import UTC, date, datetime

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


class RoundKind(models.TextChoices):
    """Fixed term or all year (募集の種別), handbook 8.2."""

    PERIOD = "period", _("Fixed term")
    ALWAYS_OPEN = "always_open", _("All year")


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
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"), null=True, blank=True)
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
    cost_ceiling = models.PositiveIntegerField(
        _("Ceiling of the ward's share"), null=True, blank=True
    )
    lists_submitted = models.BooleanField(_("List proposals from submission on"), default=True)
    budget_conditional = models.BooleanField(_("Adoption depends on the budget"), default=True)
    contact = models.TextField(_("Contact"), max_length=300)
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
        ]
        triggers = [
            *ROUND_FLOW.triggers(),
            pgtrigger.Trigger(
                # Handbook 0.21: criteria are frozen and a deadline only moves later.
                name="round_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["open", "closed", "results_published"]),
                func=(
                    "IF NEW.criteria IS DISTINCT FROM OLD.criteria "
                    "OR NEW.eligibility IS DISTINCT FROM OLD.eligibility "
                    "OR NEW.closes_at < OLD.closes_at THEN "
                    "RAISE EXCEPTION 'round % is frozen', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'round_frozen'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{fiscal_year_label(self.fiscal_year)} {self.name}"

    def get_absolute_url(self):
        return reverse("proposals:round_detail", args=[self.pk])

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
