"""Answers turned into figures (集計): counted once, at publication, and kept from then on.

What is not in these figures is not public. Below :data:`FEWEST` answers to a question its split is
left out: who knows his own answer and one other could tell the rest. Sums over both sides are never
made, so that nothing can be found by subtraction.
"""

from collections import Counter

from apps.surveys.models import Survey
from apps.surveys.questions import NOT_APPLICABLE, Kind, options_of, questions_for
from apps.surveys.states import Side

FEWEST = 5  # answers to a question on one side; decision 55


def count(survey: Survey) -> dict:
    """The figures of a questionnaire: for each side how many were asked, answered, and what."""
    requests = list(survey.requests.select_related("reply"))
    return {
        "sides": [
            _side(survey, side, [row for row in requests if row.side == side])
            for side in Side.values
        ]
    }


def _side(survey: Survey, side: str, requests: list) -> dict:
    replies = [reply.answers for reply in (row.sent_reply() for row in requests) if reply]
    return {
        "side": side,
        "asked": len(requests),
        "answered": len(replies),
        "questions": [
            _question(question, [answers.get(question["key"]) for answers in replies])
            for question in questions_for(survey.questions, side)
        ],
    }


def _question(question: dict, given: list) -> dict:
    """One question: its number of answers, and their split where enough have answered."""
    answers = [answer for answer in given if answer]
    found = {"key": question["key"], "answered": len(answers), "is_shown": False}
    if question["kind"] == Kind.TEXT or len(answers) < FEWEST:
        return found
    found["is_shown"] = True
    counted = Counter(
        one for answer in answers for one in (answer if isinstance(answer, list) else [answer])
    )
    found["split"] = [[value, counted[value]] for value, _label in options_of(question)]
    if question["kind"] == Kind.SCALE:
        found["mean"] = _mean(answers)
    return found


def _mean(answers: list[str]) -> float | None:
    """The mean of the scale; none where too few found that it applies."""
    marks = [int(answer) for answer in answers if answer != NOT_APPLICABLE]
    return round(sum(marks) / len(marks), 1) if len(marks) >= FEWEST else None
