"""A person's own page (マイページ): what is his to do, what is under way, who he belongs to."""

from django.db.models import F, Q

from apps.core import clock, markup
from apps.history.models import Turn
from apps.notifications.models import Notice
from apps.organizations.models import WRITERS, OrganizationStatus, user_memberships
from apps.portal.show.front import announced_rounds, call_of
from apps.portal.show.projects import assents_of
from apps.portal.show.surveys import surveys_of
from apps.proposals import show
from apps.proposals.models import Proposal
from apps.proposals.states import ProposalStatus

NEWEST_NOTICES = 5
UNDER_WAY = 30  # proposals of a person's groups that are not finished; more stand on their list
# The registration waits for the group itself.
GROUPS_TURN = {
    OrganizationStatus.DRAFT,
    OrganizationStatus.RETURNED,
    OrganizationStatus.RENEWAL_DUE,
}
THEIRS = {Turn.PROPOSER, Turn.BOTH}


def home_page(user) -> dict:
    """Everything on it, in at most seven queries of its own."""
    memberships = user_memberships(user)
    writes = any(membership.role in WRITERS for membership in memberships)
    return {
        "offices": [post.office() for post in user.posts_today()],
        "groups": [_group(membership) for membership in memberships],
        "call": call_of(announced_rounds(), clock.now()) if writes else None,
        "surveys": surveys_of(user) if writes else [],
        "agreements": assents_of(memberships),
        "at_table": at_table_of(memberships),
        **notices_of(user),
        **_proposals(user, memberships),
    }


def at_table_of(memberships: list) -> dict | None:
    """Minutes and records that the person's groups have to confirm; one query for writers."""
    groups = [row.organization_id for row in memberships if row.role in WRITERS]
    return show.waiting_at_table(Q(organization__in=groups)) if groups else None


def notices_of(user) -> dict:
    """The newest unread notices, and whether there are more; one query."""
    rows = Notice.objects.visible_to(user).unread().order_by("-shown_from", "-id")
    newest = list(rows[: NEWEST_NOTICES + 1])
    return {
        "notices": [
            {
                "pk": row.pk,
                "day": markup.day(row.shown_from),
                "title": row.title(),
                "subject": row.subject,
            }
            for row in newest[:NEWEST_NOTICES]
        ],
        "has_more_notices": len(newest) > NEWEST_NOTICES,
    }


def _group(membership) -> dict:
    organization = membership.organization
    return {
        "organization": organization,
        "role": membership.get_role_display(),
        "is_our_turn": organization.status in GROUPS_TURN and membership.role in WRITERS,
    }


def _proposals(user, memberships: list) -> dict:
    """Unfinished proposals of the person's groups: theirs to act on, drafts, with the ward."""
    if not memberships:
        return {}
    rows = Proposal.objects.of_members(user).exclude(waiting_on=Turn.NOBODY)
    rows = list(rows.order_by(F("due_on").asc(nulls_last=True), "-id")[:UNDER_WAY])
    drafts = [row for row in rows if row.status == ProposalStatus.DRAFT]
    filed = [row for row in rows if row.status != ProposalStatus.DRAFT]
    ours = [row for row in filed if row.waiting_on in THEIRS]
    theirs = [row for row in filed if row.waiting_on not in THEIRS]
    return {
        "to_do": show.own_rows(ours) if ours else None,
        "drafts": show.own_rows(drafts) if drafts else None,
        "with_ward": show.own_rows(theirs) if theirs else None,
    }
