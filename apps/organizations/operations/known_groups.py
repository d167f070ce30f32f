"""Groups an intermediary knows (中間支援組織からの提供): a file, each with its consent."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import kana as kana_rules
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.fields import plain_code
from apps.core.tables import runs, undoing
from apps.core.tables.reading import Row, rows_of
from apps.history.operations import record
from apps.organizations import names
from apps.organizations.fields import SHORT_JA
from apps.organizations.models import (
    ActivityField,
    BaseKind,
    GroupImport,
    Intermediary,
    LegalForm,
    Organization,
    OrganizationContact,
    OrganizationStatus,
    Origin,
)
from apps.organizations.operations.portal_undo import put_index_right
from apps.organizations.operations.profile import Profile, write_profile
from apps.organizations.search import index_organization

HEADINGS = ("団体名", "ふりがな", "活動分野", "活動内容", "活動場所", "電話", "同意")
CONSENT = frozenset({"○", "〇", "◯", "はい", "あり", "1"})
ROWS_MAX = 500
LENGTHS = {"団体名": 100, "ふりがな": 150, "活動内容": 800, "活動場所": 200, "電話": 20}
# What a row says; as long as these stand as they came, nobody has worked on the group.
SAID = ("name", "kana", "main_field", "activities", "area")
WATCHED = (*SAID, "status", "claimed_at", "version")


@transaction.atomic
def import_groups(
    file, *, actor, name: str, intermediary: int, consent: bool = False, apply: bool = False
) -> GroupImport:
    """Check a file of groups, or take it in (団体情報の提供); only groups that agreed to it.

    They stand in the directory as provided by the intermediary until they claim their page. A
    group that is in the registry otherwise is left as it is; the same file twice changes nothing.
    """
    speaker = Intermediary.objects.select_related("organization").get(pk=intermediary)
    require(actor, "organizations.vouch_for", speaker)
    if not consent:
        raise DomainError(_("Please confirm that each group has agreed."), field="consent")
    run = runs.begin(GroupImport, file, actor=actor, name=name, apply=apply, intermediary=speaker)
    own = _provided(speaker)
    taken = set(Organization.objects.values_list("name_key", flat=True)) - set(own)
    rows = (_read(row, taken) for row in _rows(file))
    known = {key: _row_of(group).digest() for key, group in own.items()}
    runs.take(run, rows, known, lambda new, changed: _write(new, changed, own, speaker, actor))
    record(run, "import", gettext_lazy("Groups taken in"), actor=actor)
    if apply:
        label = gettext_lazy("Groups provided by an intermediary")
        record(speaker.organization, "bring_groups", label, actor=actor)
    return run


@transaction.atomic
def undo_groups(run: GroupImport, *, actor) -> tuple[int, int]:
    """Take an import of groups back (取込の取消); what somebody has worked on stays."""
    require(actor, "organizations.vouch_for", run.intermediary)
    locked, undone, left = runs.take_back(run)
    put_index_right(undone)
    record(
        locked,
        "undo_import",
        gettext_lazy("Import taken back"),
        actor=actor,
        internal_text=runs.sentence(len(undone), left),
    )
    return len(undone), left


def _provided(speaker: Intermediary) -> dict[str, Organization]:
    """Groups it provided that nobody has claimed or worked on, by the key of their name."""
    rows = Organization.objects.filter(
        provided_by=speaker, status=OrganizationStatus.LISTED, claimed_at=None, version=0
    )
    return {group.name_key: group for group in rows.select_related("office_contact")}


def _rows(file) -> list[Row]:
    rows = list(rows_of(file, HEADINGS))
    if len(rows) > ROWS_MAX:
        raise DomainError(
            _("A file may hold at most %(count)d rows.") % {"count": ROWS_MAX}, field="file"
        )
    return rows


def _read(row: Row, taken: set[str]) -> Row:
    """What a row says of a group, and what is wrong with it."""
    if not row.is_usable:
        return row
    cells = row.cells
    name = cells["団体名"]
    key = names.name_key(name)
    if not name:
        row.remark("団体名", "", "empty", _("The name of the group is missing."), fatal=True)
    if cells["同意"] not in CONSENT:
        row.remark("同意", cells["同意"], "consent", _("The group has not agreed."), fatal=True)
    if key in taken:
        advice = _("The group is in the registry already.")
        row.remark("団体名", name, "exists", advice, fatal=True)
    for heading, length in LENGTHS.items():
        if len(cells[heading]) > length:
            advice = _("At most %(count)d signs are kept.") % {"count": length}
            row.remark(heading, cells[heading], "too_long", advice, fatal=heading == "団体名")
    field = _field(cells["活動分野"])
    if cells["活動分野"] and field is None:
        advice = _("Please write the number of a field, 1 to 20, or its short name.")
        row.remark("活動分野", cells["活動分野"], "field", advice)
    row.values = {
        "key": key,
        "name": name,
        "kana": kana_rules.to_hiragana(_kept(cells, "ふりがな") or name).strip(),
        "main_field": field,
        "activities": _kept(cells, "活動内容"),
        "area": _kept(cells, "活動場所"),
        "phone": _kept(cells, "電話"),
    }
    return row


def _kept(cells: dict[str, str], heading: str) -> str:
    return cells[heading][: LENGTHS[heading]]


def _row_of(group: Organization) -> Row:
    """The row that says what stands in the directory now."""
    said = {name: getattr(group, name) for name in SAID}
    return Row(0, values={"key": group.name_key, "phone": group.office_contact.phone, **said})


def _write(
    new: list[Row],
    changed: list[Row],
    own: dict[str, Organization],
    speaker: Intermediary,
    actor,
) -> Iterable[list[dict]]:
    for row in new:
        yield _create(row, speaker, actor)
    for row in changed:
        yield _change(row, own[row.values["key"]])


def _profile(row: Row) -> Profile:
    public = {name: row.values[name] for name in SAID}
    public |= {"legal_form": LegalForm.UNINCORPORATED, "base_kind": BaseKind.HOME}
    return Profile(public, {"representative": "", "phone": row.values["phone"]})


def _create(row: Row, speaker: Intermediary, actor) -> list[dict]:
    group = Organization(
        status=OrganizationStatus.LISTED,
        origin=Origin.INTERMEDIARY,
        provided_by=speaker,
        created_by=actor,
    )
    contact = group.office_contact = OrganizationContact()
    write_profile(group, _profile(row), save=False)
    group.save()
    contact.organization = group
    contact.save()
    index_organization(group)
    return [undoing.made(group, *WATCHED), undoing.made(contact, "phone", "email")]


def _change(row: Row, group: Organization) -> list[dict]:
    """Follow a row that says something else now."""
    before = undoing.values_of(group, (*SAID, "kana_key"))
    phone_before = undoing.values_of(group.office_contact, ("phone", "phone_key"))
    write_profile(group, _profile(row))
    group.save()
    index_organization(group)
    return [
        undoing.changed(group, before),
        undoing.changed(group.office_contact, phone_before),
    ]


def _field(text: str) -> int | None:
    """A field of activity by its number, in any width, or by its short name."""
    typed = plain_code(text)
    if typed.isdecimal() and int(typed) in ActivityField.values:
        return int(typed)
    return next((number for number, label in SHORT_JA.items() if label == text.strip()), None)
