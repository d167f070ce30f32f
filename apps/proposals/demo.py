"""The 22 proposals of fiscal 2002 (平成14年度), through the real operations at their dates.

The file gives result and reason; texts around them are invented. "launched" and "conditional"
are adoptions, "in_discussion" is carried over, "referred" is handled another way. In 2002 the
proposals came on paper, so the desk enters those of organisations without an account.
"""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from apps.accounts.models import Department, Post, StaffRole, User
from apps.challenges.models import WardIssue
from apps.core import clock
from apps.core.calendar import fiscal_year, next_office_day
from apps.organizations.models import MembershipRole, MembershipStatus, Organization
from apps.proposals import demo_council, demo_rounds, demo_sections, demo_texts, operations
from apps.proposals.demo_decisions import correct, decide
from apps.proposals.demo_texts import CRITERIA, ELIGIBILITY, EXCLUSIONS, SCOPE, content_of
from apps.proposals.models import Proposal, ProposalRound

TOKYO = ZoneInfo("Asia/Tokyo")
YEAR = 2002
ROUND_2002 = "協働に関する政策提案 第1回募集"
CURRENT_ROUND = "協働に関する政策提案 募集(デモ)"
OPENS, CLOSES = date(2002, 7, 1), date(2002, 8, 30)
CONTACT = "政策経営部企画総務課 協働の総合窓口\n電話 03-0000-0001　FAX 03-0000-0002"


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load rounds and proposals; a second call changes nothing."""
    if ProposalRound.objects.filter(fiscal_year=YEAR, name=ROUND_2002).exists():
        say("proposals: 0 new")
        return
    cast = Cast()
    rows = _rows(data / "proposals_fy2002_demo.csv")
    names = {row["code"]: row["name_ja"] for row in _rows(data / "organizations_demo.csv")}
    with cast.on(date(2002, 6, 3)):
        # The programme that knows talks and their record is of March 2003.
        first = _make_round(cast, YEAR, ROUND_2002, OPENS, CLOSES, has_talks=False)
    with cast.on(OPENS, hour=9):
        operations.move_rounds_by_clock()
    filed = [_file(cast, first, row, number, names) for number, row in enumerate(rows)]
    with cast.on(CLOSES + timedelta(days=1)):
        operations.move_rounds_by_clock()
    for proposal, row in zip(filed, rows, strict=True):
        _carry_through(cast, proposal, row)
    say(f"proposals: {len(filed)} of fiscal {YEAR}")
    _load_present(cast, rows, names)
    say("proposals: one open round with training copies")
    _load_council(cast, rows, names, say)
    demo_rounds.load(cast, rows, names)
    say("proposals: one late by exception, one of two organisations")


class Cast:
    """The people who act in the demo (登場人物)."""

    def __init__(self):
        self.desk = _holder(StaffRole.DESK)
        self.head = _holder(StaffRole.DESK_HEAD)

    def on(self, day: date, hour: int = 10) -> AbstractContextManager[None]:
        """The clock of the demo stands at this day and hour; posts are read anew."""
        for person in (self.desk, self.head):
            person.__dict__.pop("_posts_read_for", None)
        return clock.pinned_at(datetime.combine(day, time(hour), TOKYO))

    @staticmethod
    def writer_of(organization: Organization) -> User | None:
        """The representative, where the organisation has an account."""
        membership = organization.memberships.filter(
            role=MembershipRole.REPRESENTATIVE, status=MembershipStatus.ACTIVE
        ).first()
        return membership.user if membership else None


def _make_round(cast, year: int, name: str, opens: date, closes: date, *, issues=(), **more):
    proposal_round = operations.create_round(
        {
            "fiscal_year": year,
            "name": name,
            "kind": "period",
            "opens_at": datetime.combine(opens, time(9), TOKYO),
            "closes_at": datetime.combine(closes, time(17), TOKYO),
            "postal_rule": "postmark",
            "scope_text": SCOPE,
            "exclusions": list(EXCLUSIONS),
            "eligibility": list(ELIGIBILITY),
            "criteria": [dict(row) for row in CRITERIA],
            "cost_ceiling": None,
            "lists_submitted": True,
            "budget_conditional": True,
            "contact": CONTACT,
            **more,
        },
        actor=cast.desk,
        issues=issues,
    )
    return operations.announce_round(proposal_round, actor=cast.desk)


def _file(cast, proposal_round, row, number, names) -> Proposal:
    """One proposal on its way to the receipt number."""
    organization = Organization.objects.get(name=names[row["organization"]])
    day = OPENS + timedelta(days=14 + 2 * number)
    with cast.on(day):
        return _submit(cast, proposal_round, organization, row, day)


def _submit(cast, proposal_round, organization, row, day) -> Proposal:
    writer = cast.writer_of(organization)
    if writer:
        proposal = operations.start_proposal(proposal_round, organization, actor=writer)
    else:
        writer = cast.desk
        proposal = operations.start_assisted_proposal(
            proposal_round, organization, actor=writer, channel="counter", arrived_on=day
        )
    text = content_of(row, organization, proposal_round.themes)
    operations.save_draft(proposal.draft, text, actor=writer)
    return operations.submit_proposal(
        proposal, actor=writer, read_back=proposal.assisted_by_id is not None
    )


def _carry_through(cast: Cast, proposal: Proposal, row: dict) -> None:
    """Receipt, sections, decision and publication, or the withdrawal."""
    with cast.on(date(2002, 9, 6)):
        proposal = _receive(cast, proposal)
    if row["status"] == "withdrawn":
        writer = cast.writer_of(proposal.organization) or cast.desk
        with cast.on(date(2002, 9, 20)):
            operations.withdraw_proposal(proposal, actor=writer, reason=row["reason_ja"])
        return
    with cast.on(date(2002, 9, 17)):
        proposal = _refer(cast, proposal, row, date(2002, 10, 11))
    with cast.on(date(2002, 10, 3)):
        _answer(cast, proposal, row)
    with cast.on(date(2002, 10, 15)):
        _progress(cast, proposal)
        proposal = operations.close_review(proposal, actor=cast.desk)
    with cast.on(date(2002, 10, 28)):
        decision = decide(cast, proposal, row, demo_texts.OUTCOME[row["status"]])
    with cast.on(date(2002, 11, 11)):
        decision = operations.publish_decision(decision, actor=cast.head)
    if row["code"] == "p18":
        with cast.on(date(2002, 11, 25)):
            correct(decision, desk=cast.desk, head=cast.head)
    if row["status"] == "launched":
        with cast.on(date(2003, 3, 26)):
            operations.confirm_budget(decision, actor=cast.head, passed_on=date(2003, 3, 25))


def _receive(cast: Cast, proposal: Proposal) -> Proposal:
    verdicts = dict.fromkeys(proposal.round.eligibility, "met")
    return operations.receive_proposal(proposal, actor=cast.desk, verdicts=verdicts)


def _refer(cast: Cast, proposal: Proposal, row: dict, due_on: date) -> Proposal:
    lead = _section(row["lead_section"])
    related = [_section(code) for code in row["related_sections"].split(";") if code]
    return operations.refer_proposal(
        proposal, actor=cast.desk, lead=lead, related=related, due_on=due_on
    )


def _answer(cast: Cast, proposal: Proposal, row: dict) -> None:
    """Sections with demo staff answer; the others' view was taken by word and is waived."""
    for review in proposal.reviews.select_related("department"):
        writer = _in_section(StaffRole.SECTION, review.department)
        head = _in_section(StaffRole.SECTION_HEAD, review.department)
        if not (writer and head):
            operations.waive_review(
                review, actor=cast.desk, reason="担当課の意見は口頭で聞き取り、別紙に記録した。"
            )
            continue
        stance = "can_collaborate" if row["status"] in ("launched", "conditional") else "difficult"
        values = {
            "stance": stance,
            "public_text": f"所管の立場から検討しました。{row['reason_ja']}。",
        }
        operations.save_review(review, values, actor=writer)
        operations.send_review_to_head(review, actor=writer)
        operations.answer_review(review, actor=head)


