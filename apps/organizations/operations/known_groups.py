"""Groups an intermediary knows (中間支援組織からの提供): a CSV file, each with its consent."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.fields import plain_code
from apps.core.tables.reading import Row, rows_of
from apps.history.operations import record
from apps.organizations import names
from apps.organizations.fields import SHORT_JA
from apps.organizations.models import (
    ActivityField,
    BaseKind,
    Intermediary,
    LegalForm,
    Organization,
    OrganizationContact,
    OrganizationStatus,
    Origin,
)
from apps.organizations.operations.profile import Profile, write_profile
from apps.organizations.search import index_organization

HEADINGS = ("団体名", "ふりがな", "活動分野", "活動内容", "活動場所", "電話", "同意")
CONSENT = frozenset({"○", "〇", "◯", "はい", "あり", "1"})
ROWS_MAX = 500


@dataclass
class KnownGroups:
    """What came of a file (取込の結果): groups taken in, and sentences about the other rows."""

    taken: list[Organization] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@transaction.atomic
def bring_known_groups(file, *, actor, intermediary: Intermediary) -> KnownGroups:
    """Take in groups an intermediary knows (団体情報の提供); only those that agreed to it.

    They stand in the directory as provided by the intermediary until they claim their page. A
    group that is there already is left as it is, so the same file twice changes nothing.
    """
    require(actor, "organizations.vouch_for", intermediary)
    result = KnownGroups()
    for row in _rows(file):
        _take(row, intermediary, actor, result)
    record(
        intermediary.organization,
        "bring_groups",
        gettext_lazy("Groups provided by an intermediary"),
        actor=actor,
    )
    return result


def _rows(file) -> list[Row]:
    rows = list(rows_of(file, HEADINGS))
    if len(rows) > ROWS_MAX:
        raise DomainError(
            _("A file may hold at most %(count)d rows.") % {"count": ROWS_MAX}, field="file"
        )
    return rows


def _take(row: Row, intermediary, actor, result: KnownGroups) -> None:
    name = row.cells.get("団体名", "")
    problem = row.remarks[0].advice if not row.is_usable else _problem(row.cells, name)
    try:
        if problem:
            raise DomainError(problem)
        with transaction.atomic():
            result.taken.append(_create(row.cells, name, intermediary, actor))
    except DomainError as refusal:
        result.remarks.append(
            _("Line %(number)d: %(problem)s") % {"number": row.number, "problem": refusal.message}
        )


def _problem(row: dict, name: str) -> str:
    if not name:
        return _("The row has no name.")
    if (row["同意"] or "").strip() not in CONSENT:
        return _("The group has not agreed.")
    if Organization.objects.filter(name_key=names.name_key(name)).exists():
        return _("The group is in the registry already.")
    return ""


def _create(row: dict, name: str, intermediary, actor) -> Organization:
    organization = Organization(
        status=OrganizationStatus.LISTED,
        origin=Origin.INTERMEDIARY,
        provided_by=intermediary,
        created_by=actor,
    )
    organization.office_contact = OrganizationContact()
    public = {
        "name": name,
        "kana": (row["ふりがな"] or "").strip() or name,
        "legal_form": LegalForm.UNINCORPORATED,
        "main_field": _field(row["活動分野"]),
        "activities": (row["活動内容"] or "").strip()[:800],
        "area": (row["活動場所"] or "").strip()[:200],
        "base_kind": BaseKind.HOME,
    }
    office = {"representative": "", "phone": (row["電話"] or "").strip()[:20]}
    write_profile(organization, Profile(public, office), save=False)
    organization.save()
    contact = organization.office_contact
    contact.organization = organization
    contact.save()
    index_organization(organization)
    return organization


def _field(text: str) -> int | None:
    """A field of activity by its number, in any width, or by its short name."""
    typed = plain_code(text or "")
    if typed.isdecimal() and int(typed) in ActivityField.values:
        return int(typed)
    return next(
        (number for number, label in SHORT_JA.items() if label == (text or "").strip()), None
    )
