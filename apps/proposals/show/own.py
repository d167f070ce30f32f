"""The proposing organisation's own pages."""

from django.forms import IntegerField
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core import clock, markup
from apps.documents.owners import files_for
from apps.history.models import Audience, HistoryEntry, Turn
from apps.organizations.fields import ActivityField
from apps.proposals.completeness import DECLARATIONS, budget_totals
from apps.proposals.forms.rows import TABLES, BudgetRow
from apps.proposals.forms.writing import STEPS
from apps.proposals.models import Decision, Proposal, ProposalDraft
from apps.proposals.models.content import Pillar, PreferredForm, ProposalContent, ProposalType
from apps.proposals.show.meetings import own_meetings
from apps.proposals.show.pins import rules_of
from apps.proposals.show.public import section_contact, turn_box
from apps.proposals.states import PROPOSAL_FLOW, DecisionStatus, ProposalStatus

CHOICES = {
    "proposal_type": dict(ProposalType.choices),
    "field": dict(ActivityField.choices),
    "pillar": dict(Pillar.choices),
    "preferred_form": dict(PreferredForm.choices),
}


def own_page(proposal: Proposal, user) -> dict:
    """State, next step, whose turn, correspondence and files of one's own proposal."""
    entries = HistoryEntry.objects.of(proposal).for_parties().select_related("parties_note")
    return {
        "proposal": proposal,
        "badge": markup.badge(proposal.get_status_display(), PROPOSAL_FLOW.tones[proposal.status]),
        "turn": turn_box(proposal),
        "correction": (
            proposal.corrections.filter(answered_at=None).first()
            if proposal.status == ProposalStatus.CORRECTION_REQUESTED
            else None
        ),
        "result": told_decision(proposal) if proposal.submitted_at else None,
        "moves": own_moves(proposal, user),
        "entries": [_entry(entry, proposal) for entry in entries],
        "shelf": files_for(user, proposal),
        "meetings": own_meetings(proposal) if proposal.waiting_on != Turn.NOBODY else [],
        "contact": section_contact(proposal.lead_department),
    }


def own_moves(proposal: Proposal, user) -> list[dict]:
    """The buttons this person has on the organisation's page."""
    moves = []
    if user.has_perm("proposals.edit_proposal", proposal):
        moves.append(
            {
                "url": reverse("proposals:write", args=[proposal.pk, STEPS[0].slug]),
                "label": _("Write the proposal"),
                "kind": "primary",
            }
        )
        moves.append(
            {
                "url": reverse("proposals:check", args=[proposal.pk]),
                "label": _("Check and submit"),
                "kind": "secondary",
            }
        )
    if proposal.receipt_number:
        moves.append(
            {
                "url": reverse("proposals:receipt", args=[proposal.pk]),
                "label": _("Print the copy"),
                "kind": "secondary",
            }
        )
    if proposal.status in PROPOSAL_FLOW.moves["withdraw"].sources and user.has_perm(
        "proposals.withdraw_proposal", proposal
    ):
        moves.append(
            {
                "url": reverse("proposals:withdraw", args=[proposal.pk]),
                "label": _("Withdraw"),
                "kind": "danger",
            }
        )
    return moves


def writing_page(proposal: Proposal, form, tables, position: int) -> dict:
    """One page of the form with its place in the chain."""
    step = STEPS[position]
    return {
        "proposal": proposal,
        "form": form,
        "step": step,
        "number": position + 1,
        "count": len(STEPS),
        "labels": [each.title for each in STEPS],
        "tables": [(table, TABLES[table.prefix][1]) for table in tables],
        "steps": [
            (reverse("proposals:write", args=[proposal.pk, each.slug]), each.title, each == step)
            for each in STEPS
        ],
        "previous": (
            reverse("proposals:write", args=[proposal.pk, STEPS[position - 1].slug])
            if position
            else ""
        ),
    }


