"""Rows that may be the same organisation (重複の疑い): same name, same number, or same phone."""

from dataclasses import dataclass

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from apps.organizations.models import Organization, OrganizationContact, OrganizationStatus

LIMIT = 100  # groups shown at once; the desk works them off from the top
GONE = (OrganizationStatus.MERGED, OrganizationStatus.DISSOLVED)


@dataclass(frozen=True)
class Suspicion:
    """Organisations that share something they should not share (重複の疑い)."""

    reason: object
    organizations: list[Organization]

    @property
    def kept(self) -> Organization:
        """The oldest record, into which the others would go."""
        return self.organizations[0]

    @property
    def newest(self) -> Organization:
        """The newest record."""
        return self.organizations[-1]


def suspicions(limit: int = LIMIT) -> list[Suspicion]:
    """Groups that look like one organisation, by number first; each group once."""
    found: dict[tuple[int, ...], Suspicion] = {}
    for reason, groups in (
        (_("Same corporate number"), _same("corporate_number", limit)),
        (_("Same name"), _same("name_key", limit)),
        (_("Same phone"), _same_phone(limit)),
        (_("Same public phone"), _same("public_phone", limit)),
    ):
        for organizations in groups:
            key = tuple(organization.pk for organization in organizations)
            found.setdefault(key, Suspicion(reason, organizations))
    return list(found.values())[:limit]


def like(organization: Organization) -> list[Organization]:
    """Other organisations with the same name key or number, for the page of an application."""
    others = Organization.objects.exclude(pk=organization.pk).exclude(status__in=GONE)
    same = others.filter(name_key=organization.name_key)
    if organization.corporate_number:
        same = same | others.filter(corporate_number=organization.corporate_number)
    phone = organization.office_contact.phone_key
    if phone:
        same = same | others.filter(office_contact__phone_key=phone)
    return list(same.order_by("id").distinct()[:10])


def _same(column: str, limit: int) -> list[list[Organization]]:
    rows = Organization.objects.exclude(status__in=GONE).exclude(**{column: ""})
    shared = rows.order_by().values(column).annotate(number=Count("id")).filter(number__gt=1)
    values = list(shared.order_by(column).values_list(column, flat=True)[:limit])
    return _grouped(rows.filter(**{f"{column}__in": values}).annotate(shared=F(column)))


def _same_phone(limit: int) -> list[list[Organization]]:
    contacts = OrganizationContact.objects.exclude(phone_key="").exclude(
        organization__status__in=GONE
    )
    shared = contacts.order_by().values("phone_key").annotate(number=Count("id"))
    values = list(
        shared.filter(number__gt=1)
        .order_by("phone_key")
        .values_list("phone_key", flat=True)[:limit]
    )
    rows = Organization.objects.exclude(status__in=GONE)
    return _grouped(
        rows.filter(office_contact__phone_key__in=values).annotate(
            shared=F("office_contact__phone_key")
        )
    )


def _grouped(rows) -> list[list[Organization]]:
    groups: dict[str, list[Organization]] = {}
    for row in rows.order_by("id"):
        groups.setdefault(row.shared, []).append(row)
    return [group for group in groups.values() if len(group) > 1]
