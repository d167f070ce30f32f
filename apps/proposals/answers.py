"""What this room makes of answers to the ward's issues (応答の展開): proposal drafts of offers."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.challenges.follow_ups import FollowUp, Made, register_follow_up
from apps.challenges.models import IssueResponse, ResponseKind
from apps.challenges.states import ResponseStatus
from apps.proposals.models import ProposalOrigin


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


register_follow_up(
    FollowUp(
        name="proposal",
        label=_("Make a proposal draft of it"),
        may=may_propose,
        address=lambda response: reverse("proposals:from_response", args=[response.pk]),
        made=proposals_of,
    )
)
