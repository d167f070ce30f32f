"""The words in which the access table is written; see tests/test_access.py."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.world import ORG_ROLES, ROLES, WARD_ROLES, World

GROUPS = {"members": ORG_ROLES, "staff": WARD_ROLES, "people": ROLES[1:]}


@dataclass(frozen=True)
class Row:
    """What one address answers (権限表の一行).

    Attributes:
        get: status of a GET for each role.
        values: the address's parts (``pk=…``), made in the world.
        may_post: roles whose POST may change something; those with status 200 unless said.
    """

    get: dict[str, int]
    values: Callable[[World], dict] = field(default=lambda world: {})
    may_post: frozenset[str] = frozenset()

    def others(self) -> list[str]:
        """Roles whose POST must change nothing."""
        return [role for role in ROLES if role not in self.may_post]


def answers(default: int, *, values=None, may_post: str | None = None, **exceptions: int) -> Row:
    """A row: the status of everybody, and of those who are answered otherwise.

    A role or a group (``people``, ``members``, ``staff``) names an exception; a role counts more
    than its group. ``may_post`` lists roles or groups in one string; without it, those who get
    200 may.
    """
    get = dict.fromkeys(ROLES, default)
    for name in sorted(exceptions, key=lambda name: name not in GROUPS):
        unknown = name not in GROUPS and name not in ROLES
        if unknown:
            raise ValueError(f"no role {name!r}")
        get |= dict.fromkeys(GROUPS.get(name, (name,)), exceptions[name])
    posters = (
        frozenset(role for role, status in get.items() if status == 200)
        if may_post is None
        else frozenset(role for name in may_post.split() for role in GROUPS.get(name, (name,)))
    )
    return Row(get, values or (lambda world: {}), posters)


def closed(default: int = 403, **more) -> Row:
    """A row of a page behind the log-in: a visitor is sent there."""
    return answers(default, **{"anonymous": 302, **more})


def public(**more) -> Row:
    """A row of a page for everybody."""
    return answers(200, **more)


def acts_only(may_post: str, *, values=None) -> Row:
    """A row of an address that only takes POST: GET is 405 for all but visitors."""
    return closed(405, values=values, may_post=may_post)
