"""``manage.py roles``: write who may do what to docs/roles.md, or check that it stands there."""

from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import TextChoices
from django.utils.translation import override

from apps.accounts.models import OUTSIDE_ROLES, StaffRole
from apps.core.access import RULES

PAGE = Path("docs/roles.md")
HEAD = """# Who may do what (権限表)

Written by `manage.py roles` from the rules in `apps/*/permissions.py`; do not edit by hand. What
has no rule here nobody may do. ● stands where the rule's code names the role; the sentence beside
it says the rest: in which section, for whose record, in which state.

Staff roles come from posts held today (職), roles in an organisation from memberships (所属); an
account by itself carries none. `tests/test_access.py` tries every address with every role.
"""
SHORT = {
    StaffRole.DESK: "DESK",
    StaffRole.DESK_HEAD: "DSKH",
    StaffRole.SECTION: "SEC",
    StaffRole.SECTION_HEAD: "SECH",
    StaffRole.REVIEWER: "REV",
    StaffRole.PR: "PR",
    StaffRole.TRAINING: "HR",
    StaffRole.RULE_ADMIN: "RULE",
    StaffRole.SYS_ADMIN: "SYS",
    StaffRole.AUDITOR: "AUD",
    StaffRole.FACILITY: "FAC",
    StaffRole.HOST: "HOST",
    StaffRole.INTERMEDIARY: "INT",
}


def page() -> str:
    """The whole of docs/roles.md."""
    with override("en"):
        rooms = sorted({name.partition(".")[0] for name in RULES})
        return "\n".join([HEAD, _legend(), *(_section(room) for room in rooms)])


def _legend() -> str:
    words = (f"{short} {role.label}" for role, short in SHORT.items())
    return " · ".join(words) + ".\n"


def _section(room: str) -> str:
    columns = ["Permission", "Who", *SHORT.values(), "In the organisation"]
    rows = [
        [f"`{name}`", _sentence(rule), *_marks(rule), _others(rule)]
        for name, rule in sorted(RULES.items())
        if name.partition(".")[0] == room
    ]
    table = [columns, ["---"] * len(columns), *rows]
    return "\n".join([f"## {room}\n", *(f"| {' | '.join(row)} |" for row in table), ""])


def _sentence(rule) -> str:
    return (rule.__doc__ or "").strip().split("\n")[0].rstrip(".")


def _marks(rule) -> list[str]:
    """A cell for each staff role: ● where the rule names it."""
    named = set(_roles(rule))
    if _asks_for_ward_staff(rule):
        named |= set(SHORT) - OUTSIDE_ROLES
    return ["●" if role in named else " " for role in SHORT]


def _others(rule) -> str:
    """Roles of other kinds than those of staff, in words."""
    named = {role for role in _roles(rule) if not isinstance(role, StaffRole)}
    return ", ".join(str(role.label) for role in sorted(named, key=_place)) or " "


def _place(role) -> int:
    return list(type(role)).index(role)


def _asks_for_ward_staff(rule) -> bool:
    return any("is_ward_staff" in function.__code__.co_names for function in _functions(rule))


def _roles(rule) -> Iterator[TextChoices]:
    """The members of role enums that a rule names, itself or in what it calls."""
    for function in _functions(rule):
        names = function.__code__.co_names
        values = [function.__globals__[name] for name in names if name in function.__globals__]
        for value in values:
            if isinstance(value, type) and issubclass(value, TextChoices):
                yield from (role for role in value if _is_role(role) and role.name in names)
            else:
                yield from _members(value)


def _functions(rule, seen=frozenset()) -> Iterator[FunctionType]:
    """A rule and the functions of ours it calls."""
    yield rule
    for name in rule.__code__.co_names:
        called = rule.__globals__.get(name)
        ours = isinstance(called, FunctionType) and called.__module__.startswith("apps.")
        if ours and called not in seen:
            yield from _functions(called, seen | {rule, called})


def _members(value) -> Iterator[TextChoices]:
    """Role members in a constant: a set, a tuple, the keys of a dict."""
    if isinstance(value, dict):
        yield from _members(list(value))
    elif isinstance(value, set | frozenset | tuple | list):
        for part in value:
            yield from _members(part)
    elif isinstance(value, TextChoices) and _is_role(value):
        yield value
    elif isinstance(value, str) and value in StaffRole.values:
        yield StaffRole(value)


def _is_role(value) -> bool:
    return type(value).__name__.endswith("Role")


class Command(BaseCommand):
    """Print the rule table for people who read documents (権限表の出力)."""

    help = "Write docs/roles.md from the rules, or with --check compare it with them."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args, **options):
        path = settings.BASE_DIR / PAGE
        if not options["check"]:
            path.write_text(page(), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page():
            raise CommandError("docs/roles.md differs from the rules; run: manage.py roles")
