"""The questions of a questionnaire (設問): their kinds, and which of them are for whom.

A question is a dict that the questionnaire keeps: ``key`` (it stays with the question for good,
also in the copies of later years), ``label``, ``kind``, ``asked`` (both sides or one),
``choices``, ``required``.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.surveys.states import Side


class Kind(models.TextChoices):
    """How a question is answered (回答の形式)."""

    SCALE = "scale", _("Scale from 5 to 1")
    ONE = "one", _("One of a list")
    SEVERAL = "several", _("Several of a list")
    TEXT = "text", _("In one's own words")


class Asked(models.TextChoices):
    """Whom a question is for (設問の対象)."""

    BOTH = "both", _("Organisations and sections")
    PROPOSERS = Side.PROPOSERS.value, _("Organisations only")
    SECTIONS = Side.SECTIONS.value, _("Sections only")


NOT_APPLICABLE = "na"
SCALE = (
    ("5", _("5 Fully agree")),
    ("4", _("4 Rather agree")),
    ("3", _("3 Neither")),
    ("2", _("2 Rather disagree")),
    ("1", _("1 Disagree")),
    (NOT_APPLICABLE, _("Does not apply")),
)
MOST_QUESTIONS = 20
MOST_CHOICES = 10
CHOICE_LENGTH = 20  # signs: so many stand beside a bar of the plot on a phone
TEXT_LENGTH = 1000  # signs of an answer in one's own words


def questions_for(questions: list[dict], side: str) -> list[dict]:
    """The questions of one side, in their order."""
    return [question for question in questions if question["asked"] in (Asked.BOTH, side)]


def options_of(question: dict) -> list[tuple[str, object]]:
    """Values and labels to choose from; none for a text."""
    if question["kind"] == Kind.SCALE:
        return list(SCALE)
    return [(choice, choice) for choice in question["choices"]]


def words_of(question: dict, answer) -> str:
    """An answer as people read it."""
    if question["kind"] == Kind.TEXT:
        return answer or ""
    labels = {value: str(label) for value, label in options_of(question)}
    chosen = answer if isinstance(answer, list) else [answer]
    return "、".join(labels.get(value, value) for value in chosen if value)
