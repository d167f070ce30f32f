"""Suggestions on clauses at any time (修正提案), and whether a chapter was clear."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.personal import Erase, Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization
from apps.rulebook.models.books import RuleRevision
from apps.rulebook.models.clauses import Clause
from apps.rulebook.states import DECIDED, SUGGESTION_FLOW, SuggestionStatus


class Origin(models.TextChoices):
    """Where a suggestion comes from (提案のもと)."""

    WEB = "web", _("Web")
    EVALUATION = "evaluation", _("Joint evaluation")
    DESK_CASE = "desk_case", _("Consultation at the desk")
    TRAINING = "training", _("Staff training")


class RuleSuggestionQuerySet(models.QuerySet):
    """Reads of suggestions."""

    def public(self):
        """Those taken into discussion: from then on anybody may read them."""
        return self.filter(taken_up_at__isnull=False)

    def visible_to(self, user):
        """The public ones, one's own, and all for the office."""
        if user.is_authenticated and user.is_ward_staff:
            return self.all()
        known = Q(taken_up_at__isnull=False)
        if user.is_authenticated:
            known |= Q(author=user)
        return self.filter(known)

    def under_way(self):
        """Not decided yet."""
        return self.filter(status__in=[SuggestionStatus.OPEN, SuggestionStatus.DISCUSSING])


@personal(
    _("Improving the rules, crediting those who helped"),
    Keep.RULES,
    "text",
    "author_name",
    erase=Erase.RECORD,
)
@tracked(_("Suggestion on the rules"), masked=("text", "author_name"), is_official=True)
class RuleSuggestion(models.Model):
    """A suggestion to change a clause (修正提案); it stays with the clause when that moves."""

    flow = SUGGESTION_FLOW

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="suggestions")
    first_clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    made_on = models.ForeignKey(RuleRevision, models.PROTECT, related_name="+")
    place = models.CharField(max_length=60)
    text = models.TextField(_("What should change, and why"), max_length=2000)
    origin = models.CharField(
        _("Where it comes from"), max_length=10, choices=Origin.choices, default=Origin.WEB
    )
    reference = models.CharField(_("Number of the case or evaluation"), max_length=60, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(_("Name to be credited"), max_length=100, blank=True)
    wants_credit = models.BooleanField(_("Name me in the version that takes it up"), default=False)
    status = models.CharField(
        max_length=10,
        choices=SuggestionStatus.choices,
        default=SuggestionStatus.OPEN,
        editable=False,
    )
    reason = models.TextField(_("Reason (published)"), max_length=1000, blank=True)
    adopted_in = models.ForeignKey(
        RuleRevision, models.PROTECT, null=True, related_name="adopted_suggestions"
    )
    filed_at = models.DateTimeField(default=clock.now)
    taken_up_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RuleSuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=DECIDED) | ~Q(reason=""),
                name="rule_suggestion_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["adopted", "partly"]) | Q(adopted_in__isnull=False),
                name="rule_suggestion_names_version",
            ),
            models.CheckConstraint(
                condition=Q(wants_credit=False) | ~Q(author_name=""),
                name="rule_suggestion_credit_name",
            ),
        ]
        indexes = [models.Index(fields=["-filed_at", "-id"], name="rule_suggestions_newest")]
        triggers = [*SUGGESTION_FLOW.triggers()]

    def __str__(self):
        return f"{self.place}: {self.text[:20]}"

    def get_absolute_url(self):
        return reverse("rulebook:suggestion", args=[self.pk])

    def staff_url(self) -> str:
        """The same page: the office decides there."""
        return self.get_absolute_url()


class Clarity(models.TextChoices):
    """How clear a chapter was (わかりやすさ)."""

    YES = "yes", _("Yes, it was clear")
    PARTLY = "partly", _("In part")
    NO = "no", _("No, it was hard to understand")


@impersonal
class ClarityAnswer(models.Model):
    """An answer to “Was this clear?” on a chapter (わかりやすさの回答), without a name."""

    revision = models.ForeignKey(RuleRevision, models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="clarity")
    answer = models.CharField(_("Was this chapter clear?"), max_length=6, choices=Clarity.choices)
    remark = models.TextField(_("What was hard to understand"), max_length=600, blank=True)
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["revision", "clause", "answer"], name="clarity_of_chapter")]

    def __str__(self):
        return f"{self.clause_id}: {self.answer}"
