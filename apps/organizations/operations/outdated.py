"""Checks that end because what they were about has changed (確認の失効)."""

from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.history.models import Audience
from apps.history.operations import record
from apps.organizations.models import Organization, OrganizationContact, VerificationKind


def what_was_checked(organization: Organization, contact: OrganizationContact) -> dict:
    """What each check was about (確認の対象), to be compared after a change."""
    return {
        VerificationKind.MAIL: contact.email,
        VerificationKind.LETTER: (contact.postcode, contact.address),
        VerificationKind.REGISTER: (organization.name_key, organization.corporate_number),
    }


def end_outdated_checks(organization: Organization, before: dict, *, actor) -> int:
    """End the checks whose subject has changed (確認の失効); returns how many."""
    after = what_was_checked(organization, organization.office_contact)
    changed = [kind for kind, subject in before.items() if after[kind] != subject]
    outdated = organization.verifications.filter(kind__in=changed, ended_on=None)
    ended = outdated.update(ended_on=clock.today())
    if ended:
        record(
            organization,
            "outdate_checks",
            gettext_lazy("Checks ended, because what they were about has changed"),
            actor=actor,
            audience=Audience.PARTIES,
        )
    return ended
