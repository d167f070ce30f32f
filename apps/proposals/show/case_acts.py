"""The desk's acts on a case (手続): which button when, for whom."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.acts import CaseAct, in_states
from apps.proposals.models import Proposal
from apps.proposals.states import OF_THE_WARD, PROPOSAL_FLOW, WITH_SECTIONS, ProposalStatus

CHECK, REFER = "proposals.check_proposal", "proposals.refer_proposal"
DRAFT, HIDE = "proposals.draft_decision", "proposals.hide_proposal"
S = ProposalStatus
# In the order of the flow.
CASE_ACTS = (
    CaseAct("receive", _("Receive"), "primary", CHECK, in_states(S.SUBMITTED)),
    CaseAct("correction", _("Request a correction"), "secondary", CHECK, in_states(S.SUBMITTED)),
    CaseAct(
        "refer", _("Refer to the sections"), "primary", REFER, in_states(S.RECEIVED, S.CARRIED_OVER)
    ),
    CaseAct(
        "add_section", _("Ask one more section"), "secondary", REFER, in_states(*WITH_SECTIONS)
    ),
    CaseAct(
        "ask",
        _("Ask the organisation"),
        "secondary",
        "proposals.ask_proposer",
        in_states(S.DEPARTMENT_REVIEW),
    ),
    CaseAct(
        "close_question",
        _("Go on without the answer"),
        "secondary",
        REFER,
        in_states(S.CLARIFICATION),
    ),
    CaseAct(
        "close_review", _("Begin the decision"), "primary", REFER, in_states(S.DEPARTMENT_REVIEW)
    ),
    CaseAct(
        "reopen_review",
        _("Return to the sections"),
        "secondary",
        REFER,
        in_states(S.DECISION_PENDING),
    ),
    CaseAct(
        "decision_new", _("Draft the decision"), "primary", DRAFT, in_states(S.DECISION_PENDING)
    ),
    CaseAct(
        "decision_new",
        _("Draft a finding of ineligibility"),
        "secondary",
        DRAFT,
        in_states(S.SUBMITTED, S.RECEIVED),
    ),
    CaseAct(
        "progress_new",
        _("Write a progress entry"),
        "secondary",
        "proposals.write_progress",
        lambda proposal: True,
    ),
    CaseAct(
        "delay",
        _("Explain a delay"),
        "secondary",
        "proposals.explain_delay",
        lambda proposal: proposal.waiting_on in OF_THE_WARD,
    ),
    CaseAct(
        "merge_new",
        _("Propose a merger"),
        "secondary",
        "proposals.merge_proposal",
        in_states(*PROPOSAL_FLOW.moves["merge"].sources),
    ),
    CaseAct(
        "hide",
        _("Take off the public pages"),
        "danger",
        HIDE,
        lambda proposal: proposal.published_at is not None and proposal.hidden_at is None,
    ),
    CaseAct(
        "show",
        _("Show on the public pages"),
        "secondary",
        HIDE,
        lambda proposal: proposal.hidden_at is not None,
    ),
)


def case_moves(proposal: Proposal, user) -> list[dict]:
    """The desk's buttons for this person and this proposal."""
    return [
        {
            "url": reverse(f"proposals:{act.page}", args=[proposal.pk]),
            "label": act.label,
            "kind": act.kind,
        }
        for act in CASE_ACTS
        if act.possible(proposal) and user.has_perm(act.permission, proposal)
    ]
