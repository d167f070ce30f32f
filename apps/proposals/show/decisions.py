"""Decisions on the office's pages: consents, corrections, what waits for publication or budget."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.proposals.models import Decision, Outcome
from apps.proposals.states import CORRECTABLE, DecisionStatus


def consents_of(decision: Decision, user) -> list[dict]:
    """The sections that were asked for their consent, with what they said (合議).

    ``decision.consents`` is prefetched by the case page.
    """
    rows = []
    for consent in decision.consents.all():
        if consent.cycle != decision.consent_cycle:
            continue
        consent.decision = decision
        may = (
            consent.answered_at is None
            and decision.status == DecisionStatus.IN_APPROVAL
            and user.has_perm("proposals.answer_consent", consent)
        )
        address = reverse("proposals:consent_answer", args=[consent.pk])
        rows.append({"row": consent, "url": address if may else ""})
    return rows


def correction_button(decision: Decision, user) -> list[dict]:
    """The button that drafts a correction of a published decision (訂正)."""
    if (
        decision.status != DecisionStatus.PUBLISHED
        or decision.proposal.status not in CORRECTABLE
        or decision.outcome == Outcome.ELIGIBLE
        or not user.has_perm("proposals.draft_decision", decision.proposal)
    ):
        return []
    return [
        {
            "url": reverse("proposals:decision_correct", args=[decision.pk]),
            "label": _("Draft a correction"),
            "kind": "secondary",
        }
    ]


def decision_desk() -> dict:
    """Approved decisions by round, and adoptions that wait for the budget; two queries."""
    approved = Decision.objects.filter(status=DecisionStatus.APPROVED)
    groups = defaultdict(list)
    for decision in approved.select_related("proposal__round").order_by("publish_on", "id"):
        groups[decision.proposal.round].append(decision)
    waiting = Decision.objects.filter(
        status=DecisionStatus.PUBLISHED,
        budget_condition=True,
        budget_passed_on=None,
        budget_failed_on=None,
    ).select_related("proposal")
    return {
        "columns": _columns(_("Day of publication")),
        "rounds": [
            {"round": group, "rows": [_row(d, d.publish_on) for d in rows], "moves": _moves(group)}
            for group, rows in groups.items()
        ],
        "budget_columns": _columns(_("Published on")),
        "waiting": [_row(d, d.published_at) for d in waiting.order_by("proposal__receipt_number")],
    }


def _columns(day) -> list[dict]:
    return [
        {"label": _("Receipt number"), "kind": "nowrap"},
        {"label": _("Title and organisation"), "kind": "head"},
        {"label": _("Result")},
        {"label": day, "kind": "date"},
    ]


def _row(decision: Decision, day) -> tuple:
    proposal = decision.proposal
    return (
        proposal.receipt_number,
        markup.link(proposal.staff_url(), proposal.title, proposal.organization_name),
        decision.get_outcome_display(),
        markup.day(day),
    )


def _moves(proposal_round) -> list[dict]:
    return [
        {
            "url": reverse("proposals:publish_round", args=[proposal_round.pk]),
            "label": _("Publish all decisions of the round"),
            "kind": "primary",
        },
        {
            "url": reverse("proposals:schedule_decisions", args=[proposal_round.pk]),
            "label": _("Set the day of publication"),
            "kind": "secondary",
        },
    ]
