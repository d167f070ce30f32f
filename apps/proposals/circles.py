"""Circles of people whom notices reach (通知先): the proposer's people, holders of posts."""

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
