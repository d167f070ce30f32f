"""Rows for tests of the ward's issues; states are reached by the real operations."""

from datetime import timedelta

from apps.accounts.models import StaffRole
from apps.challenges import operations
from apps.challenges.models import IssueResponse, WardIssue
from apps.core import clock
from apps.organizations.models import MembershipRole
from tests.factories import make_section, make_staff, make_user
from tests.organizations.factories import make_membership, make_organization


class IssueWorld:
    """A section with its head, the desk, public relations, a citizen and a group (登場人物)."""

    def __init__(self):
        home = make_section(name="企画総務課")
        self.desk = make_staff(StaffRole.DESK, department=home)
        self.desk_head = make_staff(StaffRole.DESK_HEAD, department=home)
        self.section = make_section(name="防災課")
        self.officer = make_staff(StaffRole.SECTION, department=self.section)
        self.head = make_staff(StaffRole.SECTION_HEAD, department=self.section)
        self.other_officer = make_staff(StaffRole.SECTION, department=make_section())
        self.pr = make_staff(StaffRole.PR, department=make_section(name="広報課"))
        self.citizen = make_user()
        self.organization = make_organization()
        self.rep = make_user()
        make_membership(self.organization, self.rep, role=MembershipRole.REPRESENTATIVE)

    def values(self, **values) -> dict:
        """What a section types."""
        return {
            "kind": "issue",
            "title": "昼間区民の帰宅困難への備え",
            "pillar": 1,
            "current_state": "昼間は人口の約20倍の人が区内にいます。",
            "source": "平成12年国勢調査",
            "trouble": "備えは事業所ごとに差があります。",
            "who": "区内で働く人、学ぶ人",
            "efforts": "年1回の総合防災訓練",
            "wanted": "企業・大学と一緒に進める訓練の方法",
            "ward_offers": "訓練の場所と資機材",
            "wanted_kinds": ["idea", "advice", "offer"],
            "department": self.section,
            "open_from": clock.today(),
            "open_to": clock.today() + timedelta(days=60),
            **values,
        }

    def draft(self, **values) -> WardIssue:
        """A draft of the section."""
        return operations.draft_issue(self.values(**values), actor=self.officer)

    def in_approval(self, **values) -> WardIssue:
        """An issue the section head has to approve."""
        return operations.send_issue_to_head(self.draft(**values), actor=self.officer)

    def approved(self, **values) -> WardIssue:
        """An issue the desk may publish."""
        return operations.approve_issue(self.in_approval(**values), actor=self.head)

    def published(self, **values) -> WardIssue:
        """An issue that takes answers."""
        return operations.publish_issue(self.approved(**values), actor=self.desk)

    def given(self, issue: WardIssue | None = None, **values) -> IssueResponse:
        """A citizen's idea nobody has looked at yet."""
        said = {
            "kind": "idea",
            "text": "会社どうしで毛布を持ち寄る。",
            "publish_ok": True,
            **values,
        }
        said.setdefault("actor", self.citizen)
        return operations.give_response(issue or self.published(), **said)

    def accepted(self, issue: WardIssue | None = None, **values) -> IssueResponse:
        """A response the desk has accepted."""
        return operations.accept_response(self.given(issue, **values), actor=self.desk)

    def withheld(self, issue: WardIssue | None = None, **values) -> IssueResponse:
        """A response that is not shown."""
        reason = "個人の連絡先が書かれているため。"
        given = self.given(issue, **values)
        return operations.withhold_response(given, actor=self.desk, reason=reason)
