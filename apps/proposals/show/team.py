"""Who proposes together, and what the organisation said inside (提案の体制の画面)."""

from apps.documents.owners import files_for
from apps.proposals.models import Proposal
from apps.proposals.show.own import content_sections
from apps.proposals.show.writing import changed_since

NOTES = 50


def team_page(proposal: Proposal, user, form, note_form) -> dict:
    """Co-proposers with their answers, what this person may do, notes of the team."""
    rows = proposal.co_proposers.filter(removed_at=None).select_related("organization")
    reads = user.has_perm("proposals.read_team", proposal)
    return {
        "proposal": proposal,
        "form": form,
        "note_form": note_form,
        "is_filed": proposal.submitted_at is not None,
        "may_manage": user.has_perm("proposals.manage_team", proposal),
        "members": [
            {
                "row": row,
                "changed": changed_since(row, proposal.draft),
                "may_answer": user.has_perm("proposals.answer_co_proposal", row),
            }
            for row in rows.order_by("id")
        ],
        "reads_notes": reads,
        "notes": proposal.team_notes.order_by("-id")[:NOTES] if reads else [],
    }


def draft_page(proposal: Proposal, user) -> dict:
    """The draft whole, with its papers, to be read (下書きの閲覧)."""
    return {
        "proposal": proposal,
        "sections": content_sections(proposal.draft),
        "shelf": files_for(user, proposal),
    }


def sign_off_page(proposal: Proposal, user, form, answer_form) -> dict:
    """The open request, earlier answers, and what this person may do."""
    asked = proposal.sign_offs.filter(verdict="").first()
    return {
        "proposal": proposal,
        "form": form,
        "answer_form": answer_form,
        "asked": asked,
        "may_answer": asked is not None and user.has_perm("proposals.sign_off_proposal", asked),
        "may_ask": asked is None and user.has_perm("proposals.edit_proposal", proposal),
        "answers": proposal.sign_offs.exclude(verdict="").order_by("-id")[:20],
    }