def _progress(cast: Cast, proposal: Proposal) -> None:
    entry = operations.write_progress(
        proposal,
        {
            "on_date": clock.today(),
            "text": "関係する課の意見がそろいました。区としての決定の手続に入ります。",
            "next_step": "結果の公表",
            "next_date": date(2002, 11, 11),
        },
        actor=cast.desk,
        department=cast.desk.posts_today()[0].department,
        note="財政課と予算の扱いを調整中。",
    )
    operations.propose_progress(entry, actor=cast.desk)
    operations.publish_progress(entry, actor=cast.head)


def _load_present(cast: Cast, rows: list[dict], names: dict) -> None:
    """An open round relative to today, with training copies of p04 and p18 before the decision."""
    today = clock.today()
    opens, closes = today - timedelta(days=20), next_office_day(today + timedelta(days=40))
    with cast.on(today - timedelta(days=21)):
        themes = WardIssue.objects.published().order_by("id")[:2]
        present = _make_round(cast, fiscal_year(today), CURRENT_ROUND, opens, closes, issues=themes)
    by_code = {row["code"]: row for row in rows}
    for code in ("p04", "p18"):
        row = by_code[code]
        organization = Organization.objects.get(name=names[row["organization"]])
        with cast.on(today - timedelta(days=15)):
            proposal = _submit(cast, present, organization, row, today - timedelta(days=15))
        with cast.on(today - timedelta(days=14)):
            proposal = _refer(cast, _receive(cast, proposal), row, today - timedelta(days=4))
        with cast.on(today - timedelta(days=6)):
            _answer(cast, proposal, row)
        with cast.on(today - timedelta(days=5)):
            operations.close_review(proposal, actor=cast.desk)

    def file(code: str, days_ago: int) -> Proposal:
        organization = Organization.objects.get(name=names[by_code[code]["organization"]])
        day = today - timedelta(days=days_ago)
        with cast.on(day):
            return _submit(cast, present, organization, by_code[code], day)

    file("p07", 3)
    demo_sections.load(cast, file)


def _load_council(cast: Cast, rows: list[dict], names: dict, say: Callable[[str], None]) -> None:
    """Rounds with a committee, and role meetings (審査会・役割を決める場)."""
    by_code = {row["code"]: row for row in rows}

    def make_round(name: str, opens: date, closes: date) -> ProposalRound:
        presented = name == demo_council.SCORED
        year = fiscal_year(opens)
        return _make_round(cast, year, name, opens, closes, has_presentation=presented)

    def admit(proposal_round: ProposalRound, code: str, day: date) -> Proposal:
        row = by_code[code]
        organization = Organization.objects.get(name=names[row["organization"]])
        proposal = _receive(cast, _submit(cast, proposal_round, organization, row, day))
        return _refer(cast, proposal, row, day + timedelta(days=14))

    demo_council.load(cast, make_round, admit, say)


def _holder(role: str) -> User:
    return _posts(role).first().holder


def _in_section(role: str, department: Department) -> User | None:
    post = _posts(role).filter(department=department).first()
    return post.holder if post else None


def _posts(role: str) -> QuerySet:
    return (
        Post.objects.filter(role=role, holder__is_demo=True)
        .select_related("holder", "department")
        .order_by("id")
    )


def _section(code: str) -> Department:
    return Department.objects.get(code=code, valid_to=None)


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
