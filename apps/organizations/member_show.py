"""Rows and buttons of the pages about members (構成員の画面用の行)."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock, markup
from apps.organizations.models import (
    MEMBERSHIP_FLOW,
    WRITERS,
    Handover,
    Intermediary,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    organizations_of,
    role_in,
)

COLUMNS = [
    {"label": gettext_lazy("Name"), "kind": "head"},
    {"label": gettext_lazy("Role")},
    {"label": gettext_lazy("State"), "kind": "nowrap"},
    {"label": gettext_lazy("Member since"), "kind": "date"},
    {"label": gettext_lazy("Acts")},
]
INVITATION_COLUMNS = [
    {"label": gettext_lazy("E-mail address"), "kind": "head"},
    {"label": gettext_lazy("Role")},
    {"label": gettext_lazy("Until"), "kind": "date"},
    {"label": gettext_lazy("Acts")},
]
MOVES = ("accept", "decline", "suspend", "resume", "remove", "leave")


def member_permission(move: str) -> str:
    """The permission behind an act on a member."""
    return "organizations.change_role" if move == "role" else MEMBERSHIP_FLOW.permission(move)


def member_label(move: str) -> str:
    """The words of an act on a member."""
    return _("Change the role") if move == "role" else str(MEMBERSHIP_FLOW.moves[move].label)


def members_url(user, organization: Organization) -> str:
    """Where this person looks after members: the group's page, or the desk's."""
    if role_in(user, organization):
        return reverse("organizations:member_list", args=[organization.pk])
    return reverse("organizations:staff_organization_detail", args=[organization.pk])


def after_member_move(user, membership: Membership) -> str:
    """Where an act on a member leads to; who has left goes to his own list."""
    if membership.user_id == user.pk:
        return reverse("organizations:organization_mine")
    return members_url(user, membership.organization)


def doors_of(viewer, organization: Organization) -> dict:
    """What the public page offers its reader: to ask to join, or to vouch as an intermediary."""
    if viewer is None:
        return {"may_join": organization.is_registered, "vouching": []}
    own = organizations_of(viewer, *WRITERS)
    others = [row for row in own if row.pk != organization.pk]
    return {
        "may_join": organization.is_registered
        and not viewer.is_ward_staff
        and viewer.has_perm("organizations.request_membership", organization),
        "vouching": Intermediary.objects.filter(organization__in=others).select_related(
            "organization"
        )
        if others
        else [],
    }


def members_page(user, organization: Organization) -> dict:
    """Context of the list of members."""
    manages = user.has_perm("organizations.manage_members", organization)
    open_memberships = organization.memberships.open().select_related("user", "organization")
    if not manages:
        open_memberships = open_memberships.active()
    return {
        "organization": organization,
        "columns": COLUMNS,
        "rows": member_rows(user, open_memberships.order_by("-status", "id")),
        "manages": manages,
        "may_hand_over": user.has_perm("organizations.offer_handover", organization),
        "invitation_columns": INVITATION_COLUMNS,
        "invitations": organization.invitations.open().order_by("id") if manages else [],
        "offer": Handover.objects.filter(
            organization=organization,
            to_user=user,
            answered_at=None,
            expires_at__gt=clock.now(),
        ).first(),
    }


def all_rows(user, organization: Organization) -> list[tuple]:
    """Rows of everybody who belongs or wants to belong to an organisation, for the desk."""
    memberships = organization.memberships.open().select_related("user", "organization")
    return member_rows(user, memberships.order_by("-status", "id"))


def member_rows(user, memberships) -> list[tuple]:
    """Rows of members with what this person may do with each."""
    return [
        (
            membership.user.name,
            membership.get_role_display(),
            markup.badge(membership.get_status_display(), markup.tone_of(membership)),
            markup.day(membership.valid_from),
            _acts(user, membership),
        )
        for membership in memberships
    ]


def _acts(user, membership: Membership):
    names = [
        move.name
        for move in MEMBERSHIP_FLOW.moves_from(membership.status)
        if move.name in MOVES
        and not (move.name == "leave" and membership.role == MembershipRole.REPRESENTATIVE)
        and user.has_perm(MEMBERSHIP_FLOW.permission(move.name), membership)
    ]
    if membership.status == MembershipStatus.ACTIVE and user.has_perm(
        "organizations.change_role", membership
    ):
        names.append("role")
    links = [
        (reverse("organizations:member_move", args=[membership.pk, name]), member_label(name))
        for name in names
    ]
    hidden = format_html('<span class="visually-hidden"> {}</span>', membership.user.name)
    return format_html_join(
        " ", '<a href="{}">{}{}</a>', ((url, label, hidden) for url, label in links)
    )
