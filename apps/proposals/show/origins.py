"""The ward's issue that a proposal answers, on its public page (区の課題)."""

from django.db.models import F, QuerySet

from apps.challenges.states import PUBLIC_ISSUES
from apps.core.prepared import Prepared
from apps.proposals.models import Proposal, ProposalOrigin, RoundIssue
from apps.proposals.models.content import ProposalType


def issue_of(proposal: Proposal) -> dict | None:
    """The issue of the offer it was made of, or that the chosen theme of the round is."""
    revision = proposal.current_revision
    if revision.proposal_type != ProposalType.ISSUE:
        return None
    found = read_origin(proposal.pk) or (revision.theme and read_theme(proposal.pk))
    return {"pk": found[0][0], "title": found[0][1]} if found else None


def _origin_of(pk: int) -> QuerySet:
    origins = ProposalOrigin.objects.filter(proposal=pk, issue__status__in=PUBLIC_ISSUES)
    return origins.values_list("issue_id", "issue__title")


def _theme_of(pk: int) -> QuerySet:
    chosen = F("round__proposals__current_revision__theme")
    links = RoundIssue.objects.filter(round__proposals=pk, theme=chosen)
    return links.filter(issue__status__in=PUBLIC_ISSUES).values_list("issue_id", "issue__title")


read_origin, read_theme = map(Prepared, (_origin_of, _theme_of))
