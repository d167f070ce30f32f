"""The published results: figures with plots, remarks, what changes; never an answer."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from apps.core import markup
from apps.core.calendar import fiscal_year_label
from apps.history.models import HistoryEntry
from apps.organizations.statistics import Plot, lying
from apps.surveys.figures import FEWEST
from apps.surveys.models import Survey
from apps.surveys.questions import Kind, options_of
from apps.surveys.states import Side


def facts(survey: Survey) -> list[tuple]:
    """How many were asked and how many answered, side by side."""
    return [(Side(side["side"]).label, _rate(side)) for side in survey.figures["sides"]]


def public_rows(surveys: Iterable[Survey]) -> dict:
    """Columns and rows of the list of published results."""
    return {
        "columns": [
            {"label": _("Questionnaire"), "kind": "head"},
            {"label": _("Fiscal year"), "kind": "nowrap"},
            *({"label": side.label} for side in Side),
            {"label": _("Published on"), "kind": "date"},
        ],
        "rows": [
            (
                markup.link(row.get_absolute_url(), row.title),
                row.year_label(),
                *(_rate(side) for side in row.figures["sides"]),
                markup.day(row.published_at),
            )
            for row in surveys
        ],
    }


def results_page(survey: Survey) -> dict:
    """The results of one year."""
    remarks = list(survey.remarks.filter(hidden_at=None).order_by("id"))
    earlier = _year_before(survey)
    return {
        "survey": survey,
        "year": survey.year_label(),
        "facts": facts(survey),
        "sides": [_side(survey, side, remarks, earlier) for side in survey.figures["sides"]],
        "earlier": earlier["survey"],
        "fewest": FEWEST,
        "entries": [_entry(entry) for entry in HistoryEntry.objects.of(survey).public()],
    }


def _year_before(survey: Survey) -> dict:
    """The results before these, and their means by side, key and wording of the question."""
    rows = Survey.objects.published().filter(fiscal_year__lt=survey.fiscal_year)
    before = rows.order_by("-fiscal_year").first()
    means = {}
    if before is not None:
        labels = {question["key"]: question["label"] for question in before.questions}
        for side in before.figures["sides"]:
            for found in side["questions"]:
                key = found["key"]
                means[side["side"], key, labels[key]] = found.get("mean")
    return {"survey": before, "means": means}


def _side(survey: Survey, side: dict, remarks: list, earlier: dict) -> dict:
    """One side: its questions in their order, a plot or the reason why there is none."""
    questions = {question["key"]: question for question in survey.questions}
    mine = [remark for remark in remarks if remark.side == side["side"]]
    return {
        "label": Side(side["side"]).label,
        "rate": _rate(side),
        "questions": [
            {
                **_question(questions[found["key"]], found, number, mine),
                "mean_before": earlier["means"].get(
                    (side["side"], found["key"], questions[found["key"]]["label"])
                ),
            }
            for number, found in enumerate(side["questions"], start=1)
        ],
    }


def _question(question: dict, found: dict, number: int, remarks: list) -> dict:
    is_text = question["kind"] == Kind.TEXT
    return {
        "title": _("Question %(number)s: %(question)s")
        % {"number": number, "question": question["label"]},
        "answered": found["answered"],
        "mean": found.get("mean"),
        "plots": [_plot(question, found)] if found["is_shown"] else [],
        "is_withheld": not is_text and not found["is_shown"],
        "is_text": is_text,
        "remarks": [row.text for row in remarks if row.question_key == question["key"]],
    }


def _plot(question: dict, found: dict) -> Plot:
    labels = dict(options_of(question))
    pairs = [(labels.get(value, value), number) for value, number in found["split"]]
    return lying(question["label"], pairs)


def _rate(side: dict) -> str:
    if not side["asked"]:
        return _("Nobody was asked")
    return _("%(answered)s of %(asked)s answered (%(percent)s%%)") % {
        "answered": side["answered"],
        "asked": side["asked"],
        "percent": round(100 * side["answered"] / side["asked"]),
    }


def _entry(entry: HistoryEntry) -> dict:
    return {"date": entry.at, "label": _(entry.label), "text": entry.public_text}


def csv_headings() -> list:
    """Headings of the file."""
    return [
        _("Fiscal year"),
        _("Group asked"),
        _("Number"),
        _("Wording of the question"),
        _("Answered in all"),
        _("Choice"),
        _("Count"),
        _("Mean"),
        _("Note on the figures"),
    ]


def csv_lines(survey: Survey) -> Iterator[tuple]:
    """One line for each choice of each question; figures alone, no remarks of anybody."""
    year = fiscal_year_label(survey.fiscal_year)
    questions = {question["key"]: question for question in survey.questions}
    for side in survey.figures["sides"]:
        label = Side(side["side"]).label
        whole = _("All questions")
        yield (year, label, "", whole, side["answered"], _("Asked in all"), side["asked"], "", "")
        for number, found in enumerate(side["questions"], start=1):
            question = questions[found["key"]]
            start = (year, label, number, question["label"], found["answered"])
            yield from (start + rest for rest in _choices(question, found))


def _choices(question: dict, found: dict) -> Iterator[tuple]:
    if question["kind"] == Kind.TEXT:
        yield ("", "", "", _("In one's own words"))
    elif not found["is_shown"]:
        yield ("", "", "", _("Fewer than %(fewest)s answers") % {"fewest": FEWEST})
    else:
        labels = dict(options_of(question))
        for value, number in found["split"]:
            yield (labels.get(value, value), number, found.get("mean", ""), "")
