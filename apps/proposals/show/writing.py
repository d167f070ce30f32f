"""Pages on which a proposal is written and checked (入力・確認の画面)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.opened import opened_by
from apps.documents.owners import files_for
from apps.proposals.completeness import Problem
from apps.proposals.forms.page import WritingPage
from apps.proposals.forms.rows import TABLES
from apps.proposals.forms.writing import steps_of
from apps.proposals.models import Proposal, ProposalDraft
from apps.proposals.show.own import content_sections, value_text
from apps.proposals.show.similar import similar_to

# What anybody will read (F03, marked P), besides names, numbers, course and result.
PREVIEWED = ("title", "summary_public", "beneficiaries", "area", "why_together", "expected_effect")


def writing_page(proposal: Proposal, page: WritingPage, position: int, user) -> dict:
    """One page of the form with its place in the chain, and when it was saved last."""
    steps = steps_of(proposal.round)
    step = steps[position]
    return {
        "proposal": proposal,
        "form": page.form,
        "step": step,
        "number": position + 1,
        "count": len(steps),
        "tables": [(table, TABLES[table.prefix][1]) for table in page.tables],
        "steps": [
            (reverse("proposals:write", args=[proposal.pk, each.slug]), each.title, each == step)
            for each in steps
        ],
        "previous": (
            reverse("proposals:write", args=[proposal.pk, steps[position - 1].slug])
            if position
            else ""
        ),
        "saved": saved_text(proposal.draft) if proposal.draft.version > 1 else "",
        "opened": opened_by(user),
        "similar": similar_to(proposal) if step.slug == "outline" else [],
    }


def check_page(proposal: Proposal, form, problems: list[Problem], user) -> dict:
    """The whole text, page by page, with what is missing and where to mend it."""
    draft = proposal.draft
    team = proposal.co_proposers.standing().select_related("organization").order_by("id")
    return {
        "proposal": proposal,
        "form": form,
        "problems": [(_where(proposal, problem), problem.message) for problem in problems],
        "may_submit": user.has_perm("proposals.submit_proposal", proposal),
        "sections": content_sections(draft, edit=proposal),
        "preview": [
            (draft._meta.get_field(name).verbose_name, value_text(draft, name))
            for name in PREVIEWED
        ],
        "shelf": files_for(user, proposal),
        "mending": proposal.submitted_at is not None,
        "team": [(row, changed_since(row, draft)) for row in team],
        "agreement": proposal.sign_offs.order_by("-id").first(),
    }


def changed_since(asked, draft: ProposalDraft) -> bool:
    """True if the text changed after a co-proposer consented (同意後の変更)."""
    return bool(asked.draft_version and asked.draft_version < draft.version)


def saved_text(draft: ProposalDraft) -> str:
    """保存しました 14:05"""
    return _("Saved %(time)s") % {"time": f"{clock.local(draft.saved_at):%H:%M}"}


def _where(proposal: Proposal, problem: Problem) -> str:
    page = reverse("proposals:write", args=[proposal.pk, problem.step])
    return f"{page}#{'rows-' if problem.field in TABLES else 'id_'}{problem.field}"
