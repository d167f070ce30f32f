"""Who is asked, what is answered, and which words of it the desk publishes."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, StaffRole
from apps.core import clock
from apps.core.personal import Keep, impersonal, personal
from apps.core.tracking import tracked
from apps.organizations.models import Organization, organizations_of
from apps.surveys.models.surveys import DAYS, Survey
from apps.surveys.states import Side, SurveyStatus

SECTION_ROLES = (
    StaffRole.SECTION,
    StaffRole.SECTION_HEAD,
    StaffRole.DESK,
    StaffRole.DESK_HEAD,
)
MOST_REMARK = 600


class Channel(models.TextChoices):
    """The way an answer came in (受付方法)."""

    WEB = "web", _("Web")
    COUNTER = "counter", _("Counter")
    POST = "post", _("By post")
    FAX = "fax", _("FAX")


class SurveyRequestQuerySet(models.QuerySet):
    """Reads of requests, by audience."""

    def of_person(self, user):
        """Requests to a person's organisations and sections, but of those called off."""
        if not user.is_authenticated:
            return self.none()
        sections = Q(department__in=user.department_ids(*SECTION_ROLES))
        groups = organizations_of(user)
        merged = Q(organization__in=groups) | Q(organization__merged_into__in=groups)
        return self._live().filter(sections | merged)

    def of_sections(self, user):
        """Requests to the sections in which a person holds a post (課への依頼)."""
        return self._live().filter(department__in=user.department_ids(*SECTION_ROLES))

    def _live(self):
        return self.exclude(survey__status=SurveyStatus.CANCELLED)

    def to_answer(self):
        """Those that can still be answered today and are not."""
        return self.filter(
            survey__status=SurveyStatus.OPEN, survey__closes_on__gte=clock.today()
        ).unanswered()

    def unanswered(self):
        """Those without an answer that was sent."""
        return self.filter(Q(reply=None) | Q(reply__sent_at=None))

    def visible_to(self, user):
        """Everything a person may know of."""
        if user.is_authenticated and user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD):
            return self
        return self.of_person(user)


@impersonal
@tracked(_("Request to answer a questionnaire"), is_official=True)
class SurveyRequest(models.Model):
    """That one organisation or one section is asked (回答の依頼); each answers once."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="requests")
    side = models.CharField(max_length=10, choices=Side.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    asked_at = models.DateTimeField(default=clock.now)

    objects = SurveyRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-id"], name="survey_request_of_group"),
            models.Index(fields=["department", "-id"], name="survey_request_of_section"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "organization"], name="survey_request_group_once"
            ),
            models.UniqueConstraint(
                fields=["survey", "department"], name="survey_request_section_once"
            ),
            models.CheckConstraint(
                condition=Q(side="proposers", organization__isnull=False, department=None)
                | Q(side="sections", organization=None, department__isnull=False),
                name="survey_request_to_one",
            ),
        ]

    def __str__(self):
        return f"{self.survey.title} ({self.name})"

    def get_absolute_url(self):
        return reverse("surveys:answer", args=[self.pk])

    def sent_reply(self):
        """The answer that was sent, or None."""
        reply = getattr(self, "reply", None)
        return reply if reply is not None and reply.sent_at is not None else None


@personal(
    _("Evaluating the scheme of policy proposals"),
    Keep.PROPOSAL,
    "answers",
    "answered_by_name",
    since="request__survey__closed_at",
    title="request__name",
)
@tracked(_("Answer to a questionnaire"), masked=("answers", "answered_by_name"), is_official=True)
class SurveyReply(models.Model):
    """What one organisation or section answers (アンケートの回答); the desk alone reads it.

    Begun while ``sent_at`` is empty: only what was sent counts. It ends with the questionnaire's
    last day; what came on paper in time may be entered until the results go to the head.
    """

    request = models.OneToOneField(SurveyRequest, models.PROTECT, related_name="reply")
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    channel = models.CharField(
        _("Channel"), max_length=8, choices=Channel.choices, default=Channel.WEB
    )
    received_on = models.DateField(_("Date of receipt"), null=True)
    sent_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="web", received_on=None)
                | ~Q(channel="web") & Q(received_on__isnull=False, sent_at__isnull=False),
                name="survey_reply_paper_has_day",
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__range=DAYS),
                name="survey_reply_day_bounded",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                # What was counted stays; personal data may still end when their time is over.
                name="survey_reply_in_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=(
                    "IF NEW.answers = '{}'::jsonb AND TG_OP = 'UPDATE' THEN RETURN NEW; END IF; "
                    "IF NOT EXISTS (SELECT 1 FROM surveys_survey s JOIN surveys_surveyrequest r "
                    "ON r.survey_id = s.id WHERE r.id = NEW.request_id AND (s.status = 'open' "
                    "OR s.status = 'closed' AND NEW.channel <> 'web')) THEN "
                    "RAISE EXCEPTION 'no answer can be taken for request %', NEW.request_id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_reply_in_time'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"answer to {self.request_id}"


@impersonal
@tracked(_("Remark published from a questionnaire"), is_official=True, removable="OLD.may_go")
class SurveyRemark(models.Model):
    """An answer in somebody's own words as the desk publishes it (公表する自由意見).

    The desk chooses and edits it so that nobody can be recognised; the words that were written
    stay in the answer. ``may_go`` is true until the results are published.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="remarks")
    reply = models.ForeignKey(SurveyReply, models.PROTECT, related_name="+")
    question_key = models.CharField(max_length=8)
    side = models.CharField(max_length=10, choices=Side.choices)
    text = models.TextField(_("Text as it is published"), max_length=MOST_REMARK)
    version = models.PositiveIntegerField(default=1)
    may_go = models.BooleanField(default=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_reason = models.CharField(max_length=300, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(F("survey"), F("id"), name="survey_remarks_of")]
        constraints = [
            models.UniqueConstraint(fields=["reply", "question_key"], name="survey_remark_once"),
            models.CheckConstraint(condition=~Q(text=""), name="survey_remark_has_text"),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(hidden_reason=""),
                name="survey_remark_hidden_reason",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="survey_remark_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__may_go=False),
                func=(
                    "IF (NEW.text, NEW.may_go) IS DISTINCT FROM (OLD.text, OLD.may_go) THEN "
                    "RAISE EXCEPTION 'remark % is published', OLD.id "
                    "USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_remark_frozen'; "
                    "END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"remark {self.pk} of {self.survey_id}"
