"""Circles of people whom notices reach (通知先): the proposer's people, holders of posts."""

from apps.notifications.recipients import PostalAddress, wants_paper
from apps.organizations.models import Organization, OrganizationContact, members_to_tell
from apps.proposals.models import Proposal


def people_of_proposer(proposal: Proposal) -> list:
    """Representative, administrators and editors; on paper those without e-mail or accounts.

    (提案団体の担当、または郵送先)
    """
    return people_of(proposal.organization)


def people_of(organization: Organization) -> list:
    """The same for an organisation (団体の担当、または郵送先)."""
    people = members_to_tell(organization)
    if people and not any(map(wants_paper, people)):
        return people
    contacts = OrganizationContact.objects.filter(organization=organization)
    contact = contacts.select_related("organization").first()
    if contact is None:
        return people
    if not people:
        return [_by_post(contact, f"{contact.representative_title} {contact.representative}")]
    return [
        _by_post(contact, person.name, person) if wants_paper(person) else person
        for person in people
    ]


def _by_post(contact: OrganizationContact, who: str, user=None) -> PostalAddress:
    """The organisation's address, with the name of the person the letter is for (郵送先)."""
    return PostalAddress(
        f"{contact.organization.name}\n{who.strip()}",
        postcode=contact.postcode,
        address=contact.address,
        language=user.language if user else "ja",
        user=user,
    )
