"""What this room makes of answers to the ward's issues (応答の展開): proposal drafts of offers."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.challenges.follow_ups import (
    Call,
    FollowUp,
    Made,
    register_calls,
    register_follow_up,
)
from apps.challenges.models import IssueResponse, ResponseKind, WardIssue
from apps.challenges.states import ResponseStatus
from apps.core import clock, markup
from apps.proposals.models import Proposal, ProposalOrigin, RoundIssue
from apps.proposals.states import ROUND_FLOW, RoundStatus


def may_propose(user, response: IssueResponse) -> bool:
    """A writer of the group whose offer was accepted (申し出た団体の担当)."""
    return (
        response.kind == ResponseKind.OFFER
        and response.status == ResponseStatus.ACCEPTED
        and response.organization_id is not None
        and user.has_perm("proposals.start_proposal", response.organization)
    )


def proposals_of(ids: Iterable[int]) -> dict[int, list[Made]]:
    """The proposals that were made of answers."""
    origins = ProposalOrigin.objects.filter(response__in=ids).select_related("proposal")
    found: dict[int, list[Made]] = {}
    for origin in origins:
        proposal = origin.proposal
        is_public = proposal.published_at is not None and proposal.hidden_at is None
        made = Made(
            label=str(proposal),
            url=proposal.get_absolute_url() if is_public else "",
            staff_url=proposal.staff_url() if proposal.submitted_at else "",
            own_url=proposal.own_url(),
            is_public=is_public,
        )
        found.setdefault(origin.response_id, []).append(made)
    return found


def calls_on(issue: WardIssue) -> list[Call]:
    """Announced rounds with this theme, with the number of their public proposals on it."""
    public = Proposal.objects.published().filter(round=OuterRef("round"))
    of_theme = public.filter(
        Q(current_revision__theme=OuterRef("theme")) | Q(origin__issue=OuterRef("issue"))
    )
    number = of_theme.order_by().values("round").annotate(number=Count("pk")).values("number")
    links = (
        RoundIssue.objects.filter(issue=issue)
        .exclude(round__status=RoundStatus.DRAFT)
        .annotate(number=Coalesce(Subquery(number), 0))
        .select_related("round")
    )
    now = clock.now()
    return [
        Call(
            label=str(link.round),
            url=link.round.get_absolute_url(),
            state=markup.badge(
                RoundStatus(link.round.phase(now)).label, ROUND_FLOW.tones[link.round.phase(now)]
            ),
            proposals=link.number,
        )
        for link in links.order_by("-round__opens_at", "-id")
    ]


register_calls(calls_on)
register_follow_up(
    FollowUp(
        name="proposal",
        label=_("Make a proposal draft of it"),
        may=may_propose,
        address=lambda response: reverse("proposals:from_response", args=[response.pk]),
        made=proposals_of,
    )
)
