"""States and flow tables of the scheme (状態と遷移表); ``docs/flows.md`` is printed from here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.flow import Flow, Move


class RoundStatus(models.TextChoices):
    """States of a round (募集回の状態)."""

    DRAFT = "draft", _("In preparation")
    SCHEDULED = "scheduled", _("Announced")
    OPEN = "open", _("Open for proposals")
    CLOSED = "closed", _("Closed")
    RESULTS_PUBLISHED = "results_published", _("Results published")
    CANCELLED = "cancelled", _("Cancelled")


ROUND_FLOW = Flow(
    "proposals.proposalround",
    RoundStatus,
    Move.of(
        "announce",
        [RoundStatus.DRAFT],
        RoundStatus.SCHEDULED,
        _("Announce the round"),
        done=_("Round announced"),
        permission="proposals.manage_rounds",
    ),
    Move.of(
        "open",
        [RoundStatus.SCHEDULED],
        RoundStatus.OPEN,
        _("Opening of the round"),
        permission="proposals.manage_rounds",
        by_clock=True,
    ),
    Move.of(
        "close",
        [RoundStatus.OPEN],
        RoundStatus.CLOSED,
        _("Closing of the round"),
        permission="proposals.manage_rounds",
        by_clock=True,
    ),
    Move.of(
        "publish_results",
        [RoundStatus.CLOSED],
        RoundStatus.RESULTS_PUBLISHED,
        _("Publish the results of the round"),
        done=_("Results of the round published"),
        permission="proposals.manage_rounds",
    ),
    Move.of(
        "cancel",
        [RoundStatus.DRAFT, RoundStatus.SCHEDULED, RoundStatus.OPEN, RoundStatus.CLOSED],
        RoundStatus.CANCELLED,
        _("Cancel the round"),
        done=_("Round cancelled"),
        permission="proposals.cancel_round",
    ),
    tones={
        RoundStatus.DRAFT: "draft",
        RoundStatus.SCHEDULED: "wait",
        RoundStatus.OPEN: "active",
        RoundStatus.RESULTS_PUBLISHED: "good",
        RoundStatus.CANCELLED: "bad",
        RoundStatus.CLOSED: "closed",
    },
)


class ProposalStatus(models.TextChoices):
    """States of a proposal (提案の状態), proposals.md 3.4."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted (being checked)")
    CORRECTION_REQUESTED = "correction_requested", _("Correction requested")
    RECEIVED = "received", _("Received")
    DEPARTMENT_REVIEW = "department_review", _("Under review by the sections")
    DECISION_PENDING = "decision_pending", _("Decision in procedure")
    ADOPTED = "adopted", _("Adopted")
    CONDITIONALLY_ADOPTED = "conditionally_adopted", _("Adopted on conditions")
    ALTERNATIVE_ROUTE = "alternative_route", _("Handled another way")
    CARRIED_OVER = "carried_over", _("Carried over")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    INELIGIBLE = "ineligible", _("Not eligible")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
