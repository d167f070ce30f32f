"""What a complete proposal needs (提出前の点検): pure rules over the text, no database.

The check page shows every problem with a link to its field; the operation that submits asks
the same function, so that page and rule cannot disagree.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.proposals.models import ProposalRound
from apps.proposals.models.content import ProposalContent, ProposalType
from apps.proposals.models.rounds import RoundTheme

# Declarations of the call of 2004 (handbook 3.1): every one has to be ticked.
DECLARATIONS = (
    ("non_profit", _("We are a non-profit organisation with a record of activity.")),
    ("able", _("We can carry out the work together with the ward.")),
    ("rules", _("We have rules, a list of members, and proper budget and accounts.")),
    ("religion", _("Our main purpose is not religious.")),
    (
        "politics",
        _("Our main purpose is not political; we back or oppose no candidate, office or party."),
    ),
    ("violence", _("We are not under the control of an organised crime group.")),
    ("budget", _("We understand that adoption depends on the ward's budget.")),
    (
        "publication",
        _(
            "We agree that the organisation's name, the title, the summary, the course of the "
            "review, the result and its reason are published."
        ),
    ),
)

QUESTIONS = "questions"  # the page of this round's own questions
REQUIRED = {
    "outline": ("title", "proposal_type", "field", "pillar", "summary_public"),
    "purpose": ("background", "goal", "beneficiaries", "area"),
    "plan": ("content", "expected_effect"),
    "roles": ("why_together",),
    "costs": ("total_cost", "ward_cost", "has_other_grants"),
}
# Where each field stands in the form, for those that are not required.
FIELDS_OF = {
    "outline": (*REQUIRED["outline"], "theme"),
    "purpose": (*REQUIRED["purpose"], "targets"),
    "plan": (*REQUIRED["plan"], "schedule", "novelty", "continuity"),
    "roles": (*REQUIRED["roles"], "role_of_group", "role_of_ward", "preferred_form"),
    "costs": (*REQUIRED["costs"], "budget", "other_grants"),
    QUESTIONS: ("answers",),
    "papers": ("agreed", "confidential_parts"),
}
REQUIRED_ROWS = {
    "purpose": ("targets",),
    "plan": ("schedule",),
    "roles": ("role_of_group", "role_of_ward"),
    "costs": ("budget",),
}


@dataclass(frozen=True)
class Problem:
    """One thing to mend (不備): where it is and what to do.

    Attributes:
        step: slug of the page of the form.
        field: name of the field on that page.
        message: the sentence the person needs.
    """

    step: str
    field: str
    message: object


def problems_of(text: ProposalContent, call: ProposalRound) -> list[Problem]:
    """Everything that keeps a text from being submitted, in the order of the form.

    Args:
        text: a draft, or a revision.
        call: its round, which may ask questions, set themes and limit the ward's share.
    """
    found = [
        *_rough(text, call),
        *_missing_fields(text),
        *_theme(text, call),
        *_missing_rows(text),
        *_money(text),
        *_ceilings(text, call),
        *_answers(text, call),
        *_declarations(text),
    ]
    order = [*REQUIRED, QUESTIONS, "papers"]
    return sorted(found, key=lambda problem: order.index(problem.step))


def _missing_fields(text):
    for step, names in REQUIRED.items():
        for name in names:
            if getattr(text, name) in ("", None):
                label = text._meta.get_field(name).verbose_name
                yield Problem(step, name, _("%(field)s is missing.") % {"field": label})
    if text.has_other_grants and not text.other_grants:
        yield Problem("costs", "other_grants", _("Please name the other grants and their state."))


def _rough(text, call):
    """What was kept as it was typed and cannot be taken so (入力の誤り)."""
    pages = {name: step for step, names in FIELDS_OF.items() for name in names}
    for name in getattr(text, "rough", {}):
        label = text._meta.get_field(name).verbose_name
        yield Problem(
            pages[name],
            name,
            _("“%(field)s” cannot be taken as it stands. Please correct it.") % {"field": label},
        )


def _theme(text, call):
    if text.proposal_type == ProposalType.ISSUE and not text.theme and call.themes:
        yield Problem("outline", "theme", _("Please choose the theme of the ward."))
    if text.theme and text.theme not in call.themes:
        yield Problem("outline", "theme", _("This theme is not among those of the round."))
    if text.proposal_type and text.proposal_type not in types_of(call):
        yield Problem(
            "outline", "proposal_type", _("This round does not take proposals of this kind.")
        )


def types_of(call: ProposalRound) -> list[str]:
    """Kinds of proposal a round takes (課題型・自由型)."""
    if call.theme == RoundTheme.THEMED:
        return [ProposalType.ISSUE]
    if call.theme == RoundTheme.OPEN:
        return [ProposalType.OPEN]
    return list(ProposalType.values)


def _answers(text, call):
    for question in call.questions:
        if question["required"] and text.answers.get(question["key"], "") in ("", None):
            yield Problem(
                QUESTIONS,
                question["key"],
                _("%(field)s is missing.") % {"field": question["label"]},
            )


def _ceilings(text, call):
    if text.ward_cost is None:
        return
    if call.cost_ceiling and text.ward_cost > call.cost_ceiling:
        yield Problem(
            "costs",
            "ward_cost",
            _("The amount asked of the ward is above the ceiling of the round (%(sum)s yen).")
            % {"sum": f"{call.cost_ceiling:,}"},
        )
    share = call.ward_share_percent
    if share is not None and text.total_cost and text.ward_cost * 100 > text.total_cost * share:
        yield Problem(
            "costs",
            "ward_cost",
            _("The amount asked of the ward is more than %(percent)d per cent of the total cost.")
            % {"percent": share},
        )


def _missing_rows(text):
    for step, names in REQUIRED_ROWS.items():
        for name in names:
            if not getattr(text, name):
                label = text._meta.get_field(name).verbose_name
                yield Problem(
                    step, name, _("%(field)s: at least one row is needed.") % {"field": label}
                )


def budget_totals(text) -> dict[str, int]:
    """Sums of the budget table in yen, by side (``income``, ``expense``)."""
    totals = {"income": 0, "expense": 0}
    for row in text.budget:
        totals[row["side"]] += row["amount"] or 0
    return totals


def _money(text):
    totals = budget_totals(text)
    if text.budget and totals["income"] != totals["expense"]:
        yield Problem(
            "costs",
            "budget",
            _(
                "The totals of income and expenditure do not agree "
                "(income %(income)s yen, expenditure %(expense)s yen)."
            )
            % {"income": f"{totals['income']:,}", "expense": f"{totals['expense']:,}"},
        )
    if text.budget and text.total_cost is not None and totals["expense"] != text.total_cost:
        yield Problem(
            "costs",
            "total_cost",
            _("The total cost differs from the expenditure in the budget (%(sum)s yen).")
            % {"sum": f"{totals['expense']:,}"},
        )
    if None not in (text.total_cost, text.ward_cost) and text.ward_cost > text.total_cost:
        yield Problem(
            "costs",
            "ward_cost",
            _("The amount asked of the ward is larger than the total cost."),
        )


def _declarations(text):
    missing = [code for code, _label in DECLARATIONS if code not in text.agreed]
    if missing:
        yield Problem("papers", "agreed", _("Please tick all declarations."))
