"""Themes of a round that are issues of the ward (募集テーマと区の課題の結びつき)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.challenges.models import WardIssue
from apps.challenges.states import PUBLIC_ISSUES
from apps.core.errors import DomainError
from apps.proposals.models import ProposalRound, RoundIssue


def with_issues(values: dict, issues: Iterable[WardIssue]) -> dict:
    """The round's values with the titles of chosen issues before the free themes.

    Raises:
        DomainError: an issue is not published.
    """
    issues = list(issues)
    for issue in issues:
        if issue.status not in PUBLIC_ISSUES:
            raise DomainError(
                _("“%(title)s” is not published yet.") % {"title": issue.title}, field="issues"
            )
    titles = [issue.title for issue in issues]
    free = [theme for theme in values.get("themes", ()) if theme not in titles]
    return values | {"themes": titles + free}


def link_issues(proposal_round: ProposalRound, issues: Iterable[WardIssue]) -> None:
    """Keep which themes are issues; before the opening only (課題との結びつき)."""
    issues = list(issues)
    kept = {link.issue_id: link for link in proposal_round.issue_links.all()}
    for pk, link in kept.items():
        if pk not in {issue.pk for issue in issues}:
            link.delete()
    for issue in issues:
        link = kept.get(issue.pk) or RoundIssue(round=proposal_round, issue=issue)
        if link.theme != issue.title:
            link.theme = issue.title
            link.save()
