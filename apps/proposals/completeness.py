"""What a complete proposal needs (提出前の点検): pure rules over the text, no database.

The check page shows every problem with a link to its field; the operation that submits asks
the same function, so that page and rule cannot disagree.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.proposals.models.content import ProposalContent

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

REQUIRED = {
    "outline": ("title", "proposal_type", "field", "pillar", "summary_public"),
    "purpose": ("background", "goal", "beneficiaries", "area"),
    "plan": ("content", "expected_effect"),
    "roles": ("why_together",),
    "costs": ("total_cost", "ward_cost", "has_other_grants"),
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


def problems_of(text: ProposalContent) -> list[Problem]:
    """Everything that keeps a text from being submitted, in the order of the form."""
    found = [
        *_missing_fields(text),
        *_missing_rows(text),
        *_money(text),
        *_declarations(text),
    ]
    order = [*REQUIRED, "papers"]
    return sorted(found, key=lambda problem: order.index(problem.step))


def _missing_fields(text):
    for step, names in REQUIRED.items():
        for name in names:
            if getattr(text, name) in ("", None):
                label = text._meta.get_field(name).verbose_name
                yield Problem(step, name, _("%(field)s is missing.") % {"field": label})
    if text.has_other_grants and not text.other_grants:
        yield Problem("costs", "other_grants", _("Please name the other grants and their state."))


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
