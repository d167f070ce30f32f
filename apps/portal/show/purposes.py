"""What personal data is asked for, form by form (利用目的), handbook consent texts."""

from django.utils.translation import gettext_lazy as _

COLUMNS = (
    {"label": _("Where you give it"), "kind": "head"},
    {"label": _("What it is used for")},
    {"label": _("What is published")},
    {"label": _("Who else reads it")},
)
ROWS = (
    (
        _("Account"),
        _("Logging in, and telling you what happens in matters of yours"),
        _("Nothing"),
        _("No one else"),
    ),
    (
        _("Registration of an organisation"),
        _("Keeping the registry, and presenting the group to the public"),
        _("Only what the group chose to show. Never the address of a home."),
        _("Sections that deal with a matter of the group"),
    ),
    (
        _("Policy proposal"),
        _("Receiving, reviewing and discussing the proposal, and telling you the result"),
        _(
            "Name of the group, title, summary, course of the review, result and reason. Never the "
            "names, phone numbers and addresses of people, and no lists of members."
        ),
        _("Sections that are asked about the proposal"),
    ),
    (
        _("News of a proposal by mail"),
        _("Sending the news. The address is deleted as soon as you stop them."),
        _("Nothing"),
        _("No one else"),
    ),
    (
        _("Questions to the general desk"),
        _("Answering you"),
        _("Nothing that tells who asked"),
        _("The section that knows the answer"),
    ),
    (
        _("Questionnaire about the scheme"),
        _("Evaluating the scheme of policy proposals"),
        _("Figures, and words that were edited so that nobody can be recognised"),
        _("No one else"),
    ),
)


def purposes() -> dict:
    """Columns and rows of the table."""
    return {"columns": COLUMNS, "rows": ROWS}
