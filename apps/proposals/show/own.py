"""The proposing organisation's own pages."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.forms import IntegerField
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core import markup
from apps.documents.owners import files_for
from apps.history.models import Audience, HistoryEntry, Turn
from apps.organizations.fields import ActivityField
from apps.proposals.completeness import DECLARATIONS, QUESTIONS, budget_totals
from apps.proposals.forms.rows import TABLES, BudgetRow
from apps.proposals.forms.writing import STEPS
from apps.proposals.models import Decision, DiscussionRecord, Merge, Proposal
from apps.proposals.models.content import Pillar, PreferredForm, ProposalContent, ProposalType
from apps.proposals.show.agreed import record_line
from apps.proposals.show.meetings import own_meetings
from apps.proposals.show.pins import rules_of
from apps.proposals.show.public import extension_text, section_contact, turn_box
from apps.proposals.show.records import record_links
from apps.proposals.states import (
    EDITABLE,
    PROPOSAL_FLOW,
    DecisionStatus,
    MergeStatus,
    ProposalStatus,
)

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
            proposal.corrections.filter(answered_at=None).prefetch_related("points").first()
            if proposal.status == ProposalStatus.CORRECTION_REQUESTED
            else None
        ),
        "question": (
            proposal.questions.filter(closed_at=None).first()
            if proposal.status == ProposalStatus.CLARIFICATION
            else None
        ),
        "extension": extension_text(proposal.round) if proposal.status in EDITABLE else "",
        "merge_url": _merge_url(proposal),
        "result": told_decision(proposal) if proposal.submitted_at else None,
        "moves": own_moves(proposal, user),
        "entries": [_entry(entry, proposal) for entry in entries],
        "shelf": files_for(user, proposal),
        "meetings": own_meetings(proposal) if proposal.waiting_on != Turn.NOBODY else [],
        "records": record_links(proposal, user) if proposal.has_record else [],
        "contact": section_contact(proposal.lead_department),
    }


def own_moves(proposal: Proposal, user) -> list[dict]:
    """The buttons this person has on the organisation's page."""
    return [
        *_answers(proposal, user),
        *(
            {"url": reverse(f"proposals:{name}", args=args), "label": label, "kind": kind}
            for name, args, label, kind in _pages(proposal, user)
        ),
    ]


def _pages(proposal: Proposal, user):
    """Pages behind buttons, in the order in which they are needed: name, values, label, kind."""
    own = [proposal.pk]
    if user.has_perm("proposals.edit_proposal", proposal):
        yield "write", [proposal.pk, STEPS[0].slug], _("Write the proposal"), "primary"
        if proposal.status in SENDABLE:
            yield "check", own, _("Check and submit"), "secondary"
    for name, label, kind in _more_pages(proposal, user):
        yield name, own, label, kind
    if proposal.receipt_number:
        yield "receipt", own, _("Print the copy"), "secondary"
    may_withdraw = proposal.status in PROPOSAL_FLOW.moves["withdraw"].sources
    if may_withdraw and user.has_perm("proposals.withdraw_proposal", proposal):
        yield "withdraw", own, _("Withdraw"), "danger"


def _more_pages(proposal: Proposal, user):
    """Team, the organisation's own sign-off, and the revisions, where there is something to see."""
    if user.has_perm("proposals.read_team", proposal):
        yield "team", _("Organisations that propose together"), "secondary"
        if proposal.status in EDITABLE:
            yield "sign_off", _("Agreement inside the organisation"), "secondary"
    if proposal.current_revision_id:
        yield "own_revisions", _("Submitted revisions"), "secondary"


def with_open_merge(rows: QuerySet) -> QuerySet:
    """The rows with a merger that waits for consent, and whether there is a discussion record.

    In the same question: the page of a proposal without either asks nothing more.
    """
    either = Merge.objects.filter(Q(source=OuterRef("pk")) | Q(target=OuterRef("pk")))
    waiting = either.filter(status=MergeStatus.PROPOSED).order_by("id").values("pk")[:1]
    drawn = DiscussionRecord.objects.filter(proposal=OuterRef("pk"))
    return rows.annotate(open_merge=Subquery(waiting), has_record=Exists(drawn))


def _merge_url(proposal: Proposal) -> str:
    merge = proposal.open_merge
    return reverse("proposals:merge_consent", args=[merge]) if merge else ""


# Where the whole text goes to the ward at once; a question is answered on its own page.
SENDABLE = frozenset({ProposalStatus.DRAFT, ProposalStatus.CORRECTION_REQUESTED})


def _answers(proposal: Proposal, user) -> list[dict]:
    """Buttons for what the ward has asked for, and for writing to it."""
    asked = {
        ProposalStatus.CORRECTION_REQUESTED: ("points", _("Answer the points"), "edit_proposal"),
        ProposalStatus.CLARIFICATION: ("question", _("Answer the question"), "answer_question"),
    }
    moves = []
    if proposal.status in asked:
        name, label, permission = asked[proposal.status]
        if user.has_perm(f"proposals.{permission}", proposal):
            url = reverse(f"proposals:{name}", args=[proposal.pk])
            moves.append({"url": url, "label": label, "kind": "primary"})
    if proposal.submitted_at:
        url = reverse("proposals:own_talk", args=[proposal.pk])
        moves.append({"url": url, "label": _("Messages with the ward"), "kind": "secondary"})
    return moves


def receipt_page(proposal: Proposal) -> dict:
    """The organisation's copy of what it filed (控え)."""
    return {
        "proposal": proposal,
        "revision": proposal.current_revision,
        "sections": content_sections(proposal.current_revision),
        "together": proposal.current_revision.co_organizations,
    }


def content_sections(text: ProposalContent, *, edit: Proposal | None = None) -> list[dict]:
    """The whole text of a proposal by page of the form: labels with values, and tables."""
    questions = questions_to(text)
    return [
        {
            "title": step.title,
            "url": reverse("proposals:write", args=[edit.pk, step.slug]) if edit else "",
            "rows": section_rows(text, step, questions),
            "tables": [_table(text, name) for name in step.tables],
        }
        for step in STEPS
        if step.slug != QUESTIONS or questions
    ]


def questions_to(text: ProposalContent) -> list[dict]:
    """The questions a text answers: a revision keeps those of its day (様式の写し)."""
    return text.questions if hasattr(text, "questions") else text.proposal.round.questions


def section_rows(text: ProposalContent, step, questions: list[dict]) -> list[tuple]:
    """Labels and values of one page of the form; without the ward's theme where there is none."""
    if step.slug == QUESTIONS:
        return [(row["label"], str(text.answers.get(row["key"]) or "")) for row in questions]
    return [
        (text._meta.get_field(name).verbose_name, value_text(text, name))
        for name in step.form.Meta.fields
        if name != "theme" or text.theme
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


def table_lines(text: ProposalContent, name: str) -> str:
    """A table as lines of text, for comparing (新旧対照)."""
    rows = _table(text, name)["rows"]
    return "\n".join(" / ".join(str(cell) for cell in row if cell) for row in rows)


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
        told.record_line = record_line(told.discussion_record_id)
    return told