def check_page(proposal: Proposal, form, problems, user) -> dict:
    """The whole text, page by page, with what is missing and where to mend it."""
    draft = proposal.draft
    return {
        "proposal": proposal,
        "form": form,
        "problems": [
            (
                reverse("proposals:write", args=[proposal.pk, problem.step]) + _anchor(problem),
                problem.message,
            )
            for problem in problems
        ],
        "may_submit": user.has_perm("proposals.submit_proposal", proposal),
        "sections": content_sections(draft, edit=proposal),
        "shelf": files_for(user, proposal),
        "mending": proposal.submitted_at is not None,
    }


def receipt_page(proposal: Proposal) -> dict:
    """The organisation's copy of what it filed (控え)."""
    return {
        "proposal": proposal,
        "revision": proposal.current_revision,
        "sections": content_sections(proposal.current_revision),
    }


def content_sections(text: ProposalContent, *, edit: Proposal | None = None) -> list[dict]:
    """The whole text of a proposal by page of the form: labels with values, and tables."""
    return [
        {
            "title": step.title,
            "url": reverse("proposals:write", args=[edit.pk, step.slug]) if edit else "",
            "rows": [
                (text._meta.get_field(name).verbose_name, value_text(text, name))
                for name in step.form.Meta.fields
            ],
            "tables": [_table(text, name) for name in step.tables],
        }
        for step in STEPS
    ]


def value_text(text: ProposalContent, name: str) -> str:
    """One value of the form in words."""
    value = getattr(text, name)
    if name in CHOICES:
        return CHOICES[name].get(value, "")
    if name in ("total_cost", "ward_cost"):
        return "" if value is None else _("%(sum)s yen") % {"sum": f"{value:,}"}
    if name == "has_other_grants":
        return {True: _("Received or applied for"), False: _("None")}.get(value, "")
    if name == "agreed":
        return "\n".join(str(label) for code, label in DECLARATIONS if code in value)
    return value


def time_of(draft: ProposalDraft) -> str:
    """The time of day of the last save, as 14:05."""
    return f"{clock.local(draft.saved_at):%H:%M}"


def _table(text: ProposalContent, name: str) -> dict:
    row_class, caption = TABLES[name]
    fields = row_class.base_fields
    columns = [
        {"label": field.label, "kind": "number" if isinstance(field, IntegerField) else ""}
        for field in fields.values()
    ]
    cells = [[_cell(name, key, row.get(key)) for key in fields] for row in getattr(text, name)]
    if name == "budget":
        columns.append({"label": _("Amount (yen)"), "kind": "number"})
        for cell, row in zip(cells, text.budget, strict=True):
            cell.append(f"{row['amount']:,}")
    totals = _totals(text) if name == "budget" else None
    return {"caption": caption, "columns": columns, "rows": cells, "totals": totals}


def _totals(text) -> dict[str, str]:
    """The sums of both sides, as they are read: 1,100,000."""
    return {side: f"{amount:,}" for side, amount in budget_totals(text).items()}


def _cell(table: str, key: str, value) -> str:
    if value in (None, ""):
        return ""
    if table == "budget" and key == "side":
        return str(dict(BudgetRow.SIDES)[value])
    if table == "budget" and key == "account":
        return str(_accounts().get(value, value))
    if table == "role_of_ward" and key == "section":
        return Department.objects.filter(code=value).values_list("name", flat=True).first() or ""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _accounts() -> dict:
    return {
        code: label
        for group in BudgetRow.ACCOUNTS
        if isinstance(group[1], tuple)
        for code, label in group[1]
    }


def _entry(entry: HistoryEntry, proposal: Proposal) -> dict:
    note = getattr(entry, "parties_note", None)
    text = "\n".join(part for part in (entry.public_text, note.text if note else "") if part)
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": text,
        "who": entry.actor_office or proposal.organization_name,
        "is_public": entry.audience == Audience.PUBLIC,
    }


def told_decision(proposal: Proposal) -> Decision | None:
    """The decision as the organisation may read it: from the moment it was told."""
    told = (
        proposal.decisions.filter(status__in=[DecisionStatus.APPROVED, DecisionStatus.PUBLISHED])
        .select_related("rules__book")
        .order_by("-id")
        .first()
    )
    if told:
        told.rules_line = rules_of(told)
    return told


def _anchor(problem) -> str:
    return f"#rows-{problem.field}" if problem.field in TABLES else f"#id_{problem.field}"
