"""Circles of people whom notices reach (通知先): the proposer's people, holders of posts."""

from apps.accounts.models import Department, Post, User
from apps.core import clock
from apps.notifications.recipients import PostalAddress
from apps.organizations.models import OrganizationContact, members_to_tell
from apps.proposals.models import Proposal


def people_of_proposer(proposal: Proposal) -> list:
    """Representative, administrators and editors; a group without accounts gets a letter.

    (提案団体の担当、または郵送先)
    """
    people = members_to_tell(proposal.organization)
    if not people:
        people = list(_by_post(proposal.organization))
    return people


def _by_post(organization):
    contact = OrganizationContact.objects.filter(organization=organization).first()
    if contact:
        yield PostalAddress(
            f"{organization.name}\n{contact.representative_title} {contact.representative}".strip(),
            postcode=contact.postcode,
            address=contact.address,
        )


def holders(*roles: str, department: Department | None = None):
    """People who hold a post with one of the roles today, in one section or anywhere."""
    posts = Post.objects.held_on(clock.today()).filter(role__in=roles)
    if department is not None:
        posts = posts.filter(department=department)
    return User.objects.filter(is_active=True, pk__in=posts.values("holder_id")).order_by("pk")
