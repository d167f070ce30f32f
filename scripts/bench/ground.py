"""What every proposal stands on: sections, people, organisations, rounds; the same at any size."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from apps.accounts.demo import load_departments
from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.organizations import names
from apps.organizations.models import (
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationContact,
    OrganizationStatus,
)
from apps.proposals.models import ProposalRound
from apps.proposals.states import RoundStatus
from scripts.bench.council_fill import CRITERIA

LONG_AGO = date(2000, 4, 1)
ORGANIZATIONS = 40
ROUNDS = 10
DESK, HEAD, OFFICER = "desk@bench.example", "head@bench.example", "officer@bench.example"
REPRESENTATIVE = "rep{}@bench.example"
DRAFTER = 0  # the organisation that owns all the drafts to be submitted


@dataclass
class Ground:
    """Rows that the proposals refer to."""

    sections: list[Department]
    desk: User
    head: User
    officer: User
    representatives: list[User]
    organizations: list[Organization]
    rounds: list[ProposalRound]

    def round_at(self, moment: datetime) -> ProposalRound:
        """The round of a moment's fiscal year, the oldest for earlier ones."""
        year = max(fiscal_year(clock.local(moment).date()), self.rounds[0].fiscal_year)
        return next(row for row in self.rounds if row.fiscal_year == year)


def make_ground() -> Ground:
    """Write the ground into an empty database."""
    load_departments(settings.BASE_DIR / "demo" / "data" / "departments.csv")
    sections = list(Department.objects.filter(kind=Department.Kind.SECTION).order_by("id"))
    organizations = [_organization(number) for number in range(ORGANIZATIONS)]
    return Ground(
        sections=sections,
        desk=_officer(DESK, "受付 花子", StaffRole.DESK, sections[0]),
        head=_officer(HEAD, "決裁 太郎", StaffRole.DESK_HEAD, sections[0]),
        officer=_officer(OFFICER, "照会 次郎", StaffRole.SECTION, sections[1]),
        representatives=[_representative(row, number) for number, row in enumerate(organizations)],
        organizations=organizations,
        rounds=_rounds(),
    )


def _officer(email: str, name: str, role: str, section: Department) -> User:
    person = User.objects.create(email=email, name=name)
    Post.objects.create(
        holder=person, department=section, title="主任", role=role, valid_from=LONG_AGO
    )
    return person


def _organization(number: int) -> Organization:
    name, kana = f"千代田まちの会第{number}部", f"ちよだまちのかいだい{number}ぶ"
    row = Organization.objects.create(
        name=name,
        kana=kana,
        kana_key=names.sort_key(kana),
        name_key=names.name_key(name),
        legal_form="unincorporated",
        main_field=7,
        purpose="区内の暮らしを、隣り合う人どうしで支えます。",
        activities="定例会、相談、見学会",
        members=40,
        members_in_ward=25,
        status=OrganizationStatus.APPROVED,
        valid_until=clock.today() + timedelta(days=900),
    )
    OrganizationContact.objects.create(organization=row, representative="代表 一郎")
    return row


def _representative(organization: Organization, number: int) -> User:
    person = User.objects.create(email=REPRESENTATIVE.format(number), name=f"代表 {number}")
    Membership.objects.create(
        organization=organization,
        user=person,
        role=MembershipRole.REPRESENTATIVE,
        status=MembershipStatus.ACTIVE,
        valid_from=LONG_AGO,
    )
    return person


def _rounds() -> list[ProposalRound]:
    """One a fiscal year, oldest first; this year's takes proposals."""
    this_year = fiscal_year(clock.today())
    return [_round(year, this_year) for year in range(this_year - ROUNDS + 1, this_year + 1)]


def _round(year: int, this_year: int) -> ProposalRound:
    now = clock.now()
    is_open = year == this_year
    return ProposalRound.objects.create(
        fiscal_year=year,
        name="第1回募集",
        opens_at=now - timedelta(days=200 + 365 * (this_year - year)),
        closes_at=now + timedelta(days=300 if is_open else -365 * (this_year - year)),
        scope_text="区と協働して行う事業の提案を募集します。",
        eligibility=["非営利の団体で、活動の実績がある"],
        criteria=[{"name": name, "description": "", "weight": weight} for name, weight in CRITERIA],
        contact="企画総務課",
        status=RoundStatus.OPEN if is_open else RoundStatus.RESULTS_PUBLISHED,
    )
