"""Departments, posts and people of the demo (デモデータ), at the dates of fiscal 2002.

The handbook dates its sections 2003-04-01, but the 22 proposals were made and decided in fiscal
2002; in the demo all sections and posts therefore begin on 2002-04-01.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from apps.accounts import operations
from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock

FIRST_DAY = date(2002, 4, 1)
MORNING = datetime(2002, 4, 1, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
# One password for all demo accounts; it is printed, so it is no secret.
PASSWORD = "kyodo-demo-2003"  # noqa: S105
FIRST_PHONE = 101  # invented numbers: 03-0000-0101 and on

# Role in demo_users.csv (without what stands in brackets) → role of the post, title.
POSTS = {
    "facility_staff": (StaffRole.FACILITY, "受付"),
    "host_staff": (StaffRole.HOST, "ボランティア担当"),
    "intermediary": (StaffRole.INTERMEDIARY, "相談員"),
    "desk_staff": (StaffRole.DESK, "主事"),
    "desk_head": (StaffRole.DESK_HEAD, "課長"),
    "section_staff": (StaffRole.SECTION, "主任"),
    "section_head": (StaffRole.SECTION_HEAD, "課長"),
    "reviewer": (StaffRole.REVIEWER, "審査委員"),
    "pr_staff": (StaffRole.PR, "広報担当"),
    "training_staff": (StaffRole.TRAINING, "研修担当"),
    "rule_admin": (StaffRole.RULE_ADMIN, "協働ルール担当"),
    "sys_admin": (StaffRole.SYS_ADMIN, "システム担当"),
    "auditor": (StaffRole.AUDITOR, "情報公開・監査担当"),
}
# The handbook names no section for the audit reader; ours sits where the ward's papers are kept.
SECTION_OF_AUDITOR = "kumin_somu"
OTHER_ROLES = {
    "org_rep": _("Representative of an organisation"),
    "org_editor": _("Office worker of an organisation"),
    "org_member": _("Member of an organisation"),
    "citizen": _("Citizen"),
    "minor": _("Person under 18"),
    "partner": _("University or company"),
}


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load sections and people; a second call changes nothing."""
    say(f"departments: {load_departments(data / 'departments.csv')} new")
    say(f"people: {load_people(data / 'demo_users.csv')} new")


def load_departments(path: Path) -> int:
    """Open all departments and sections of the file that are not there; returns how many."""
    with clock.pinned_at(MORNING):
        return _load_departments(list(rows_of(path)), path.with_name("demo_users.csv"))


def _load_departments(rows: list[dict], people: Path) -> int:
    known = {department.code: department for department in Department.objects.all()}
    before = len(known)
    details = {row["code"]: _details(row, number) for number, row in enumerate(rows)}
    actor = _administrator(people, rows, details, known)
    for row in sorted(rows, key=lambda row: row["kind"] != Department.Kind.DEPARTMENT):
        if row["code"] not in known:
            known[row["code"]] = operations.create_department(
                actor=actor,
                kind=row["kind"],
                parent=known.get(row["parent_code"]),
                valid_from=FIRST_DAY,
                **details[row["code"]],
            )
    return len(known) - before


def _details(row: dict, number: int) -> dict:
    is_section = row["kind"] == Department.Kind.SECTION
    return {
        "code": row["code"],
        "name": row["name_ja"],
        "kana": row["kana"],
        "sort_key": number,
        "phone": f"03-0000-{FIRST_PHONE + number:04d}" if is_section else "",
        "email": f"{row['code'].replace('_', '-')}@example.jp" if is_section else "",
    }


def _administrator(people: Path, rows: list[dict], details: dict, known: dict) -> User:
    """The system administrator of the demo; founds the office with the first section if new."""
    entry = next(row for row in rows_of(people) if row["role"] == StaffRole.SYS_ADMIN)
    found = User.objects.filter(email=entry["email"]).first()
    if found:
        return found
    section = next(row for row in rows if row["code"] == entry["belongs_to"])
    person = _person(entry, make_password(PASSWORD))
    post = operations.found_office(
        person,
        department=details[section["parent_code"]],
        section=details[section["code"]],
        title=POSTS["sys_admin"][1],
        valid_from=FIRST_DAY,
    )
    known[section["parent_code"]] = post.department.parent
    known[section["code"]] = post.department
    return person


def load_people(path: Path) -> int:
    """Open the demo accounts of the file that are not there, with their posts; returns how many."""
    with clock.pinned_at(MORNING):
        return _load_people(list(rows_of(path)))


def _load_people(rows: list[dict]) -> int:
    there = set(User.objects.filter(is_demo=True).values_list("email", flat=True))
    # One hash for all: thirty would take a second, and the password is the same.
    password_hash = make_password(PASSWORD)
    made = 0
    for row in rows:
        if "@" in row["email"] and row["email"] not in there:
            person = _person(row, password_hash)
            there.add(row["email"])
            made += 1
            if role_of(row) in POSTS:
                _appoint(person, row)
    return made


def _person(row: dict, password_hash: str) -> User:
    name = row["name_ja"].removesuffix("(職)")
    return operations.add_demo_person(email=row["email"], name=name, password_hash=password_hash)


def _appoint(person: User, row: dict) -> Post:
    role, title = POSTS[role_of(row)]
    code = SECTION_OF_AUDITOR if role == StaffRole.AUDITOR else row["belongs_to"]
    return operations.appoint(
        person,
        actor=User.objects.get(posts__role=StaffRole.SYS_ADMIN, is_demo=True),
        department=Department.objects.filter(code=code).first(),
        title=title,
        role=role,
        valid_from=FIRST_DAY,
        is_liaison="liaison" in row["role"],
    )


def accounts(path: Path) -> list[tuple]:
    """One demo account for each role, as label, name and address, in the order of the file."""
    shown: dict[str, tuple] = {}
    for row in rows_of(path):
        role = role_of(row)
        label = POSTS[role][0].label if role in POSTS else OTHER_ROLES.get(role)
        if label and "@" in row["email"]:
            shown.setdefault(role, (label, row["name_ja"].removesuffix("(職)"), row["email"]))
    return list(shown.values())


def role_of(row: dict) -> str:
    """The role in a line of demo_users.csv, without the remark in brackets."""
    return row["role"].partition("(")[0]


def rows_of(path: Path) -> Iterable[dict]:
    """The lines of a CSV file as dicts."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
