"""Taking the national register of NPO corporations into the directory (名簿の取込).

Rows nobody has claimed follow the register; what an organisation says of itself is never
overwritten. One transaction, the same file twice changes nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.copying import copy_new
from apps.core.errors import DomainError
from apps.history.operations import record
from apps.organizations import names
from apps.organizations.models import (
    ImportRun,
    ImportState,
    LegalForm,
    Organization,
    OrganizationContact,
    OrganizationStatus,
    Origin,
    RegisterRow,
)
from apps.organizations.operations.common import take_step
from apps.organizations.portal_file.reading import Remark, Row, read
from apps.organizations.search import index_new, index_organization

BATCH = 1_000
KEPT_REMARKS = 5_000  # the report names the first of them and counts all
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
    digest = _digest(file)
    checked = ImportRun.objects.filter(sha256=digest).exists()
    if apply and not checked:
        raise DomainError(
            _("Please check the file first and read the report, then apply it."), field="apply"
        )
    run = ImportRun(file_name=name[:150], sha256=digest, ran_by=actor)
    _Importer(run, apply).take(_wanted(read(file), only))
    run.state = ImportState.APPLIED if apply else ImportState.CHECKED
    run.save()
    record(run, "import", gettext_lazy("Register imported"), actor=actor)
    return run


def _digest(file: BinaryIO) -> str:
    digest = sha256()
    while piece := file.read(1024 * 1024):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _wanted(rows: Iterator[Row], only: str) -> Iterator[Row]:
    return (row for row in rows if not only or only in row.values.get("address", ""))


class _Importer:
    """One run over the rows, batch by batch (取込の処理)."""

    def __init__(self, run: ImportRun, apply: bool):
        self.run = run
        self.apply = apply
        self.remarks: list[Remark] = []
        self.rules: Counter[str] = Counter()
        self.known = {
            key: (pk, digest)
            for key, pk, digest in RegisterRow.objects.values_list("key", "pk", "digest")
        }
        self.seen: set[str] = set()
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

    def take(self, rows: Iterator[Row]) -> None:
        """Go through all rows and put the counts and remarks into the run."""
        while batch := list(islice(rows, BATCH)):
            self._take_batch(batch)
            with connection.cursor() as cursor:
                # A check asks the database nothing; it must not look idle (settings.DATABASES).
                cursor.execute("SELECT 1")
        self.run.remarks = {
            "rules": dict(self.rules.most_common()),
            "first": [list(vars(remark).values()) for remark in self.remarks],
        }

    def _take_batch(self, batch: list[Row]) -> None:
        new, changed = [], []
        for row in batch:
            self.run.rows += 1
            self._refuse_second(row)
            self._keep_remarks(row)
            if not row.is_usable:
                self.run.refused += 1
                continue
            known = self.known.get(row.values["key"])
            if known is None:
                new.append(row)
            elif known[1] != row.digest():
                changed.append(row)
            else:
                self.run.unchanged += 1
        self.run.new += len(new)
        self.run.changed += len(changed)
        if self.apply:
            _create(new, self._linked(new))
            for row in changed:
                _update(row)

    def _refuse_second(self, row: Row) -> None:
        key = row.values.get("key")
        if key in self.seen:
            row.remark(
                "", key, "twice", _("The organisation stands in the file already."), fatal=True
            )
        elif key:
            self.seen.add(key)

    def _keep_remarks(self, row: Row) -> None:
        self.rules.update(remark.rule for remark in row.remarks)
        room = KEPT_REMARKS - len(self.remarks)
        self.remarks += row.remarks[: max(room, 0)]

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


def _create(rows: list[Row], linked: dict[str, int]) -> None:
    """Register rows, with an organisation and its contact for each that has none yet."""
    unlinked = [row for row in rows if row.values["key"] not in linked]
    organizations = copy_new(_organization(row) for row in unlinked)
    copy_new(
        _contact(organization, row)
        for organization, row in zip(organizations, unlinked, strict=True)
    )
    index_new(organizations)
    ids = linked | {
        row.values["key"]: organization.pk
        for organization, row in zip(organizations, unlinked, strict=True)
    }
    now = clock.now()
    copy_new(
        RegisterRow(
            organization_id=ids[row.values["key"]],
            key=row.values["key"],
            digest=row.digest(),
            seen_at=now,
            **{name: row.values[name] for name in ROW_FIELDS},
        )
        for row in rows
    )


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


def _update(row: Row) -> None:
    """Follow a changed row; an organisation that was claimed keeps what it says of itself."""
    kept = RegisterRow.objects.select_for_update().get(key=row.values["key"])
    for name in ROW_FIELDS:
        setattr(kept, name, row.values[name])
    kept.digest, kept.seen_at = row.digest(), clock.now()
    kept.save()
    organization = Organization.objects.select_for_update().get(pk=kept.organization_id)
    if organization.status != OrganizationStatus.LISTED or organization.claimed_at:
        return
    _fill(organization, row)
    organization.version += 1
    organization.save()
    OrganizationContact.objects.filter(organization=organization).update(
        representative=row.values["representative"][:50],
        postcode=row.values["postcode"],
        address=row.values["address"][:200],
    )
    if row.values["dissolution"]:
        take_step(organization, "dissolve", actor=None)
    else:
        index_organization(organization)
