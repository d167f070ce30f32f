"""What has changed between two profiles, side by side (新旧の対照)."""

from dataclasses import dataclass

from apps.core import markup
from apps.organizations.models import (
    ActivityField,
    DisclosureItem,
    District,
    LegalForm,
    Organization,
    OrganizationContact,
    ProfileSnapshot,
)
from apps.organizations.operations.profile import (
    CONTACT_FIELDS,
    PROFILE_FIELDS,
    current_values,
    plain,
)

CHOICES = {
    "legal_form": LegalForm,
    "main_field": ActivityField,
    "more_fields": ActivityField,
    "districts": District,
    "disclosed_items": DisclosureItem,
}


@dataclass(frozen=True)
class Difference:
    """One item that differs (相違点)."""

    label: str
    before: str
    after: str


def since_approval(
    organization: Organization, snapshot: ProfileSnapshot | None
) -> list[Difference]:
    """What the group changed since the desk last looked, public and office items."""
    if snapshot is None:
        return []
    contact = organization.office_contact
    office = {name: getattr(contact, name) for name in CONTACT_FIELDS}
    return differences(
        Organization, PROFILE_FIELDS, snapshot.public_values, plain(current_values(organization))
    ) + differences(OrganizationContact, CONTACT_FIELDS, snapshot.office_values, plain(office))


def of_change(organization: Organization, values: dict) -> list[Difference]:
    """What a change asks for, beside what stands now."""
    now = plain(current_values(organization))
    return differences(Organization, tuple(values), now, values)


def differences(model, names, before: dict, after: dict) -> list[Difference]:
    """Items that differ, with their labels; an item that one side lacks is no difference."""
    return [
        Difference(
            str(model._meta.get_field(name).verbose_name),
            words(name, before[name]),
            words(name, after[name]),
        )
        for name in names
        if name in before and name in after and before[name] != after[name]
    ]


def words(name: str, value) -> str:
    """A value as people read it."""
    if isinstance(value, list):
        return "、".join(words(name, part) for part in value)
    if value in (None, ""):
        return ""
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if isinstance(value, bool):
        return "○" if value else "×"
    return markup.day_text(value) if hasattr(value, "isoformat") else str(value)
