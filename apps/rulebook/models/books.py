"""Rule books and their revisions: each revision is one version of the whole text."""

from datetime import date, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from apps.core import clock
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.rulebook.states import FROZEN, PUBLIC_TEXT, PUBLISHED, REVISION_FLOW, RevisionStatus

LEAST_DAYS = 30  # of a public comment, the day of opening not counted (初日不算入)
DAYS = (date(2000, 1, 1), date(2100, 12, 31))


class RevisionKind(models.TextChoices):
    """How much a revision changes (改定の区分)."""

    MAJOR = "major", _("Revision with public comments")
    MINOR = "minor", _("Small correction")


@impersonal
@tracked(_("Rule book"), is_official=True)
class RuleBook(models.Model):
    """A book of rules of the ward (協働のルール), whose versions follow one another."""

    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(_("Title"), max_length=100)
    lead = models.TextField(_("What it is for"), max_length=600, blank=True)
    review_on = models.DateField(_("Day of the next review"), null=True, blank=True)
    reminded_for = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(review_on__range=DAYS),
                name="rule_book_review_bounded",
            )
        ]

    def __str__(self):
        return self.title


class RuleRevisionQuerySet(models.QuerySet):
    """Reads of revisions."""

    def visible_to(self, user):
        """Everybody knows what is or was public; the office and named editors know the rest."""
        if user.is_authenticated and user.is_ward_staff:
            return self.all()
        known = Q(status__in=PUBLIC_TEXT)
        if user.is_authenticated:
            mine = self.model.objects.filter(editors__user=user, editors__ended_at=None)
            known |= Q(pk__in=mine.values("pk"))
        return self.filter(known)

    def public(self):
        """Versions whose text anybody may read."""
        return self.filter(status__in=PUBLIC_TEXT)

    def with_public_comments(self):
        """Revisions whose table of comments anybody may read, from the opening on."""
        return self.filter(comment_from__isnull=False).exclude(status=RevisionStatus.WITHDRAWN)

    def published(self):
        """Versions that were published with a day of effect, old ones included."""
        return self.filter(status__in=PUBLISHED)

    def in_force(self, on: date):
        """The version of each book that governs a day (その日に効力のある版), in one query.

        The day decides, not what the clock's job has done: a version is in force from its day on
        until that of the next.
        """
        return (
            self.published()
            .filter(in_force_on__lte=on)
            .order_by("book_id", "-in_force_on", "-number")
            .distinct("book_id")
        )


