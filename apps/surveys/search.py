"""What can be found of the questionnaires (検索対象): published results, nothing of an answer."""

from django.utils.translation import gettext_lazy as _

from apps.search.operations import index_document
from apps.search.rooms import Result, register_room
from apps.surveys.models import Survey
from apps.surveys.states import SurveyStatus


def index(survey: Survey) -> None:
    """Write a questionnaire's search entry anew, or take it out (索引の更新)."""
    is_public = survey.status == SurveyStatus.PUBLISHED
    index_document(
        survey,
        title=survey.title,
        at=survey.published_at or survey.created_at,
        public=_text(survey) if is_public else "",
        staff="",
    )


def _text(survey: Survey) -> str:
    remarks = survey.remarks.filter(hidden_at=None).order_by("id").values_list("text", flat=True)
    return "\n".join([survey.title, survey.findings, survey.changes, *remarks])


def public_rows():
    """What anybody may find."""
    return Survey.objects.published()


def show_result(survey: Survey) -> Result:
    """A row of the site's result list."""
    words = f"{survey.findings}\n{survey.changes}"
    return Result(survey.title, survey.get_absolute_url(), words, str(_("Questionnaire results")))


register_room(Survey, _("Questionnaire results"), rows=public_rows, show=show_result, index=index)
