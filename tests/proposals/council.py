"""People and states of round table and committee, reached by the real operations."""

from datetime import timedelta

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.proposals import operations
from apps.proposals.models import (
    Committee,
    CommitteeReview,
    DiscussionRecord,
    MeetingParty,
    MeetingRequest,
    Proposal,
    RoleMeeting,
)
from tests.factories import make_staff
from tests.organizations.factories import make_organization
from tests.proposals.factories import World, make_round

CRITERIA = [
    {"name": "公益性", "description": "", "weight": 40},
    {"name": "実現性", "description": "", "weight": 60},
]
UNDERSTOOD = "役所の予算は前の年の秋に決まることが分かった。"
AGREED = {
    "scope": "神田川沿いの花壇を、学校と一緒に三年間育てる。",
    "conditions": "苗代は区が負担する。",
    "open_points": "看板の文案",
}
LOW = "具体的な体制の説明がほしい。"


class Council(World):
    """The cast of :class:`World` with a second section's officer and three reviewers."""

    def __init__(self):
        super().__init__()
        self.round = make_round(criteria=CRITERIA)
        self.cast()

    def cast(self):
        """The people who join."""
        self.related_officer = make_staff(StaffRole.SECTION, department=self.related)
        self.reviewers = [
            make_staff(StaffRole.REVIEWER, name=f"審査委員{number}") for number in range(3)
        ]

    def on_paper(self) -> Proposal:
        """A proposal of a group whose people have no accounts."""
        proposal = self.under_review()
        Proposal.objects.filter(pk=proposal.pk).update(organization=make_organization())
        return Proposal.objects.get(pk=proposal.pk)

    def meeting(self, proposal: Proposal | None = None, *, days: int = 5) -> RoleMeeting:
        """A meeting that was called."""
        begins = clock.now() + timedelta(days=days)
        return operations.call_role_meeting(
            proposal or self.under_review(),
            {
                "starts_at": begins,
                "ends_at": begins + timedelta(hours=2),
                "place": "区役所 4階 会議室",
                "agenda": "花壇の役割分担",
            },
            actor=self.desk,
            sections=[self.lead, self.related],
        )

    def asked_for(self, proposal: Proposal | None = None) -> MeetingRequest:
        """A meeting that the lead section asks for."""
        return operations.request_role_meeting(
            proposal or self.under_review(),
            actor=self.officer,
            department=self.lead,
            reason="場所と分担を決めたい。",
            choices=[clock.now() + timedelta(days=7)],
        )

    def held(self, proposal: Proposal | None = None) -> RoleMeeting:
        """A meeting that was held; its time is set back, for tests do not wait."""
        meeting = self.meeting(proposal)
        begins = clock.now() - timedelta(hours=3)
        RoleMeeting.objects.filter(pk=meeting.pk).update(
            starts_at=begins, ends_at=begins + timedelta(hours=2)
        )
        attendance = {party.pk: f"出席者{party.pk}" for party in meeting.parties.all()}
        return operations.hold_role_meeting(meeting, actor=self.desk, attendance=attendance)

    def lines(self, meeting: RoleMeeting, *tasks: str) -> list[operations.TaskLine]:
        """Tasks of the lead section."""
        owner = meeting.parties.get(department=self.lead)
        due_on = clock.today() + timedelta(days=30)
        return [operations.TaskLine(task, owner, due_on, 50000) for task in tasks]

    def circulated(self, proposal: Proposal | None = None, *tasks: str) -> RoleMeeting:
        """A meeting whose minutes the sides are reading."""
        meeting = self.held(proposal)
        self.write(meeting, *(tasks or ("苗の手配", "水やりの当番表")))
        return operations.circulate_minutes(meeting, actor=self.desk)

    def write(self, meeting: RoleMeeting, *tasks: str, text: str = "役割を話し合った。"):
        """Minutes with tasks."""
        values = {"text": text, "open_items": "", "next_on": None}
        return operations.save_minutes(
            meeting, values, self.lines(meeting, *tasks), actor=self.desk
        )

    def side(self, meeting: RoleMeeting, who) -> MeetingParty:
        """The proposer's side for "proposer", else that of a section."""
        if who == "proposer":
            return meeting.parties.get(kind=MeetingParty.Kind.PROPOSER)
        return meeting.parties.get(department=who)

    def speakers(self) -> dict:
        """Who speaks for each side."""
        return {
            "proposer": self.rep,
            self.lead: self.officer,
            self.related: self.related_officer,
        }

    def word(self, side: MeetingParty, text: str) -> None:
        """A side writes what it understood of the other."""
        actor = self.speakers()[side.department or "proposer"]
        operations.write_insight(side, actor=actor, text=text)

    def confirm(self, meeting: RoleMeeting, *sides) -> None:
        """The named sides confirm the present minutes."""
        people = self.speakers()
        version = RoleMeeting.objects.get(pk=meeting.pk).minutes.version
        for who in sides or people:
            side = self.side(meeting, who)
            self.word(side, UNDERSTOOD)
            operations.confirm_minutes(side, actor=people[who], minutes_version=version)

    def final(self, proposal: Proposal | None = None, *tasks: str) -> RoleMeeting:
        """A meeting whose minutes are final."""
        meeting = self.circulated(proposal, *tasks)
        self.confirm(meeting)
        return operations.finish_minutes(meeting, actor=self.desk)

    def published_roles(self) -> RoleMeeting:
        """A meeting whose roles are published."""
        return operations.publish_role_meeting(
            self.final(), actor=self.desk_head, text="花壇の役割を決めました。"
        )

    def record(self, meeting: RoleMeeting | None = None) -> DiscussionRecord:
        """A discussion record the desk has drafted."""
        return operations.draft_record(meeting or self.final(), dict(AGREED), actor=self.desk)

    def record_out(self, meeting: RoleMeeting | None = None) -> DiscussionRecord:
        """A record that the sides are reading."""
        return operations.circulate_record(self.record(meeting), actor=self.desk)

    def agree(self, drawn: DiscussionRecord, *sides) -> None:
        """The named sides confirm the present record."""
        people = self.speakers()
        version = DiscussionRecord.objects.get(pk=drawn.pk).text_version
        for who in sides or people:
            side = self.side(drawn.meeting, who)
            operations.confirm_record(drawn, side, actor=people[who], record_version=version)

    def agreed(self, meeting: RoleMeeting | None = None) -> DiscussionRecord:
        """A record that every side has confirmed."""
        drawn = self.record_out(meeting)
        self.agree(drawn)
        return operations.finish_record(drawn, actor=self.desk)

    def published_record(self) -> DiscussionRecord:
        """A record whose summary is published."""
        return operations.publish_record(
            self.agreed(), actor=self.desk_head, text="花壇を三年間一緒に育てることに合意しました。"
        )

    def committee(self) -> Committee:
        """A committee with its members, not begun."""
        committee = operations.set_up_committee(self.round, actor=self.desk)
        for reviewer in self.reviewers:
            operations.appoint_reviewer(committee, actor=self.desk, reviewer=reviewer)
        return committee

    def scoring(self, *, proposals: int = 1) -> Committee:
        """A committee that scores some proposals."""
        for _number in range(proposals):
            self.under_review()
        return operations.begin_scoring(self.committee(), actor=self.desk)

    def sheet(self, number: int = 0, proposal: Proposal | None = None) -> CommitteeReview:
        """A member's sheet."""
        rows = CommitteeReview.objects.filter(seat__reviewer=self.reviewers[number])
        return rows.get(proposal=proposal) if proposal else rows.order_by("id").first()

    def ready(self, number: int = 0, proposal: Proposal | None = None) -> CommitteeReview:
        """A sheet on which its member may score."""
        return operations.declare_interest(
            self.sheet(number, proposal), actor=self.reviewers[number], has_interest=False
        )

    def score(self, number: int, *points: int, comment: str = LOW, remark: str = ""):
        """A member hands in his sheet, with comments where they are needed."""
        scores = {place: (n, comment if n < 3 else "") for place, n in enumerate(points)}
        return operations.save_scores(
            self.sheet(number),
            scores,
            actor=self.reviewers[number],
            advice="adopt",
            remark=remark,
        )

    def recuse(self, number: int, reason: str = "団体の顧問です。") -> CommitteeReview:
        """A member is recused."""
        return operations.declare_interest(
            self.sheet(number), actor=self.reviewers[number], has_interest=True, reason=reason
        )

    def opened(self) -> Committee:
        """Two members have scored, the third is recused, the scores are open."""
        committee = self.scoring()
        for number, points in enumerate(((5, 3), (4, 2))):
            self.ready(number)
            self.score(number, *points)
        self.recuse(2)
        return operations.open_scores(committee, actor=self.desk)