@impersonal
@tracked(_("Version of the rules"), is_official=True)
class RuleRevision(models.Model):
    """One version of a rule book (改定・版), from its first draft until the next replaces it."""

    flow = REVISION_FLOW

    book = models.ForeignKey(RuleBook, models.PROTECT, related_name="revisions")
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(
        _("Kind of revision"),
        max_length=8,
        choices=RevisionKind.choices,
        default=RevisionKind.MAJOR,
    )
    reason = models.TextField(_("Reason of the revision (published)"), max_length=1000)
    status = models.CharField(
        max_length=12,
        choices=RevisionStatus.choices,
        default=RevisionStatus.DRAFTING,
        editable=False,
    )
    comment_from = models.DateField(null=True, editable=False)
    comment_to = models.DateField(null=True, editable=False)
    comment_closed_on = models.DateField(null=True, editable=False)
    in_force_on = models.DateField(null=True, editable=False)
    drafter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafter_office = models.CharField(max_length=150)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approver_office = models.CharField(max_length=150, blank=True)
    started_at = models.DateTimeField(default=clock.now)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RuleRevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "number"],
                condition=~Q(status="withdrawn"),
                name="rule_revision_number_unique",
            ),
            models.UniqueConstraint(
                fields=["book"],
                condition=~Q(status__in=["published", "in_force", "superseded", "withdrawn"]),
                name="rule_revision_one_under_way",
            ),
            models.UniqueConstraint(
                fields=["book"], condition=Q(status="in_force"), name="rule_revision_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(comment_from=None, comment_to=None)
                | Q(comment_to__gte=F("comment_from") + timedelta(days=LEAST_DAYS)),
                name="rule_revision_comment_days",
            ),
            models.CheckConstraint(
                condition=Q(comment_closed_on=None)
                | Q(comment_to__isnull=False, comment_closed_on__gt=F("comment_to")),
                name="rule_revision_comment_over",
            ),
            models.CheckConstraint(
                condition=~Q(status="responding")
                | Q(comment_from=None)
                | Q(comment_closed_on__isnull=False),
                name="rule_revision_closed_first",
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | ~Q(approver=F("drafter")),
                name="rule_revision_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", *PUBLISHED])
                | Q(approver__isnull=False, approved_at__isnull=False),
                name="rule_revision_approved_by",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PUBLISHED)
                | Q(in_force_on__isnull=False, published_at__isnull=False),
                name="rule_revision_has_day",
            ),
            models.CheckConstraint(
                condition=(Q(in_force_on=None) | Q(in_force_on__range=DAYS))
                & (Q(comment_to=None) | Q(comment_to__range=DAYS)),
                name="rule_revision_bounded",
            ),
        ]
        triggers = [
            *REVISION_FLOW.triggers(),
            pgtrigger.Trigger(
                # The period that was announced is kept: it may grow, never shrink or move.
                name="rule_period_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__comment_from__isnull=False),
                func=(
                    "IF NEW.comment_from IS DISTINCT FROM OLD.comment_from "
                    "OR NEW.comment_to IS NULL OR NEW.comment_to < OLD.comment_to "
                    "OR (OLD.comment_closed_on IS NOT NULL AND (NEW.comment_closed_on, "
                    "NEW.comment_to) IS DISTINCT FROM (OLD.comment_closed_on, OLD.comment_to)) "
                    "THEN RAISE EXCEPTION 'comment period of revision % is kept', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_period_kept'; "
                    "END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                # What was approved is what is published: number, reason and days never change.
                name="rule_revision_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["approved", *PUBLISHED]),
                func=(
                    "IF (NEW.book_id, NEW.base_id, NEW.number, NEW.kind, NEW.reason, "
                    "NEW.drafter_id, NEW.approver_id) IS DISTINCT FROM "
                    "(OLD.book_id, OLD.base_id, OLD.number, OLD.kind, OLD.reason, "
                    "OLD.drafter_id, OLD.approver_id) "
                    "OR (OLD.status <> 'approved' AND (NEW.in_force_on, NEW.published_at) "
                    "IS DISTINCT FROM (OLD.in_force_on, OLD.published_at)) "
                    "THEN RAISE EXCEPTION 'revision % is approved', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_revision_frozen'; "
                    "END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                # S2.1.6: renewed together. No major version without a meeting with an
                # organisation and a closed comment period in which each comment has its answer.
                name="rule_made_together",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__status__in=["approved", "published"], new__kind="major"),
                func=(
                    "IF (NEW.comment_closed_on IS NULL "
                    "OR NOT EXISTS (SELECT 1 FROM rulebook_rulemeeting m "
                    "JOIN rulebook_rulemeeting_organizations o ON o.rulemeeting_id = m.id "
                    "WHERE m.revision_id = NEW.id) "
                    "OR EXISTS (SELECT 1 FROM rulebook_rulecomment c WHERE c.revision_id = NEW.id "
                    "AND c.status IN ('to_check', 'shown') AND c.answer_id IS NULL)) "
                    "THEN RAISE EXCEPTION 'revision % was not made together', NEW.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_made_together'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.book} {self.label()}"

    def get_absolute_url(self):
        return reverse("rulebook:version", args=[self.book.slug, self.number])

    def label(self) -> str:
        """第2版, and 第2版(案) until it is published."""
        if self.status in PUBLISHED:
            return pgettext("version of the rules", "Version %d") % self.number
        return pgettext("version of the rules", "Version %d (draft)") % self.number

    def staff_url(self) -> str:
        """Its page in the office (改定の個票)."""
        return reverse("rulebook:revision", args=[self.pk])

    def is_frozen(self) -> bool:
        """True while no word of the text may change."""
        return self.status in FROZEN

    def takes_comments(self, day: date) -> bool:
        """True on the days of the comment period, whatever the clock's job has done."""
        return (
            self.status == RevisionStatus.COMMENT_OPEN
            and self.comment_from <= day <= self.comment_to
        )