# The organisation may change its text only here.
EDITABLE = frozenset({S.DRAFT, S.CORRECTION_REQUESTED})
# The public does not see that papers are being mended: both read as "being checked".
BEING_CHECKED = frozenset({S.SUBMITTED, S.CORRECTION_REQUESTED})
PUBLIC_STATES = [
    (S.SUBMITTED, S.SUBMITTED.label),
    *((state, state.label) for state in (S.RECEIVED, S.DEPARTMENT_REVIEW, S.DECISION_PENDING)),
    *(
        (state, state.label)
        for state in (
            S.ADOPTED,
            S.CONDITIONALLY_ADOPTED,
            S.ALTERNATIVE_ROUTE,
            S.CARRIED_OVER,
            S.NOT_ADOPTED,
            S.WITHDRAWN,
        )
    ),
]
PUBLISH = "proposals.publish_decision"

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
    Move.of("adopt", [S.DECISION_PENDING], S.ADOPTED, _("Adoption"), permission=PUBLISH),
    Move.of(
        "adopt_on_conditions",
        [S.DECISION_PENDING],
        S.CONDITIONALLY_ADOPTED,
        _("Adoption on conditions"),
        permission=PUBLISH,
    ),
    Move.of(
        "handle_otherwise",
        [S.DECISION_PENDING],
        S.ALTERNATIVE_ROUTE,
        _("Handling another way"),
        permission=PUBLISH,
    ),
    Move.of(
        "carry_over", [S.DECISION_PENDING], S.CARRIED_OVER, _("Carrying over"), permission=PUBLISH
    ),
    Move.of(
        "turn_down", [S.DECISION_PENDING], S.NOT_ADOPTED, _("Non-adoption"), permission=PUBLISH
    ),
    Move.of(
        "find_ineligible",
        [S.SUBMITTED, S.RECEIVED],
        S.INELIGIBLE,
        _("Finding of ineligibility"),
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
            S.DECISION_PENDING,
        ],
        S.WITHDRAWN,
        _("Withdraw"),
        done=_("Proposal withdrawn"),
    ),
    tones={
        S.DRAFT: "draft",
        S.SUBMITTED: "wait",
        S.CORRECTION_REQUESTED: "wait",
        S.RECEIVED: "active",
        S.DEPARTMENT_REVIEW: "active",
        S.DECISION_PENDING: "active",
        S.ADOPTED: "good",
        S.CONDITIONALLY_ADOPTED: "good",
        S.ALTERNATIVE_ROUTE: "good",
        S.CARRIED_OVER: "wait",
        S.NOT_ADOPTED: "bad",
        S.INELIGIBLE: "bad",
        S.WITHDRAWN: "closed",
    },
)


class ReviewStatus(models.TextChoices):
    """States of one section's review (関係課照会の状態)."""

    REQUESTED = "requested", _("Asked")
    DRAFTING = "drafting", _("Writing the answer")
    HEAD_CHECK = "head_check", _("With the section head")
    ANSWERED = "answered", _("Answered")
    NOT_OUR_REMIT = "not_our_remit", _("Not in this section's remit")
    WAIVED = "waived", _("Waived")


REVIEW_FLOW = Flow(
    "proposals.departmentreview",
    ReviewStatus,
    Move.of(
        "start",
        [ReviewStatus.REQUESTED],
        ReviewStatus.DRAFTING,
        _("Begin the answer"),
        done=_("Answer begun"),
        permission="proposals.write_review",
    ),
    Move.of(
        "send_to_head",
        [ReviewStatus.DRAFTING],
        ReviewStatus.HEAD_CHECK,
        _("Send to the section head"),
        done=_("Answer sent to the section head"),
        permission="proposals.write_review",
    ),
    Move.of(
        "return_to_writer",
        [ReviewStatus.HEAD_CHECK],
        ReviewStatus.DRAFTING,
        _("Return to the writer"),
        done=_("Answer returned to its writer"),
        permission="proposals.approve_review",
    ),
    Move.of(
        "answer",
        [ReviewStatus.HEAD_CHECK],
        ReviewStatus.ANSWERED,
        _("Approve the answer"),
        done=_("Answer approved"),
        permission="proposals.approve_review",
    ),
    Move.of(
        "refuse_remit",
        [ReviewStatus.REQUESTED, ReviewStatus.DRAFTING],
        ReviewStatus.NOT_OUR_REMIT,
        _("Name another section"),
        done=_("Another section named"),
        permission="proposals.write_review",
    ),
    Move.of(
        "waive",
        [ReviewStatus.REQUESTED, ReviewStatus.DRAFTING, ReviewStatus.HEAD_CHECK],
        ReviewStatus.WAIVED,
        _("Waive the answer"),
        done=_("Answer waived"),
        permission="proposals.refer_proposal",
    ),
    tones={
        ReviewStatus.REQUESTED: "wait",
        ReviewStatus.DRAFTING: "active",
        ReviewStatus.HEAD_CHECK: "active",
        ReviewStatus.ANSWERED: "good",
        ReviewStatus.NOT_OUR_REMIT: "bad",
        ReviewStatus.WAIVED: "closed",
    },
)
OPEN_REVIEWS = frozenset({ReviewStatus.REQUESTED, ReviewStatus.DRAFTING, ReviewStatus.HEAD_CHECK})


