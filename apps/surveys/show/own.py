"""The pages of those who are asked: what waits for an answer, and the answer itself."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.core import markup
from apps.surveys.models import SurveyReply, SurveyRequest
from apps.surveys.questions import NOT_APPLICABLE, SCALE, questions_for, words_of
from apps.surveys.states import Side


def reply_of(request: SurveyRequest) -> SurveyReply:
    """The answer, or an empty one of version 0."""
    return getattr(request, "reply", None) or SurveyReply(request=request, version=0)


def own_rows(requests: Iterable[SurveyRequest], user) -> dict:
    """Columns and rows of a person's requests, the newest first; who may not answer has no link."""
    return {
        "columns": [
            {"label": _("Questionnaire"), "kind": "head"},
            {"label": _("State")},
            {"label": _("Last day for answers"), "kind": "date"},
        ],
        "rows": [
            (
                _title(row, user),
                _state(row),
                markup.day(row.survey.closes_on),
            )
            for row in requests
        ],
    }


def _title(request: SurveyRequest, user):
    if user.has_perm("surveys.answer_request", request):
        return markup.link(request.get_absolute_url(), request.survey.title, request.name)
    who = _("Representative, administrators and editors answer.")
    return markup.two_lines(request.survey.title, request.name, who)


def _state(request: SurveyRequest):
    if request.sent_reply():
        return markup.badge(_("Answered"), "good")
    if not request.survey.takes_answers():
        return markup.badge(_("Not answered"), "closed")
    if hasattr(request, "reply"):
        return markup.badge(_("Begun, not sent"), "draft")
    return markup.badge(_("Please answer"), "wait")


def answer_page(request: SurveyRequest, reply: SurveyReply, form) -> dict:
    """The questionnaire to fill in; what was answered, once the time is over."""
    survey = request.survey
    questions = questions_for(survey.questions, request.side)
    return {
        "request_row": request,
        "survey": survey,
        "form": form,
        "is_open": survey.takes_answers() or form.is_bound,
        "is_section": request.side == Side.SECTIONS,
        "reply": reply if reply.version else None,
        "given": [
            (question["label"], words_of(question, reply.answers.get(question["key"])))
            for question in questions
        ],
    }


def words_of_stale(form) -> None:
    """Put words in the place of codes where two answers stand side by side."""
    labels = dict(SCALE)
    for field in getattr(form, "stale", None) or []:
        for name in ("saved", "typed"):
            value = field[name]
            parts = value if isinstance(value, list) else [value]
            field[name] = "、".join(
                str(labels[part]) if part == NOT_APPLICABLE else str(part) for part in parts if part
            )
