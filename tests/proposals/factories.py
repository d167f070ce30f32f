"""Rows for tests of the scheme; states are reached by the real operations."""

from datetime import timedelta
from itertools import count

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.organizations.models import MembershipRole
from apps.proposals import operations
from apps.proposals.completeness import DECLARATIONS
from apps.proposals.models import DepartmentReview, Merge, Proposal, ProposalRound, Question
from apps.proposals.states import RoundStatus
from tests.factories import make_section, make_staff, make_user
from tests.organizations.factories import make_membership, make_organization

numbers = count(1)
REASON = "区内の学校との協議が整い、道路公園課の里親制度として実施できるため採択します。"
ELIGIBILITY = ["非営利の団体で、活動の実績がある", "会則と会員名簿がある"]

WHOLE = {
    "title": "水辺の花壇を学校とつくる",
    "proposal_type": "open",
    "field": 7,
    "pillar": 1,
    "summary_public": "神田川沿いに、学校と一緒に花壇をつくり育てます。",
    "background": "川沿いの空地が放置されています。",
    "goal": "子どもと住民が川に親しむ場をつくる。",
    "targets": [{"indicator": "花壇の数", "baseline": "0", "target": "5", "by": "年度末"}],
    "beneficiaries": "児童と近隣の住民",
    "area": "神田川沿い",
    "content": "学校と協議し、花壇をつくる。",
    "schedule": [{"when": "4月", "what": "協議", "who": "団体・区"}],
    "expected_effect": "緑が増え、世代の交流が生まれる。",
    "novelty": "",
    "continuity": "",
    "why_together": "学校と河川の調整は区でなければできない。",
    "role_of_group": [{"role": "花壇の管理", "resource": "会員30名"}],
    "role_of_ward": [{"role": "学校との調整", "section": ""}],
    "preferred_form": "cooperation",
    "budget": [
        {
            "side": "income",
            "account": "ward",
            "detail": "",
            "unit_price": 800000,
            "quantity": 1,
            "amount": 800000,
        },
        {
            "side": "income",
            "account": "fees",
            "detail": "",
            "unit_price": 300000,
            "quantity": 1,
            "amount": 300000,
        },
        {
            "side": "expense",
            "account": "supplies",
            "detail": "苗と土",
            "unit_price": 1100000,
            "quantity": 1,
            "amount": 1100000,
        },
    ],
    "total_cost": 1100000,
    "ward_cost": 800000,
    "has_other_grants": False,
    "other_grants": "",
    "confidential_parts": "",
    "agreed": [code for code, _label in DECLARATIONS],
}


def make_round(**values) -> ProposalRound:
    """A round that is open now."""
    number = next(numbers)
    now = clock.now()
    return ProposalRound.objects.create(
        **{
            "fiscal_year": 2026,
            "name": f"第{number}回募集",
            "opens_at": now - timedelta(days=10),
            "closes_at": now + timedelta(days=20),
            "scope_text": "区と協働して行う事業の提案を募集します。",
            "eligibility": ELIGIBILITY,
            "criteria": [{"name": "公益性", "description": "", "weight": 100}],
            "contact": "企画総務課",
            "has_talks": False,  # what the stage of talks asks for is test_talks' concern
            "status": RoundStatus.OPEN,
            **values,
        }
    )


