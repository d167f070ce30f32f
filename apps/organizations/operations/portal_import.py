"""Taking the national register of NPO corporations into the directory (名簿の取込).

Rows nobody has claimed follow the register; what an organisation says of itself is never
overwritten. One transaction, the same file twice changes nothing.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.copying import copy_new
from apps.core.tables import runs, undoing
from apps.core.tables.reading import Row
from apps.history.operations import record
from apps.organizations import names
from apps.organizations.models import (
    ImportRun,
    LegalForm,
    Organization,
    OrganizationContact,
    OrganizationStatus,
    Origin,
    RegisterRow,
)
from apps.organizations.operations.common import take_step
from apps.organizations.portal_file.reading import read
from apps.organizations.search import index_new, index_organization

ROW_FIELDS = (
    "corporate_number",
    "name",
    "kana",
    "authority",
    "postcode",
    "address",
    "representative",
    "certified_on",
    "founded_on",
    "purpose",
    "activities",
    "fields",
    "is_certified",
    "supervision",
    "dissolution",
    "fiscal_year_end",
    "url",
)
FOLLOWED = (
    "status",
    "name",
    "kana",
    "kana_key",
    "name_key",
    "legal_form",
    "corporate_number",
    "authority",
    "certified_on",
    "founded_on",
    "more_fields",
    "purpose",
    "activities",
    "fiscal_year_end",
    "area",
    "version",
)
MUNICIPALITY = re.compile(r"(?:.{2,3}[都道府県])?(.{1,8}?[市区町村])")


@transaction.atomic
def import_register(
    file: BinaryIO, *, actor, name: str, apply: bool = False, only: str = ""
) -> ImportRun:
    """Check a file of the NPO portal (取込の点検), or check and apply it.

    Args:
        actor: an officer of the desk; None for the command on the server.
        apply: write; a file can be applied only after it was checked once.
        only: take only rows whose address holds this text ("千代田区").
    """
    if actor is not None:
        require(actor, "organizations.import_organizations")
    run = runs.begin(ImportRun, file, actor=actor, name=name, apply=apply)
    known = dict(RegisterRow.objects.values_list("key", "digest"))
    runs.take(run, _wanted(read(file), only), known, _Writer().write)
    record(run, "import", gettext_lazy("Register imported"), actor=actor)
    return run


def _wanted(rows: Iterator[Row], only: str) -> Iterator[Row]:
    return (row for row in rows if not only or only in row.values.get("address", ""))


class _Writer:
    """Writes rows batch by batch (取込の処理), each linked to its organisation."""

    def __init__(self):
        self.by_number, self.by_name = self._registered()

    def _registered(self) -> tuple[dict, dict]:
        """Organisations without a register row, by number and by name, to be linked to theirs."""
        by_number, by_name = {}, {}
        free = Organization.objects.filter(
            register_row=None, legal_form__in=[LegalForm.NPO, LegalForm.CERTIFIED_NPO]
        ).exclude(status=OrganizationStatus.MERGED)
        for pk, number, key in free.values_list("pk", "corporate_number", "name_key"):
            if number:
                by_number[number] = pk
            else:
                by_name[key] = pk
        return by_number, by_name

    def write(self, new: list[Row], changed: list[Row]) -> list[list[dict]]:
        """Make and change rows; what was done, so that it can be taken back."""
        return [*_create(new, self._linked(new)), *(_update(row) for row in changed)]

    def _linked(self, rows: list[Row]) -> dict[str, int]:
        """Keys of rows whose organisation is in the registry already, with its id."""
        linked = {}
        for row in rows:
            number = row.values["corporate_number"]
            pk = self.by_number.pop(number, None) if number else None
            pk = pk or self.by_name.pop(row.values["name_key"], None)
            if pk:
                linked[row.values["key"]] = pk
        return linked


def _create(rows: list[Row], linked: dict[str, int]) -> list[list[dict]]:
    """Register rows, with an organisation and its contact for each that has none yet.

    Returns:
        what was made, row by row, so that the import can be taken back.
    """
    unlinked = [row for row in rows if row.values["key"] not in linked]
    organizations = copy_new(_organization(row) for row in unlinked)
    contacts = copy_new(
        _contact(organization, row)
        for organization, row in zip(organizations, unlinked, strict=True)
    )
    index_new(organizations)
    made = {
        row.values["key"]: (organization, contact)
        for row, organization, contact in zip(unlinked, organizations, contacts, strict=True)
    }
    ids = linked | {key: organization.pk for key, (organization, _contact) in made.items()}
    registered = copy_new(_register_row(row, ids[row.values["key"]]) for row in rows)
    return [_made(row, *made.get(row.key, ())) for row in registered]


def _register_row(row: Row, organization_id: int) -> RegisterRow:
    return RegisterRow(
        organization_id=organization_id,
        key=row.values["key"],
        digest=row.digest(),
        seen_at=clock.now(),
        **{name: row.values[name] for name in ROW_FIELDS},
    )


def _made(row: RegisterRow, organization=None, contact=None) -> list[dict]:
    parts = [undoing.made(row, "digest")]
    if organization is None:
        return parts
    return [
        undoing.made(organization, "status", "claimed_at", "version"),
        undoing.made(contact, "representative", "phone", "email"),
        *parts,
    ]


def _organization(row: Row) -> Organization:
    organization = Organization(
        status=OrganizationStatus.DISSOLVED
        if row.values["dissolution"]
        else OrganizationStatus.LISTED,
        origin=Origin.PORTAL,
    )
    _fill(organization, row)
    return organization


def _fill(organization: Organization, row: Row) -> None:
    """What the directory shows of an unclaimed row; never an address or a person."""
    values = row.values
    organization.name = values["name"]
    organization.kana = values["kana"]
    organization.kana_key = names.sort_key(values["kana"])
    organization.name_key = values["name_key"]
    organization.legal_form = LegalForm.CERTIFIED_NPO if values["is_certified"] else LegalForm.NPO
    organization.corporate_number = values["corporate_number"]
    organization.authority = values["authority"]
    organization.certified_on = values["certified_on"]
    organization.founded_on = values["founded_on"]
    organization.more_fields = values["fields"]
    organization.purpose = values["purpose"][:400]
    organization.activities = values["activities"][:800]
    organization.fiscal_year_end = values["fiscal_year_end"]
    place = MUNICIPALITY.match(values["address"])
    organization.area = place[1] if place else ""


def _contact(organization: Organization, row: Row) -> OrganizationContact:
    return OrganizationContact(
        organization=organization,
        representative=row.values["representative"][:50],
        postcode=row.values["postcode"],
        address=row.values["address"][:200],
    )


def _update(row: Row) -> list[dict]:
    """Follow a changed row; an organisation that was claimed keeps what it says of itself."""
    kept = RegisterRow.objects.select_for_update().get(key=row.values["key"])
    before = undoing.values_of(kept, (*ROW_FIELDS, "digest"))
    for name in ROW_FIELDS:
        setattr(kept, name, row.values[name])
    kept.digest, kept.seen_at = row.digest(), clock.now()
    kept.save()
    parts = [undoing.changed(kept, before)]
    organization = Organization.objects.select_for_update().get(pk=kept.organization_id)
    if organization.status != OrganizationStatus.LISTED or organization.claimed_at:
        return parts
    return [*parts, *_follow(organization, row)]


def _follow(organization: Organization, row: Row) -> list[dict]:
    """Write the register's words on an unclaimed page; a dissolution is not taken back."""
    before = undoing.values_of(organization, FOLLOWED)
    _fill(organization, row)
    organization.version += 1
    organization.save()
    contact = OrganizationContact.objects.select_for_update().get(organization=organization)
    contact_before = undoing.values_of(contact, ("representative", "postcode", "address"))
    contact.representative = row.values["representative"][:50]
    contact.postcode = row.values["postcode"]
    contact.address = row.values["address"][:200]
    contact.save()
    if row.values["dissolution"]:
        take_step(organization, "dissolve", actor=None)
    else:
        index_organization(organization)
    return [undoing.changed(organization, before), undoing.changed(contact, contact_before)]
