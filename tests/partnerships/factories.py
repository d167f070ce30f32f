"""Joint projects in whatever state, reached by the real operations."""

from datetime import timedelta

import time_machine

from apps.core import clock
from apps.partnerships import operations
from apps.partnerships.models import JointProject, ProjectEntry
from apps.partnerships.readiness import values_of
from apps.proposals import operations as proposals
from apps.proposals.models import Proposal
from tests.proposals.council import Council

LENGTH = timedelta(days=100)
STOPPED = "会場が使えなくなったため。"


class ProjectWorld:
    """The scheme's people, and a project in whatever state (登場人物)."""

    def __init__(self, scheme: Council | None = None):
        self.scheme = scheme or Council()
        self.desk, self.desk_head = self.scheme.desk, self.scheme.desk_head
        self.officer, self.head = self.scheme.officer, self.scheme.head
        self.rep, self.lead = self.scheme.rep, self.scheme.lead

    def adopted(self, **values) -> Proposal:
        """A proposal whose adoption is published; the budget may still be open."""
        decision = self.scheme.published(outcome="adopted", **values)
        return Proposal.objects.get(pk=decision.proposal_id)

    def typed(self, proposal: Proposal | None = None, **values) -> dict:
        """What an officer types."""
        begun = values_of(proposal) if proposal else self.apart()
        return {
            **begun,
            "starts_on": clock.today(),
            "ends_on": clock.today() + LENGTH,
            "since_year": 2026,
            "has_unregistered": False,
            "ward_first": True,
            "credit_line": "",
            **values,
        }

    def apart(self) -> dict:
        """A project of another organisation that came of no proposal."""
        return {
            "name": "さくらまつり清掃",
            "department": self.lead,
            "form": "executive_committee",
            "field": 7,
            "purpose": "桜の名所をきれいに保つ。",
            "description": "まつりの翌朝に、団体と区の職員が一緒に清掃します。",
            "place": "千鳥ヶ淵緑道",
            "total_cost": 300000,
            "ward_cost": 100000,
            "partners": self.scheme.organization.name,
        }

    def project(self, **values) -> JointProject:
        """A project made of an adopted proposal by the section's officer."""
        proposal = self.adopted()
        typed = self.typed(proposal, **values)
        return operations.launch_project(proposal, typed, actor=self.officer)

    def registered(self, **values) -> JointProject:
        """A project that came of no proposal."""
        return operations.register_project(self.typed(**values), actor=self.officer)

    def published(self, **values) -> JointProject:
        """A project anybody can read."""
        return operations.publish_project(self.project(**values), actor=self.head)

    def running(self) -> JointProject:
        """A published project that is under way."""
        return operations.start_project(self.published(), actor=self.officer)

    def suspended(self) -> JointProject:
        """A project that is interrupted."""
        return operations.suspend_project(self.running(), actor=self.head, reason=STOPPED)

    def over(self) -> JointProject:
        """A project whose period is over, not completed yet."""
        project = self.running()
        first = project.starts_on - LENGTH
        JointProject.objects.filter(pk=project.pk).update(
            starts_on=first, ends_on=clock.today() - timedelta(days=1)
        )
        return JointProject.objects.get(pk=project.pk)

    def entry(self) -> ProjectEntry:
        """A progress entry the section is writing."""
        values = {"on_date": clock.today(), "text": "苗を植えました。"}
        return operations.write_entry(self.published(), values, actor=self.officer)

    def proposed_entry(self) -> ProjectEntry:
        """A progress entry that waits for the desk's head."""
        return operations.propose_entry(self.entry(), actor=self.officer)

    def hidden(self) -> JointProject:
        """A published project that is not shown any more."""
        return operations.hide_project(self.published(), actor=self.desk, reason="個人名の記載")

    def with_roles(self) -> JointProject:
        """A project that took the roles of a final meeting over."""
        proposal = self.scheme.under_review()
        self.scheme.final(proposal, "苗の手配")
        for review in proposal.reviews.all():
            proposals.waive_review(review, actor=self.desk, reason="口頭で確認した。")
        proposal = proposals.close_review(Proposal.objects.get(pk=proposal.pk), actor=self.desk)
        values = {"outcome": "adopted", "reason": REASON}
        drafted = proposals.draft_decision(proposal, values, actor=self.desk)
        sent = proposals.send_decision_for_approval(drafted, actor=self.desk)
        approved = proposals.approve_decision(sent, actor=self.desk_head)
        proposals.publish_decision(approved, actor=self.desk_head)
        proposal = Proposal.objects.get(pk=proposal.pk)
        return operations.launch_project(proposal, self.typed(proposal), actor=self.officer)


REASON = "区内の学校との協議が整い、道路公園課の里親制度として実施できるため採択します。"


def later(days: int):
    """The clock some days on."""
    return time_machine.travel(clock.now() + timedelta(days=days))