class World:
    """An organisation with its people, the desk, two sections with heads, a round (登場人物)."""

    def __init__(self):
        self.round = make_round()
        self.organization = make_organization()
        self.rep = make_user()
        self.editor = make_user()
        self.viewer = make_user()
        make_membership(self.organization, self.rep, role=MembershipRole.REPRESENTATIVE)
        make_membership(self.organization, self.editor, role=MembershipRole.EDITOR)
        make_membership(self.organization, self.viewer, role=MembershipRole.VIEWER)
        self.stranger = make_user()
        make_membership(make_organization(), self.stranger, role=MembershipRole.REPRESENTATIVE)
        home = make_section(name="企画総務課")
        self.desk = make_staff(StaffRole.DESK, department=home)
        self.desk_head = make_staff(StaffRole.DESK_HEAD, department=home)
        self.lead = make_section(name="道路公園課")
        self.related = make_section(name="学務課")
        self.officer = make_staff(StaffRole.SECTION, department=self.lead)
        self.head = make_staff(StaffRole.SECTION_HEAD, department=self.lead)
        self.other_officer = make_staff(StaffRole.SECTION, department=make_section())

    def played_by(self, table):
        """The same cast, played by the people of the access table (tests/world.py)."""
        self.organization = table.organization
        self.rep, self.editor, self.viewer = (
            table[role] for role in ("org_rep", "org_editor", "org_member")
        )
        self.desk, self.desk_head = table["desk"], table["desk_head"]
        self.lead = table.section
        self.officer, self.head = table["section_staff"], table["section_head"]
        return self

    def draft(self, **values) -> Proposal:
        """A complete draft."""
        proposal = operations.start_proposal(self.round, self.organization, actor=self.rep)
        operations.save_draft(proposal.draft, {**WHOLE, **values}, actor=self.editor)
        return Proposal.objects.get(pk=proposal.pk)

    def submitted(self, **values) -> Proposal:
        """A proposal the desk has to check."""
        return operations.submit_proposal(self.draft(**values), actor=self.rep)

    def received(self) -> Proposal:
        """A proposal that was received."""
        verdicts = dict.fromkeys(ELIGIBILITY, "met")
        return operations.receive_proposal(self.submitted(), actor=self.desk, verdicts=verdicts)

    def under_review(self) -> Proposal:
        """A proposal with two sections."""
        return operations.refer_proposal(
            self.received(),
            actor=self.desk,
            lead=self.lead,
            related=[self.related],
            due_on=clock.today() + timedelta(days=14),
        )

    def asked(self) -> Question:
        """A question of the lead section that waits for the organisation."""
        return operations.ask_proposer(
            self.under_review(),
            actor=self.officer,
            text="花壇の水やりは、夏休みの間どなたが行いますか。",
            due_on=clock.today() + timedelta(days=7),
        )

    def mending(self) -> Proposal:
        """A proposal whose papers the organisation has to mend."""
        return operations.request_correction(
            self.submitted(),
            actor=self.desk,
            points=["会員名簿を添付してください。", "予算の積算を書いてください。"],
            due_on=clock.today() + timedelta(days=7),
        )

    def answered(self) -> DepartmentReview:
        """The lead section's answer, approved by its head."""
        review = self.review()
        values = {"stance": "can_collaborate", "public_text": "花壇の里親制度で実施できます。"}
        operations.save_review(review, values, actor=self.officer)
        operations.send_review_to_head(review, actor=self.officer)
        return operations.answer_review(review, actor=self.head)

    def merge(self) -> Merge:
        """A merger that waits for the consent of both."""
        return operations.propose_merge(
            self.under_review(),
            target=self.received(),
            actor=self.desk,
            reason="どちらも神田川沿いの花壇づくりで、同じ学校と行うため。",
        )

    def review(self) -> DepartmentReview:
        """The lead section's review of a proposal under review."""
        return self.under_review().reviews.get(is_lead=True)

    def pending(self) -> Proposal:
        """A proposal that waits for its decision."""
        proposal = self.under_review()
        for review in proposal.reviews.all():
            operations.waive_review(review, actor=self.desk, reason="口頭で確認した。")
        return operations.close_review(proposal, actor=self.desk)

    def drafted(self, outcome="not_adopted", **values):
        """A decision paper that was drafted by the desk."""
        return operations.draft_decision(
            self.pending(), {"outcome": outcome, "reason": REASON, **values}, actor=self.desk
        )

    def in_approval(self, **values):
        """A decision paper that waits for the desk's head."""
        return operations.send_decision_for_approval(self.drafted(**values), actor=self.desk)

    def approved(self, **values):
        """A decision that was approved and told, not yet published."""
        return operations.approve_decision(self.in_approval(**values), actor=self.desk_head)

    def published(self, **values):
        """A published decision."""
        return operations.publish_decision(self.approved(**values), actor=self.desk_head)
