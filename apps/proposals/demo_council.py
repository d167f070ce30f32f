"""Round table and committee of the demo (役割を決める場・審査会のデモ), through the real acts.

One round in the middle of scoring, with a member who is recused; one round that is scored, with
its table and conclusions; one role meeting that is published, with its record and the decision
that rests on it, one that only one side confirmed.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import next_office_day
from apps.proposals import operations
from apps.proposals.demo_decisions import decide_on_record
from apps.proposals.models import (
    Committee,
    CommitteeReview,
    MeetingParty,
    Proposal,
    ProposalRound,
    RoleMeeting,
)

TOKYO = ZoneInfo("Asia/Tokyo")
SCORING = "協働に関する政策提案 審査中の回(デモ)"
SCORED = "協働に関する政策提案 審査済みの回(デモ)"
SECTIONS = ("doro_koen", "gakumu")
COMMENT = "進め方の説明が足りません。学校との分担を具体的に示してください。"
REVIEW_COMMENT = (
    "地域の必要に応える提案として評価する意見が多くありました。"
    "実施の体制については、学校や町会との分担を具体的にすることを望みます。"
)
ROLES = (
    ("実施場所の調整と使用の手続き", "doro_koen", 0),
    ("資材の手配", "doro_koen", 300_000),
    ("学校との日程の調整", "gakumu", 0),
    ("参加者向けの学習会", "", 80_000),
    ("当日の運営と後片付け", "", 0),
)
UNDERSTOOD = {
    "proposer": "予算は前年の秋に要求し、年度の途中では増やせないことが分かった。"
    "場所の使用には、課をまたいだ手続きが必要なことも分かった。",
    "section": "会員の多くは仕事を持ち、平日の日中の打合せに出るのが難しいことが分かった。"
    "団体が続けてきた近所との付き合いが、事業の土台になっている。",
}
AGREED = {
    "scope": "区内の二か所で、提案団体と区が協力して三年間実施する。"
    "一年目は一か所で試し、結果を見て二か所目に広げる。",
    "conditions": "資材の費用は区が用意し、参加者の保険料は団体が負担する。",
    "open_points": "看板の文案は、次の打合せで決める。",
}
AdmitRound = Callable[[str, date, date], ProposalRound]
Admit = Callable[[ProposalRound, str, date], Proposal]


class Council:
    """The demo's people of round table and committee.

    Args:
        cast: the desk and its head, with their clock.
        make_round, admit: make an announced round; bring a proposal of the file to the sections.
    """

    def __init__(self, cast, make_round: AdmitRound, admit: Admit):
        self.cast, self.make_round, self.admit = cast, make_round, admit
        posts = Post.objects.filter(role=StaffRole.REVIEWER, holder__is_demo=True)
        self.reviewers = [post.holder for post in posts.select_related("holder").order_by("id")]
        self.today = clock.today()

    def on(self, days_ago: int):
        """The clock stands at an office day some days ago."""
        return self.cast.on(next_office_day(self.today - timedelta(days=days_ago)))


def load(cast, make_round: AdmitRound, admit: Admit, say: Callable[[str], None]) -> None:
    """Both rounds and both meetings."""
    council = Council(cast, make_round, admit)
    second_of_middle = _in_the_middle(council)
    _finished(council)
    _asked_for(council, second_of_middle)
    say("proposals: a committee that scores, a round scored in two stages, two role meetings")


def _round(council: Council, name: str, closed: int, codes: tuple[str, ...]) -> list[Proposal]:
    """A closed round with proposals before the sections."""
    day = council.today - timedelta(days=closed)
    with council.on(closed + 40):
        made = council.make_round(name, day - timedelta(days=35), day)
    with council.on(closed + 30):
        operations.move_rounds_by_clock()
        made.refresh_from_db()
        found = [council.admit(made, code, clock.today()) for code in codes]
    with council.on(closed - 1):
        operations.move_rounds_by_clock()
    return found


def _committee(council: Council, proposal: Proposal, days_ago: int) -> Committee:
    with council.on(days_ago):
        desk = council.cast.desk
        due = clock.today() + timedelta(days=28)
        committee = operations.set_up_committee(proposal.round, actor=desk, scores_due_on=due)
        for reviewer in council.reviewers:
            operations.appoint_reviewer(committee, actor=desk, reviewer=reviewer)
        return operations.begin_scoring(committee, actor=desk)


def _score(council: Council, number: int, proposal: Proposal, points: tuple[int, ...]) -> None:
    """A member declares no interest and hands in his sheet of the present stage."""
    reviewer = council.reviewers[number]
    sheet = CommitteeReview.objects.filter(seat__reviewer=reviewer, proposal=proposal).latest("id")
    sheet = operations.declare_interest(sheet, actor=reviewer, has_interest=False)
    scores = {place: (n, COMMENT if n < 3 else "") for place, n in enumerate(points)}
    operations.save_scores(sheet, scores, actor=reviewer, advice="conditional")


def _recuse(council: Council, proposal: Proposal) -> None:
    """The third member advises the first organisation."""
    reviewer = council.reviewers[2]
    sheet = CommitteeReview.objects.get(seat__reviewer=reviewer, proposal=proposal)
    operations.declare_interest(
        sheet, actor=reviewer, has_interest=True, reason="提案団体の顧問を務めています。"
    )


def _in_the_middle(council: Council) -> Proposal:
    """One sheet is in, one member recused; one side has confirmed the minutes."""
    first, second = _round(council, SCORING, 30, ("p19", "p03"))
    _committee(council, first, 12)
    with council.on(6):
        _score(council, 0, first, (4, 3, 3, 2, 4))
        _recuse(council, first)
        _score(council, 2, second, (3, 3, 4, 4, 3))
    meeting = _circulated(council, first, called=14, held=8)
    with council.on(4):
        _confirm(meeting, [council_person(StaffRole.SECTION, "doro_koen")])
    return second


def _asked_for(council: Council, proposal: Proposal) -> None:
    """The lead section asks for a role meeting; the desk has not answered yet."""
    officer = next(
        post.holder
        for post in Post.objects.filter(role=StaffRole.SECTION, holder__is_demo=True)
        if post.department_id == proposal.lead_department_id
    )
    with council.on(1):
        day = next_office_day(council.today + timedelta(days=10))
        operations.request_role_meeting(
            proposal,
            actor=officer,
            department=proposal.lead_department,
            reason="実施の場所と、当日の役割の分担を団体と決めたい。",
            choices=[datetime.combine(day, time(hour), TOKYO) for hour in (10, 14)],
        )


def _finished(council: Council) -> None:
    """Papers, then presentation, the conclusion; roles and record published; one decided on it."""
    first, second = _round(council, SCORED, 90, ("p04", "p08"))
    papers = _committee(council, first, 70)
    desk = council.cast.desk
    with council.on(62):
        _recuse(council, first)
        _all_score(council, first, second, ((4, 4, 3, 3, 4), (4, 3, 2, 3, 4)))
        _score(council, 2, second, (3, 3, 3, 3, 3))
    with council.on(60):
        operations.open_scores(papers, actor=desk)
        due = clock.today() + timedelta(days=14)
        committee = operations.set_up_committee(first.round, actor=desk, scores_due_on=due)
        operations.begin_scoring(committee, actor=desk, proposals=[first, second])
        begins = datetime.combine(council.today - timedelta(days=52), time(13, 30), TOKYO)
        operations.plan_presentations(
            committee,
            [first, second],
            actor=desk,
            place="区役所 4階 会議室",
            starts_at=begins,
            minutes=20,
            pause=10,
        )
        operations.publish_schedule(committee, actor=desk)
    with council.on(50):
        _all_score(council, first, second, ((5, 4, 3, 4, 4), (4, 4, 2, 3, 4)))
        _score(council, 2, second, (3, 3, 2, 3, 3))
    with council.on(45):
        operations.open_scores(committee, actor=desk)
    with council.on(40):
        for proposal, outcome in ((first, "conditionally_adopted"), (second, "not_adopted")):
            values = {"outcome": outcome, "review_comment": REVIEW_COMMENT}
            values["concluded_on"] = clock.today()
            operations.record_conclusion(proposal, values, actor=desk)
    _published(council, first)


def _all_score(council: Council, first: Proposal, second: Proposal, lists: tuple) -> None:
    """Two members score both proposals."""
    for number, points in enumerate(lists):
        _score(council, number, first, points)
        _score(council, number, second, tuple(reversed(points)))


def _published(council: Council, proposal: Proposal) -> None:
    meeting = _circulated(council, proposal, called=38, held=30)
    people = [council_person(StaffRole.SECTION, code) for code in SECTIONS]
    people.append(council.cast.writer_of(proposal.organization) or council.cast.desk)
    with council.on(24):
        _confirm(meeting, people)
        operations.finish_minutes(meeting, actor=council.cast.desk)
    with council.on(22):
        operations.publish_role_meeting(
            meeting,
            actor=council.cast.head,
            text="事業の役割を、提案団体、道路公園課、学務課で分担することを決めました。",
        )
    with council.on(20):
        drawn = operations.draft_record(meeting, dict(AGREED), actor=council.cast.desk)
        drawn = operations.circulate_record(drawn, actor=council.cast.desk)
    with council.on(16):
        for person in people:
            for party in meeting.parties.filter(confirms=True):
                if person.has_perm("proposals.confirm_record", party):
                    operations.confirm_record(drawn, party, actor=person, record_version=1)
        drawn = operations.finish_record(drawn, actor=council.cast.desk)
    with council.on(15):
        operations.publish_record(
            drawn,
            actor=council.cast.head,
            text="提案団体と区は、区内の二か所で三年間、協力して事業を行うことに合意しました。",
        )
    with council.on(12):
        decision = decide_on_record(council.cast, drawn)
    with council.on(5):
        operations.publish_decision(decision, actor=council.cast.head)


def _circulated(council: Council, proposal: Proposal, *, called: int, held: int) -> RoleMeeting:
    """A meeting from the invitation to the minutes that its sides read."""
    desk = council.cast.desk
    sections = [Department.objects.get(code=code, valid_to=None) for code in SECTIONS]
    with council.on(held):
        begins = clock.now() - timedelta(hours=1)
    with council.on(called):
        meeting = operations.call_role_meeting(
            proposal,
            {
                "starts_at": begins,
                "ends_at": begins + timedelta(hours=2),
                "place": "区役所 4階 会議室",
                "agenda": "提案の進め方\n役割と費用の分担",
            },
            actor=desk,
            sections=sections,
        )
    with council.on(held):
        parties = {party.department_id: party for party in meeting.parties.all()}
        attendance = {party.pk: "" for party in parties.values()}
        meeting = operations.hold_role_meeting(meeting, actor=desk, attendance=attendance)
        owners = {section.code: parties[section.pk] for section in sections}
        owners[""] = parties[None]
        due = clock.today() + timedelta(days=120)
        lines = [operations.TaskLine(task, owners[code], due, sum_) for task, code, sum_ in ROLES]
        values = {
            "text": "提案の内容を確かめ、役割の分担を決めた。費用は区と団体で分ける。",
            "open_items": "看板の文案",
            "next_on": None,
        }
        operations.save_minutes(meeting, values, lines, actor=desk)
        return operations.circulate_minutes(meeting, actor=desk)


def _confirm(meeting: RoleMeeting, people: list[User]) -> None:
    """Each of the people confirms for the side he may speak for."""
    for person in people:
        for party in MeetingParty.objects.filter(meeting=meeting, confirms=True):
            if person.has_perm("proposals.confirm_minutes", party):
                text = UNDERSTOOD[party.kind]
                operations.write_insight(party, actor=person, text=text)
                operations.confirm_minutes(party, actor=person, minutes_version=1)


def council_person(role: str, code: str) -> User:
    """The demo's holder of a post in a section."""
    posts = Post.objects.filter(role=role, department__code=code, holder__is_demo=True)
    return posts.select_related("holder").order_by("id").first().holder