class DecisionStatus(models.TextChoices):
    """States of a decision paper (決定の状態): 起案・決裁・通知・公表."""

    DRAFTING = "drafting", _("Being drafted")
    IN_APPROVAL = "in_approval", _("With the approver")
    APPROVED = "approved", _("Approved and notified")
    PUBLISHED = "published", _("Published")
    DROPPED = "dropped", _("Dropped")


DECISION_FLOW = Flow(
    "proposals.decision",
    DecisionStatus,
    Move.of(
        "send_for_approval",
        [DecisionStatus.DRAFTING],
        DecisionStatus.IN_APPROVAL,
        _("Send for approval"),
        done=_("Decision sent for approval"),
        permission="proposals.draft_decision",
    ),
    Move.of(
        "return_to_drafter",
        [DecisionStatus.IN_APPROVAL],
        DecisionStatus.DRAFTING,
        _("Return to the drafter"),
        done=_("Decision returned to its drafter"),
        permission="proposals.approve_decision",
    ),
    Move.of(
        "approve",
        [DecisionStatus.IN_APPROVAL],
        DecisionStatus.APPROVED,
        _("Approve"),
        done=_("Decision approved"),
    ),
    Move.of(
        "publish", [DecisionStatus.APPROVED], DecisionStatus.PUBLISHED, _("Publish the decision")
    ),
    Move.of(
        "drop",
        [DecisionStatus.DRAFTING, DecisionStatus.IN_APPROVAL, DecisionStatus.APPROVED],
        DecisionStatus.DROPPED,
        _("Drop the draft"),
        permission="proposals.draft_decision",
    ),
    tones={
        DecisionStatus.DRAFTING: "draft",
        DecisionStatus.IN_APPROVAL: "wait",
        DecisionStatus.APPROVED: "active",
        DecisionStatus.PUBLISHED: "good",
        DecisionStatus.DROPPED: "closed",
    },
)


class ProgressStatus(models.TextChoices):
    """States of a progress entry (検討経過の状態)."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Sent for publication")
    PUBLISHED = "published", _("Published")
    DROPPED = "dropped", _("Dropped")


PROGRESS_FLOW = Flow(
    "proposals.progressentry",
    ProgressStatus,
    Move.of(
        "propose",
        [ProgressStatus.DRAFT],
        ProgressStatus.PROPOSED,
        _("Send for publication"),
        done=_("Entry sent for publication"),
        permission="proposals.propose_progress",
    ),
    Move.of(
        "return",
        [ProgressStatus.PROPOSED],
        ProgressStatus.DRAFT,
        _("Return to the writer"),
        done=_("Entry returned to its writer"),
        permission="proposals.publish_progress",
    ),
    Move.of(
        "publish",
        [ProgressStatus.PROPOSED],
        ProgressStatus.PUBLISHED,
        _("Publish the entry"),
        permission="proposals.publish_progress",
    ),
    Move.of(
        "drop",
        [ProgressStatus.DRAFT, ProgressStatus.PROPOSED],
        ProgressStatus.DROPPED,
        _("Drop the entry"),
        permission="proposals.propose_progress",
    ),
    tones={
        ProgressStatus.DRAFT: "draft",
        ProgressStatus.PROPOSED: "wait",
        ProgressStatus.PUBLISHED: "good",
        ProgressStatus.DROPPED: "closed",
    },
)
