"""Whose turn it is while the sections work (今だれの番か): read from the reviews, never typed."""

from datetime import date

from django.utils.translation import gettext_noop

from apps.core import clock
from apps.core.calendar import add_office_days
from apps.history.models import Turn
from apps.history.operations import record
from apps.proposals.models import DepartmentReview, Proposal
from apps.proposals.states import OPEN_REVIEWS, ProposalStatus, ReviewStatus

DESK_DAYS = 3  # office days in which the desk names another section, or begins the decision


def pass_turn(proposal: Proposal, actor) -> None:
    """Give the turn to whom the reviews of a locked proposal now leave it (番の引渡し).

    A section that said "not our remit", and a case whose answers are all in, are the desk's.
    """
    if proposal.status != ProposalStatus.DEPARTMENT_REVIEW:
        return
    waiting_on, due_on = _turn_of(proposal)
    if (waiting_on, due_on) == (proposal.waiting_on, proposal.due_on):
        return
    if waiting_on != proposal.waiting_on:
        proposal.waiting_since = clock.today()
    proposal.waiting_on, proposal.due_on = waiting_on, due_on
    proposal.changed_at = clock.now()
    proposal.version += 1
    proposal.save()
    record(
        proposal,
        "pass_turn",
        gettext_noop("It is another party's turn"),
        actor=actor,
        waiting_on=waiting_on,
        due_on=due_on,
    )


def _turn_of(proposal: Proposal) -> tuple[str, date | None]:
    reviews = list(current_reviews(proposal))
    asked = {review.department_id for review in reviews}
    sent_back = any(
        review.status == ReviewStatus.NOT_OUR_REMIT and review.right_office_id not in asked
        for review in reviews
    )
    running = [review.due_on for review in reviews if review.status in OPEN_REVIEWS]
    if running and not sent_back:
        return Turn.DEPARTMENT, min(running)
    if proposal.waiting_on == Turn.DESK:
        return Turn.DESK, proposal.due_on
    return Turn.DESK, add_office_days(clock.today(), DESK_DAYS)


def current_reviews(proposal: Proposal):
    """The reviews of the newest cycle (今回の照会)."""
    newest = proposal.reviews.order_by("-cycle").values("cycle")[:1]
    return DepartmentReview.objects.filter(proposal=proposal, cycle__in=newest)
