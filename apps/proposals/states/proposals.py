"""States of a proposal (提案の状態) and its moves, proposals.md 3.4."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class ProposalStatus(models.TextChoices):
    """States of a proposal (提案の状態), proposals.md 3.4."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted (being checked)")
    CORRECTION_REQUESTED = "correction_requested", _("Correction requested")
    RECEIVED = "received", _("Received")
    DEPARTMENT_REVIEW = "department_review", _("Under review by the sections")
    CLARIFICATION = "clarification", _("Question to the organisation")
    DECISION_PENDING = "decision_pending", _("Decision in procedure")
    ADOPTED = "adopted", _("Adopted")
    CONDITIONALLY_ADOPTED = "conditionally_adopted", _("Adopted on conditions")
    ALTERNATIVE_ROUTE = "alternative_route", _("Handled another way")
    CARRIED_OVER = "carried_over", _("Carried over")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    INELIGIBLE = "ineligible", _("Not eligible")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged with another proposal")


S = ProposalStatus
DECIDED = frozenset(
    {
        S.ADOPTED,
        S.CONDITIONALLY_ADOPTED,
        S.ALTERNATIVE_ROUTE,
        S.CARRIED_OVER,
        S.NOT_ADOPTED,
    }
)
# A published decision on these can be corrected by another one (訂正).
CORRECTABLE = DECIDED | {S.INELIGIBLE}
# The organisation may change its text only here.
EDITABLE = frozenset({S.DRAFT, S.CORRECTION_REQUESTED, S.CLARIFICATION})
# The sections are at work: their answers may change only here, and one of them leads.
WITH_SECTIONS = frozenset({S.DEPARTMENT_REVIEW, S.CLARIFICATION})
# The public does not see that papers are being mended: both read as "being checked".
BEING_CHECKED = frozenset({S.SUBMITTED, S.CORRECTION_REQUESTED})
PUBLIC_STATES = [
    (S.SUBMITTED, S.SUBMITTED.label),
    *(
        (state, state.label)
        for state in (S.RECEIVED, S.DEPARTMENT_REVIEW, S.CLARIFICATION, S.DECISION_PENDING)
    ),
    *(
        (state, state.label)
        for state in (
            S.ADOPTED,
            S.CONDITIONALLY_ADOPTED,
            S.ALTERNATIVE_ROUTE,
            S.CARRIED_OVER,
            S.NOT_ADOPTED,
            S.WITHDRAWN,
            S.MERGED,
        )
    ),
]
PUBLISH = "proposals.publish_decision"


def _decided_from(target: str) -> list[str]:
    """Where a decision starts from: its procedure, or another result that it corrects (訂正)."""
    return [S.DECISION_PENDING, *sorted(DECIDED - {target})]


