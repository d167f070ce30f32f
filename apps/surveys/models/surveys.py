"""The questionnaire of a fiscal year, with its questions and its published results."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import fiscal_year_label
from apps.core.personal import impersonal
from apps.core.tracking import tracked
from apps.surveys.states import SURVEY_FLOW, SurveyStatus

DAYS = ("2000-01-01", "2100-12-31")
MOST_TEXT = 2000
# What those who are asked could rely on when it was sent out.
FROZEN = (
    "IF (NEW.fiscal_year, NEW.questions) IS DISTINCT FROM (OLD.fiscal_year, OLD.questions) THEN "
    "RAISE EXCEPTION 'questionnaire % is sent out', OLD.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_frozen'; END IF; RETURN NEW;"
)
LATER_ONLY = (
    "IF NEW.closes_on < OLD.closes_on THEN "
    "RAISE EXCEPTION 'the last day of questionnaire % only moves later', OLD.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_later_only'; END IF; RETURN NEW;"
)
FIGURES_KEPT = (
    "IF (NEW.figures, NEW.published_at) IS DISTINCT FROM (OLD.figures, OLD.published_at) THEN "
    "RAISE EXCEPTION 'the figures of questionnaire % are published', OLD.id "
    "USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_figures_kept'; END IF; RETURN NEW;"
)


class SurveyQuerySet(models.QuerySet):
    """Reads of questionnaires, by audience."""

    def published(self):
        """Those whose results anybody may read (公表中)."""
        return self.filter(status=SurveyStatus.PUBLISHED)

    def for_staff(self, user):
        """All of them: the desk and audit; nobody else in the office prepares or evaluates."""
        if user.is_authenticated and user.has_role(
            StaffRole.DESK, StaffRole.DESK_HEAD, StaffRole.AUDITOR
        ):
            return self
        return self.none()

    def visible_to(self, user):
        """Everything a person may know of."""
        mine = Survey.objects.for_staff(user).values("pk")
        return self.filter(Q(status=SurveyStatus.PUBLISHED) | Q(pk__in=mine))


@impersonal
@tracked(_("Questionnaire about the scheme"), is_official=True)
class Survey(models.Model):
    """A questionnaire about the scheme of a fiscal year (制度アンケート).

    ``figures`` is what anybody may know of the answers: counted once, at publication, with small
    numbers left out. Public pages read this row and never the answers.
    """

    flow = SURVEY_FLOW

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year asked about"))
    title = models.CharField(_("Title"), max_length=80)
    introduction = models.TextField(_("Words to those who are asked"), max_length=800)
    questions = models.JSONField(default=list, editable=False)
    closes_on = models.DateField(_("Last day for answers"))
    status = models.CharField(
        max_length=12, choices=SurveyStatus.choices, default=SurveyStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    findings = models.TextField(_("What the answers say"), max_length=MOST_TEXT, blank=True)
    changes = models.TextField(
        _("What changes with the next call"), max_length=MOST_TEXT, blank=True
    )
    figures = models.JSONField(default=dict, editable=False)
    results_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("fiscal_year").desc(), F("id").desc(), name="survey_newest"),
            models.Index(
                fields=["closes_on"], condition=Q(status="open"), name="survey_taking_answers"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year"], condition=~Q(status="cancelled"), name="survey_one_a_year"
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=(2000, 2100)), name="survey_year_bounded"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__range=DAYS), name="survey_closing_bounded"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "cancelled"])
                | Q(opened_at__isnull=False) & ~Q(questions=[]),
                name="survey_sent_has_questions",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "open", "cancelled"]) | Q(closed_at__isnull=False),
                name="survey_closed_at",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["in_approval", "published"])
                | ~Q(changes="") & Q(results_by__isnull=False),
                name="survey_says_what_changes",
            ),
            models.CheckConstraint(
                condition=Q(status="published", published_at__isnull=False)
                & ~Q(figures={})
                & Q(published_by__isnull=False)
                | ~Q(status="published") & Q(published_at=None, figures={}),
                name="survey_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None)
                | Q(results_by__isnull=False) & ~Q(published_by=F("results_by")),
                name="survey_two_persons",
            ),
        ]
        triggers = [
            *SURVEY_FLOW.triggers(),
            pgtrigger.Protect(name="survey_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="survey_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status="draft"),
                func=FROZEN,
            ),
            pgtrigger.Trigger(
                name="survey_later_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status="draft"),
                func=LATER_ONLY,
            ),
            pgtrigger.Trigger(
                name="survey_figures_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="published"),
                func=FIGURES_KEPT,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("surveys:results", args=[self.fiscal_year])

    def staff_url(self) -> str:
        """The page of the ward office."""
        return reverse("surveys:survey", args=[self.pk])

    def year_label(self) -> str:
        """The fiscal year asked about, as this reader writes it."""
        return fiscal_year_label(self.fiscal_year)

    def takes_answers(self) -> bool:
        """True until the last day is over, whatever the clock's late job has done."""
        return self.status == SurveyStatus.OPEN and clock.today() <= self.closes_on

    def takes_paper(self) -> bool:
        """True while the desk may enter what came on paper in time (代理入力)."""
        return self.status in (SurveyStatus.OPEN, SurveyStatus.CLOSED)
