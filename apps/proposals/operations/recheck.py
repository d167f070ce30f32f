"""A new revision asks the sections to look at their answers again (再確認)."""

from datetime import date

from apps.core import clock
from apps.core.calendar import add_office_days
from apps.history.models import Audience
from apps.history.operations import advance
from apps.notifications.operations import tell
from apps.proposals.models import Proposal
from apps.proposals.operations.turns import current_reviews
from apps.proposals.states import REVIEW_FLOW, WITH_SECTIONS

RECHECK_DAYS = 5  # office days


def ask_rechecks(
    proposal: Proposal, actor, *, due_on: date | None = None, reason: str = ""
) -> None:
    """Every answer of the present cycle is to be confirmed, or written anew (再確認の依頼).

    The answers stay as they are, with the revision they judged, until their section acts.
    """
    due_on = due_on or add_office_days(clock.today(), RECHECK_DAYS)
    sources = REVIEW_FLOW.moves["ask_recheck"].sources
    reviews = current_reviews(proposal).filter(status__in=sources).order_by("id")
    for review in reviews.select_for_update(of=("self",)).select_related("department"):
        review.proposal = proposal
        review.due_on = due_on
        entry = advance(
            review,
            "ask_recheck",
            actor=actor,
            audience=Audience.STAFF,
            due_on=due_on,
            revision=proposal.current_revision.number,
            internal_text=reason,
        )
        tell(review, entry)


def recheck_after_revision(proposal: Proposal, actor) -> None:
    """The same where the text has just changed under the sections' hands (版の差替え)."""
    if proposal.status in WITH_SECTIONS:
        ask_rechecks(proposal, actor)
