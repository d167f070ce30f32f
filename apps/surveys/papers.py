"""The questionnaire on paper (調査票): for those who answer by post, FAX or at the counter."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from apps.core import office
from apps.core.papers import Paper, answer_with_paper
from apps.surveys.models import Survey, SurveyRequest
from apps.surveys.questions import Kind, options_of, questions_for


def sheets(request: HttpRequest, survey: Survey, asked: Iterable[SurveyRequest]) -> HttpResponse:
    """A sheet for each of those asked, all in one file (調査票の印刷)."""
    paper = Paper(
        template="surveys/papers/sheets.html",
        context={
            "survey": survey,
            "desk": office.desk(),
            "sheets": [
                {"name": row.name, "side": row.side, "questions": _questions(survey, row.side)}
                for row in asked
            ],
        },
        title=survey.title,
    )
    return answer_with_paper(request, paper, filename=_("Questionnaire") + f"_{survey.pk}.pdf")


def _questions(survey: Survey, side: str) -> list[dict]:
    return [
        {
            "label": question["label"],
            "required": question["required"],
            "is_text": question["kind"] == Kind.TEXT,
            "is_several": question["kind"] == Kind.SEVERAL,
            "options": [label for _value, label in options_of(question)],
        }
        for question in questions_for(survey.questions, side)
    ]
