"""A small ward for the access table: one person for each role, two organisations, two sections."""

from dataclasses import dataclass, field

from apps.accounts.models import Department, StaffRole, User
from apps.organizations.models import MembershipRole, Organization
from tests.factories import make_section, make_staff, make_user
from tests.organizations.factories import make_membership, make_organization

ORG_ROLES = ("org_member", "org_editor", "org_admin", "org_rep")
WARD_ROLES = (
    "section_staff",
    "section_head",
    "other_section",
    "desk",
    "desk_head",
    "pr",
    "sys_admin",
    "auditor",
    "rule_admin",
)
# Who the table asks about; "reviewer" holds a post outside the ward office.
ROLES = (
    "anonymous",
    "citizen",
    *ORG_ROLES,
    "other_org_rep",
    *WARD_ROLES,
    "reviewer",
)


@dataclass(frozen=True)
class World:
    """Everybody and everything the access table speaks of.

    Attributes:
        people: the person of each role; None for ``anonymous``.
        organization: the organisation of the ``org_…`` people.
        other_organization: that of ``other_org_rep``.
        section: the section of ``section_staff`` and ``section_head``.
        desk_section: the section of the general desk.
        sessions: cookies of the people who have logged in, by role.
    """

    people: dict[str, User | None]
    organization: Organization
    other_organization: Organization
    section: Department
    desk_section: Department
    sessions: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, role: str) -> User:
        return self.people[role]


def make_world() -> World:
    """Make it, in the present test's transaction."""
    ours, theirs = make_organization(), make_organization()
    section, desk = make_section(), make_section()
    people = {
        "anonymous": None,
        "citizen": make_user(),
        "org_member": make_membership(ours, role=MembershipRole.VIEWER).user,
        "org_editor": make_membership(ours, role=MembershipRole.EDITOR).user,
        "org_admin": make_membership(ours, role=MembershipRole.ADMINISTRATOR).user,
        "org_rep": make_membership(ours).user,
        "other_org_rep": make_membership(theirs).user,
        "section_staff": make_staff(StaffRole.SECTION, department=section),
        "section_head": make_staff(StaffRole.SECTION_HEAD, department=section),
        "other_section": make_staff(StaffRole.SECTION),
        "desk": make_staff(StaffRole.DESK, department=desk),
        "desk_head": make_staff(StaffRole.DESK_HEAD, department=desk),
        "pr": make_staff(StaffRole.PR),
        "sys_admin": make_staff(StaffRole.SYS_ADMIN),
        "auditor": make_staff(StaffRole.AUDITOR),
        "rule_admin": make_staff(StaffRole.RULE_ADMIN, department=desk),
        "reviewer": make_staff(StaffRole.REVIEWER),
    }
    return World(people, ours, theirs, section, desk)
