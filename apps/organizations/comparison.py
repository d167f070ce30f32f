"""What has changed between two profiles, side by side (新旧の対照)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.core import markup
from apps.organizations.models import (
    ActivityField,
    BaseKind,
    DisclosureItem,
    District,
    LegalForm,
    Organization,
    OrganizationContact,
    ProfileSnapshot,
    RegistrationUse,
)
from apps.organizations.operations.profile import (
    CONTACT_FIELDS,
    PROFILE_FIELDS,
    current_values,
    plain,
)
from apps.organizations.times import TIMES

CHOICES = {
    "legal_form": LegalForm,
    "main_field": ActivityField,
    "more_fields": ActivityField,
    "districts": District,
    "disclosed_items": DisclosureItem,
    "uses": RegistrationUse,
    "base_kind": BaseKind,
}
DAYS = ("founded_on", "certified_on")


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
    if name == "times":
        return str(dict(TIMES)[value])
    if name in DAYS:
        return markup.day_text(date.fromisoformat(str(value)))
    return _("Month %d") % value if name == "fiscal_year_end" else str(value)


def two_columns(one: Organization, other: Organization) -> list[dict]:
    """Headings of two records side by side."""
    return [
        {"label": _("Item"), "kind": "head"},
        {"label": _("This record (%(number)d)") % {"number": one.pk}},
        {"label": _("Stays (%(number)d)") % {"number": other.pk}},
    ]


def two_records(one: Organization, other: Organization) -> list[tuple]:
    """Two records side by side, before they are merged; items that both lack are left out."""
    rows = [
        (_("State"), one.get_status_display(), other.get_status_display()),
        (_("Number"), one.registration_number, other.registration_number),
        (_("Members"), str(_people(one)), str(_people(other))),
    ]
    for model, names, first, second in (
        (Organization, PROFILE_FIELDS, one, other),
        (OrganizationContact, CONTACT_FIELDS, one.office_contact, other.office_contact),
    ):
        rows += [
            (
                str(model._meta.get_field(name).verbose_name),
                words(name, getattr(first, name)),
                words(name, getattr(second, name)),
            )
            for name in names
            if getattr(first, name) or getattr(second, name)
        ]
    return rows


def _people(organization: Organization) -> int:
    return organization.memberships.open().count()