PROPOSAL_FLOW = Flow(
    "proposals.proposal",
    ProposalStatus,
    Move.of("submit", [S.DRAFT], S.SUBMITTED, _("Submit"), done=_("Proposal submitted")),
    Move.of(
        "request_correction",
        [S.SUBMITTED],
        S.CORRECTION_REQUESTED,
        _("Request a correction"),
        done=_("Correction requested from the organisation"),
        permission="proposals.check_proposal",
    ),
    Move.of(
        "resubmit",
        [S.CORRECTION_REQUESTED],
        S.SUBMITTED,
        _("Submit the correction"),
        done=_("Correction submitted"),
        permission="proposals.submit_proposal",
    ),
    Move.of(
        "receive",
        [S.SUBMITTED],
        S.RECEIVED,
        _("Receive"),
        done=_("Proposal received"),
        permission="proposals.check_proposal",
    ),
    Move.of(
        "refer",
        [S.RECEIVED, S.CARRIED_OVER],
        S.DEPARTMENT_REVIEW,
        _("Refer to the sections"),
        done=_("Referred to the sections"),
    ),
    Move.of(
        "ask_proposer",
        [S.DEPARTMENT_REVIEW],
        S.CLARIFICATION,
        _("Ask the organisation"),
        done=_("Question asked of the organisation"),
        permission="proposals.ask_proposer",
    ),
    Move.of(
        "answer_question",
        [S.CLARIFICATION],
        S.DEPARTMENT_REVIEW,
        _("Answer the question"),
        done=_("Question answered by the organisation"),
        permission="proposals.answer_question",
    ),
    Move.of(
        "close_question",
        [S.CLARIFICATION],
        S.DEPARTMENT_REVIEW,
        _("Go on without the answer"),
        done=_("Review continued without an answer"),
        permission="proposals.refer_proposal",
    ),
    Move.of(
        "close_review",
        [S.DEPARTMENT_REVIEW],
        S.DECISION_PENDING,
        _("Begin the decision"),
        done=_("Review by the sections ended"),
        permission="proposals.refer_proposal",
    ),
    Move.of(
        "reopen_review",
        [S.DECISION_PENDING],
        S.DEPARTMENT_REVIEW,
        _("Return to the sections"),
        done=_("Returned to the sections"),
        permission="proposals.refer_proposal",
    ),
    Move.of("adopt", _decided_from(S.ADOPTED), S.ADOPTED, _("Adoption"), permission=PUBLISH),
    Move.of(
        "adopt_on_conditions",
        _decided_from(S.CONDITIONALLY_ADOPTED),
        S.CONDITIONALLY_ADOPTED,
        _("Adoption on conditions"),
        permission=PUBLISH,
    ),
    Move.of(
        "handle_otherwise",
        _decided_from(S.ALTERNATIVE_ROUTE),
        S.ALTERNATIVE_ROUTE,
        _("Handling another way"),
        permission=PUBLISH,
    ),
    Move.of(
        "carry_over",
        _decided_from(S.CARRIED_OVER),
        S.CARRIED_OVER,
        _("Carrying over"),
        permission=PUBLISH,
    ),
    Move.of(
        "turn_down",
        _decided_from(S.NOT_ADOPTED),
        S.NOT_ADOPTED,
        _("Non-adoption"),
        permission=PUBLISH,
    ),
    Move.of(
        "find_ineligible",
        [S.SUBMITTED, S.RECEIVED],
        S.INELIGIBLE,
        _("Finding of ineligibility"),
        permission=PUBLISH,
    ),
    Move.of(
        "restore",
        [S.INELIGIBLE],
        S.SUBMITTED,
        _("Correct the finding of ineligibility"),
        done=_("Finding of ineligibility corrected; the check begins anew"),
        permission=PUBLISH,
    ),
    Move.of(
        "withdraw",
        [
            S.DRAFT,
            S.SUBMITTED,
            S.CORRECTION_REQUESTED,
            S.RECEIVED,
            S.DEPARTMENT_REVIEW,
            S.CLARIFICATION,
            S.DECISION_PENDING,
        ],
        S.WITHDRAWN,
        _("Withdraw"),
        done=_("Proposal withdrawn"),
    ),
    Move.of(
        "merge",
        [S.SUBMITTED, S.CORRECTION_REQUESTED, S.RECEIVED, S.DEPARTMENT_REVIEW, S.CLARIFICATION],
        S.MERGED,
        _("Merge into another proposal"),
        done=_("Merged with another proposal"),
    ),
    tones={
        S.DRAFT: "draft",
        S.SUBMITTED: "wait",
        S.CORRECTION_REQUESTED: "wait",
        S.RECEIVED: "active",
        S.DEPARTMENT_REVIEW: "active",
        S.CLARIFICATION: "wait",
        S.DECISION_PENDING: "active",
        S.ADOPTED: "good",
        S.CONDITIONALLY_ADOPTED: "good",
        S.ALTERNATIVE_ROUTE: "good",
        S.CARRIED_OVER: "wait",
        S.NOT_ADOPTED: "bad",
        S.INELIGIBLE: "bad",
        S.WITHDRAWN: "closed",
        S.MERGED: "closed",
    },
)
