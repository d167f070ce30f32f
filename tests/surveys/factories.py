"""Rows for tests of the questionnaires; states are reached by the real operations."""

from datetime import timedelta

import time_machine

from apps.core import clock
from apps.organizations.models import Organization
from apps.proposals import operations as proposals
from apps.proposals.models import Proposal
from apps.surveys import operations
from apps.surveys.models import Survey, SurveyReply, SurveyRequest
from tests.organizations.factories import make_membership, make_organization
from tests.proposals.factories import WHOLE, World

YEAR = 2026
CLOSES_IN = timedelta(days=21)
SCALE, ONE, SEVERAL, WORDS, OF_SECTIONS = "q1", "q2", "q3", "q4", "q5"
QUESTIONS = [
    {
        "key": SCALE,
        "label": "手続はわかりやすかったですか",
        "kind": "scale",
        "asked": "both",
        "choices": [],
        "required": True,
    },
    {
        "key": ONE,
        "label": "応募をどこで知りましたか",
        "kind": "one",
        "asked": "proposers",
        "choices": ["区報", "ホームページ", "知人"],
        "required": False,
    },
    {
        "key": SEVERAL,
        "label": "負担が大きかったのはどれですか",
        "kind": "several",
        "asked": "proposers",
        "choices": ["提案書", "予算書", "打合せ"],
        "required": False,
    },
    {
        "key": WORDS,
        "label": "改善してほしいこと",
        "kind": "text",
        "asked": "both",
        "choices": [],
        "required": False,
    },
    {
        "key": OF_SECTIONS,
        "label": "検討の時間は足りましたか",
        "kind": "scale",
        "asked": "sections",
        "choices": [],
        "required": False,
    },
]
FOUND = "手続の評価はおおむね良好でした。"
CHANGES = "提案書の様式を4ページから2ページにします。"


def answers(scale="4", words="様式が長い。") -> dict:
    """A whole answer of an organisation."""
    return {SCALE: scale, ONE: "区報", SEVERAL: ["提案書", "予算書"], WORDS: words}


class SurveyWorld:
    """The scheme's people, and a questionnaire in whatever state (登場人物)."""

    def __init__(self, scheme: World | None = None):
        self.scheme = scheme or World()
        self.desk, self.desk_head = self.scheme.desk, self.scheme.desk_head
        self.rep, self.officer = self.scheme.rep, self.scheme.officer
        self.is_proposed = False

    def values(self, **values) -> dict:
        """What the desk types."""
        return {
            "fiscal_year": YEAR,
            "title": "政策提案制度についてのアンケート",
            "introduction": "制度をよりよくするため、ご意見をお聞かせください。",
            "questions": [dict(question) for question in QUESTIONS],
            "closes_on": clock.today() + CLOSES_IN,
            **values,
        }

    def proposed(self) -> None:
        """One proposal of the organisation that was referred to the lead section."""
        if not self.is_proposed:
            self.scheme.under_review()
            self.is_proposed = True

    def other_group(self) -> Organization:
        """One more organisation with a proposal of this year."""
        organization = make_organization()
        rep = make_membership(organization).user
        proposal = proposals.start_proposal(self.scheme.round, organization, actor=rep)
        proposals.save_draft(proposal.draft, WHOLE, actor=rep)
        proposals.submit_proposal(Proposal.objects.get(pk=proposal.pk), actor=rep)
        organization.rep = rep
        return organization

    def draft(self, **values) -> Survey:
        """A questionnaire in preparation."""
        return operations.draft_survey(self.values(**values), actor=self.desk)

    def opened(self, groups: int = 0, **values) -> Survey:
        """A questionnaire that takes answers, of the organisation and some others."""
        self.proposed()
        self.others = [self.other_group() for _number in range(groups)]
        return operations.open_survey(self.draft(**values), actor=self.desk)

    def request(self, survey: Survey | None = None) -> SurveyRequest:
        """The request to the organisation."""
        survey = survey or self.opened()
        return survey.requests.get(organization=self.scheme.organization)

    def section_request(self, survey: Survey | None = None) -> SurveyRequest:
        """The request to the lead section."""
        survey = survey or self.opened()
        return survey.requests.get(department=self.scheme.lead)

    def reply(self, survey: Survey | None = None, **values) -> SurveyReply:
        """The answer of the organisation, sent."""
        return operations.send_reply(self.request(survey), answers(**values), actor=self.rep)

    def closed(self, groups: int = 0, **values) -> Survey:
        """A questionnaire whose last day is over; the organisation and the others answered."""
        survey = self.opened(groups)
        self.reply(survey, **values)
        for number, organization in enumerate(self.others):
            request = survey.requests.get(organization=organization)
            given = answers(scale=str(1 + number % 5), words="")
            operations.send_reply(request, given, actor=organization.rep)
        with time_machine.travel(clock.now() + CLOSES_IN + timedelta(days=1)):
            operations.close_surveys_by_clock()
        return Survey.objects.get(pk=survey.pk)

    def written(self, groups: int = 0, **values) -> Survey:
        """Results that were written up."""
        survey = self.closed(groups, **values)
        return operations.write_results(survey, actor=self.desk, findings=FOUND, changes=CHANGES)

    def in_approval(self, groups: int = 0, **values) -> Survey:
        """Results that the head has to publish."""
        survey = self.written(groups, **values)
        return operations.send_results_for_approval(survey, actor=self.desk)

    def published(self, groups: int = 0, **values) -> Survey:
        """Published results."""
        survey = self.in_approval(groups, **values)
        return operations.publish_survey(survey, actor=self.desk_head)

    def remark(self, survey: Survey | None = None):
        """A remark that was chosen from the organisation's answer."""
        survey = survey or self.closed()
        reply = SurveyReply.objects.get(request=self.request(survey))
        return operations.choose_remark(
            reply, WORDS, actor=self.desk, text="様式を短くしてほしい。"
        )

    def published_remark(self):
        """A remark anybody can read."""
        survey = self.written()
        remark = self.remark(survey)
        operations.send_results_for_approval(survey, actor=self.desk)
        operations.publish_survey(survey, actor=self.desk_head)
        return remark
