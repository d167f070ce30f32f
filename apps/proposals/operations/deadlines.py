"""Whether a proposal is in time (期限の判断): clock, grace, postmark, exceptions by name."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.errors import DomainError
from apps.organizations.models import Organization
from apps.proposals.models import LateException, ProposalRound
from apps.proposals.models.proposals import Channel
from apps.proposals.models.rounds import PostalRule
from apps.proposals.states import RoundStatus


def require_open(
    proposal_round: ProposalRound,
    organization: Organization,
    *,
    opened_at: datetime | None = None,
) -> LateException | None:
    """Refuse unless the organisation may file now (受付期間の確認).

    Args:
        opened_at: when the form that comes in was opened; a form that was open at the closing
            has the round's grace.
    Returns:
        the exception by name under which it is late, or None.
    Raises:
        DomainError: the round is not open yet, or closed for this organisation.
    """
    now = clock.now()
    phase = proposal_round.phase(now)
    if phase == RoundStatus.OPEN:
        return None
    if phase == RoundStatus.SCHEDULED:
        raise DomainError(
            _("“%(name)s” does not take proposals yet.") % {"name": proposal_round.name},
            code="not_yet_open",
        )
    if phase == RoundStatus.CLOSED and proposal_round.in_grace(now, opened_at):
        return None
    exception = exception_for(proposal_round, organization)
    if phase == RoundStatus.CLOSED and exception and now <= exception.until:
        return exception
    raise DomainError(
        _(
            "“%(name)s” no longer takes proposals. Your draft is kept. "
            "Please phone the general desk: they will tell you what you can do."
        )
        % {"name": proposal_round.name},
        code="round_closed",
    )


def require_paper_in_time(
    proposal_round: ProposalRound,
    organization: Organization,
    channel: str,
    arrived_on: date,
    postmarked_on: date | None,
) -> LateException | None:
    """Refuse paper that came too late, by the round's rule for post (消印有効・必着).

    Returns:
        the exception by name under which it is late, or None.
    """
    counts, field = _day_that_counts(proposal_round, channel, arrived_on, postmarked_on)
    if proposal_round.covers(counts):
        return None
    exception = exception_for(proposal_round, organization)
    if exception and arrived_on <= clock.local(exception.until).date():
        return exception
    raise DomainError(
        _("This day lies outside the period of “%(name)s”.") % {"name": proposal_round.name},
        field=field,
        code="round_closed",
    )


def exception_for(
    proposal_round: ProposalRound, organization: Organization
) -> LateException | None:
    """The leave by name that an organisation has in a round, used up or not."""
    return LateException.objects.filter(round=proposal_round, organization=organization).first()


def _day_that_counts(
    proposal_round: ProposalRound, channel: str, arrived_on: date, postmarked_on: date | None
) -> tuple[date, str]:
    """The day that is held against the deadline, and the field it was typed in."""
    if channel != Channel.POST:
        return arrived_on, "arrived_on"
    if proposal_round.postal_rule == PostalRule.NONE:
        raise DomainError(
            _("“%(name)s” takes no proposals by post.") % {"name": proposal_round.name},
            field="channel",
            code="no_post",
        )
    if proposal_round.postal_rule == PostalRule.MUST_ARRIVE:
        return arrived_on, "arrived_on"
    if postmarked_on is None:
        raise DomainError(
            _("Please write the day of the postmark: it counts in this round."),
            field="postmarked_on",
        )
    if postmarked_on > arrived_on:
        raise DomainError(
            _("The postmark cannot be later than the arrival."), field="postmarked_on"
        )
    return postmarked_on, "postmarked_on"
