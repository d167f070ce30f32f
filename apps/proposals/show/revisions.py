"""Submitted texts and what changed between two of them (版の一覧・新旧対照)."""

from django.utils.translation import gettext as _

from apps.core import markup
from apps.core.comparison import side_by_side
from apps.proposals.completeness import QUESTIONS
from apps.proposals.forms.rows import TABLES
from apps.proposals.forms.writing import STEPS
from apps.proposals.models import Proposal, ProposalRevision
from apps.proposals.show.own import content_sections, questions_to, section_rows, table_lines


def revisions_page(proposal: Proposal, chosen: dict) -> dict:
    """All revisions, one of them whole, or two side by side.

    Args:
        chosen: ``{"show": 2}`` or ``{"old": 1, "new": 2}``, numbers of revisions; may be empty.
    """
    revisions = {row.number: row for row in proposal.revisions.order_by("number")}
    shown = revisions.get(chosen.get("show"))
    old, new = revisions.get(chosen.get("old")), revisions.get(chosen.get("new"))
    return {
        "proposal": proposal,
        "revisions": [(row, row.pk == proposal.current_revision_id) for row in revisions.values()],
        "numbers": list(revisions),
        "shown": shown,
        "sections": content_sections(shown) if shown else [],
        "old": old if new else None,
        "new": new if old else None,
        "changes": compared(old, new) if old and new else [],
    }


def compared(old: ProposalRevision, new: ProposalRevision) -> list[dict]:
    """The pages of the form with every item that differs, both texts marked."""
    found = []
    for step in STEPS:
        before, after = _items(old, step), _items(new, step)
        labels = list(dict.fromkeys([*before, *after]))
        rows = [(label, before.get(label, ""), after.get(label, "")) for label in labels]
        changed = [(label, side_by_side(left, right)) for label, left, right in rows]
        differing = [(label, both.old, both.new) for label, both in changed if not both.is_same]
        if differing:
            found.append({"title": step.title, "rows": differing})
    return found


def _items(text: ProposalRevision, step) -> dict[str, str]:
    """Labels and whole texts of one page of the form, its tables line by line."""
    questions = questions_to(text) if step.slug == QUESTIONS else []
    items = {str(label): value for label, value in section_rows(text, step, questions)}
    items |= {str(TABLES[name][1]): table_lines(text, name) for name in step.tables}
    if step.slug == STEPS[0].slug:
        items[_("Co-proposing organisations")] = "\n".join(text.co_organizations)
    return items


def revision_facts(revision: ProposalRevision) -> list[tuple]:
    """Number, day, who handed it in, and the version of the form."""
    return [
        (_("Revision"), revision.number),
        (_("Submitted on"), markup.day(revision.submitted_at)),
        (_("Submitted by"), revision.submitted_by_name),
        (_("Version of the form"), revision.form_version),
    ]
