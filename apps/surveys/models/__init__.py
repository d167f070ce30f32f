"""Questionnaires about the scheme, who is asked, what is answered (制度アンケート)."""

from apps.surveys.models.replies import (
    SECTION_ROLES,
    Channel,
    SurveyRemark,
    SurveyReply,
    SurveyRequest,
)
from apps.surveys.models.surveys import Survey

__all__ = [
    "SECTION_ROLES",
    "Channel",
    "Survey",
    "SurveyRemark",
    "SurveyReply",
    "SurveyRequest",
]
