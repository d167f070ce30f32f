"""What may stand in an answer (回答の点検); asked by the operations, whoever sends it."""

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.surveys.questions import TEXT_LENGTH, Kind, options_of


def checked(questions: list[dict], answers: dict, *, is_whole: bool) -> dict:
    """The answers to these questions, without empty ones and without anything else.

    Args:
        is_whole: also refuse where a question that must be answered is left out.
    Raises:
        DomainError: with the question's key as its field.
    """
    kept = {}
    for question in questions:
        key = question["key"]
        answer = _checked(question, answers.get(key))
        if answer:
            kept[key] = answer
        elif is_whole and question["required"]:
            raise DomainError(
                _("Please answer “%(question)s”.") % {"question": question["label"]}, field=key
            )
    return kept


def _checked(question: dict, answer):
    if not answer:
        return None
    key = question["key"]
    if question["kind"] == Kind.TEXT:
        if not isinstance(answer, str) or len(answer) > TEXT_LENGTH:
            raise DomainError(
                _("Please keep it within %(most)s characters.") % {"most": TEXT_LENGTH}, field=key
            )
        return answer.strip()
    is_list = question["kind"] == Kind.SEVERAL
    chosen = answer if is_list else [answer]
    known = [value for value, _label in options_of(question)]
    if not isinstance(chosen, list) or any(one not in known for one in chosen):
        raise DomainError(
            _("Please choose “%(question)s” from the list.") % {"question": question["label"]},
            field=key,
        )
    ordered = [value for value in known if value in chosen]
    return ordered if is_list else ordered[0]
