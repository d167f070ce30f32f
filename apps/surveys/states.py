"""States of a questionnaire (アンケートの状態)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class SurveyStatus(models.TextChoices):
    """States of a questionnaire (アンケートの状態): 作成・回答受付・集計・決裁・公表・中止."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Taking answers")
    CLOSED = "closed", _("Being evaluated")
    IN_APPROVAL = "in_approval", _("Results with the head")
    PUBLISHED = "published", _("Results published")
    CANCELLED = "cancelled", _("Called off")


class Side(models.TextChoices):
    """Who is asked (対象): 提案団体・担当課."""

    PROPOSERS = "proposers", _("Proposing organisations")
    SECTIONS = "sections", _("Sections of the ward")


S = SurveyStatus
BEING_WRITTEN_UP = (S.CLOSED, S.IN_APPROVAL)
MANAGE, PUBLISH = "surveys.manage_survey", "surveys.publish_survey"

SURVEY_FLOW = Flow(
    "surveys.survey",
    SurveyStatus,
    Move.of(
        "open",
        [S.DRAFT],
        S.OPEN,
        _("Send it out and take answers"),
        done=_("Questionnaire sent out"),
        permission=MANAGE,
    ),
    Move.of(
        "close",
        [S.OPEN],
        S.CLOSED,
        _("Close it, everybody has answered"),
        done=_("Time for answers over"),
        permission=MANAGE,
    ),
    Move.of(
        "send_for_approval",
        [S.CLOSED],
        S.IN_APPROVAL,
        _("Send the results to the head"),
        done=_("Results sent to the head"),
        permission="surveys.write_results",
    ),
    Move.of(
        "return",
        [S.IN_APPROVAL],
        S.CLOSED,
        _("Return the results"),
        done=_("Results returned"),
        permission=PUBLISH,
    ),
    Move.of(
        "publish",
        [S.IN_APPROVAL],
        S.PUBLISHED,
        _("Publish the results"),
        done=_("Results published"),
        permission=PUBLISH,
    ),
    Move.of(
        "cancel",
        [S.DRAFT, S.OPEN],
        S.CANCELLED,
        _("Call off the questionnaire"),
        done=_("Questionnaire called off"),
        permission="surveys.cancel_survey",
    ),
    tones={
        S.DRAFT: "draft",
        S.OPEN: "active",
        S.CLOSED: "wait",
        S.IN_APPROVAL: "wait",
        S.PUBLISHED: "good",
        S.CANCELLED: "closed",
    },
)
