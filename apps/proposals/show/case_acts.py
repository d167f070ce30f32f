"""The desk's acts on a case (手続): which button when, for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.proposals.models import Proposal
from apps.proposals.states import OF_THE_WARD, PROPOSAL_FLOW, WITH_SECTIONS, ProposalStatus


@dataclass(frozen=True)
class CaseAct:
    """One button of the desk on the case page (手続ボタン).

    Attributes:
        page: name of the page that asks and acts.
        permission: asked of the proposal.
        possible: whether the act makes sense for the proposal as it is.
    """

    page: str
    label: object
    kind: str
    permission: str
    possible: Callable[[Proposal], bool]


def _in(*states: str) -> Callable[[Proposal], bool]:
    return lambda proposal: proposal.status in states


CHECK, REFER = "proposals.check_proposal", "proposals.refer_proposal"
DRAFT, HIDE = "proposals.draft_decision", "proposals.hide_proposal"
S = ProposalStatus
# In the order of the flow.
CASE_ACTS = (
    CaseAct("receive", _("Receive"), "primary", CHECK, _in(S.SUBMITTED)),
    CaseAct("correction", _("Request a correction"), "secondary", CHECK, _in(S.SUBMITTED)),
    CaseAct("refer", _("Refer to the sections"), "primary", REFER, _in(S.RECEIVED, S.CARRIED_OVER)),
    CaseAct("add_section", _("Ask one more section"), "secondary", REFER, _in(*WITH_SECTIONS)),
    CaseAct(
        "ask",
        _("Ask the organisation"),
        "secondary",
        "proposals.ask_proposer",
        _in(S.DEPARTMENT_REVIEW),
    ),
    CaseAct(
        "close_question", _("Go on without the answer"), "secondary", REFER, _in(S.CLARIFICATION)
    ),
    CaseAct("close_review", _("Begin the decision"), "primary", REFER, _in(S.DEPARTMENT_REVIEW)),
    CaseAct(
        "reopen_review",
        _("Return to the sections"),
        "secondary",
        REFER,
        _in(S.DECISION_PENDING),
    ),
    CaseAct("decision_new", _("Draft the decision"), "primary", DRAFT, _in(S.DECISION_PENDING)),
    CaseAct(
        "decision_new",
        _("Draft a finding of ineligibility"),
        "secondary",
        DRAFT,
        _in(S.SUBMITTED, S.RECEIVED),
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
        _in(*PROPOSAL_FLOW.moves["merge"].sources),
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
