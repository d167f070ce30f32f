"""Rows for tests of the desk; states are reached by the real operations."""

from datetime import timedelta

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.desk import operations
from apps.desk.models import Article, DeskCase, PartyKind, ReplyMethod
from apps.desk.operations import Asker
from tests.factories import make_section, make_staff, make_user

SUBJECT = "外国人の子どもの学習を手伝いたい"
BODY = "日本語がまだ十分でない子どもの宿題を、放課後に手伝う活動を始めたいと考えています。"
NAME = "相談 花子"
EMAIL = "asker@example.jp"


def asker(**values) -> Asker:
    """A person with an e-mail address and no account."""
    return Asker(
        **{
            "party_kind": PartyKind.PERSON,
            "name": NAME,
            "email": EMAIL,
            "reply_method": ReplyMethod.MAIL,
            **values,
        }
    )


class World:
    """The desk, two sections of different departments, and people in them."""

    def __init__(self, people=None):
        self.desk_section = make_section()
        self.lead, self.related = make_section(), make_section()
        self.desk = make_staff(StaffRole.DESK, department=self.desk_section)
        self.colleague = make_staff(StaffRole.DESK, department=self.desk_section)
        self.desk_head = make_staff(StaffRole.DESK_HEAD, department=self.desk_section)
        self.officer = make_staff(StaffRole.SECTION, department=self.lead)
        self.head = make_staff(StaffRole.SECTION_HEAD, department=self.lead)
        self.other = make_staff(StaffRole.SECTION, department=self.related)
        self.citizen = make_user()

    def new(self, **values) -> DeskCase:
        """A case from the web form."""
        who = values.pop("who", None) or asker()
        return operations.ask_desk(who, **{"subject": SUBJECT, "body": BODY, **values})

    def classified(self, **values) -> DeskCase:
        """A case the desk works on itself."""
        return operations.classify_case(
            self.new(**values), actor=self.desk, category="one_section", theme="volunteering"
        )

    def referred(self, **values) -> DeskCase:
        """A case the lead section owns and another one is asked about."""
        return operations.refer_case(
            self.new(**values),
            actor=self.desk,
            category="several",
            lead=self.lead,
            related=[self.related],
            due_on=add_office_days(clock.today(), 5),
            request_text="回答案の作成をお願いします。",
        )

    def waiting(self) -> DeskCase:
        """A case whose asker was asked something."""
        operations.ask_asker(
            case := self.classified(), actor=self.desk, text="人数を教えてください。"
        )
        return self.fresh(case)

    def with_head(self, case=None):
        """An answer that waits for approval."""
        case = case or self.classified()
        answer = operations.draft_answer(
            case, actor=self.desk, text="こども課の教室をご紹介します。"
        )
        return operations.send_answer_for_approval(answer, actor=self.desk)

    def answered(self, **values) -> DeskCase:
        """A case whose answer was approved and sent."""
        answer = self.with_head(self.classified(**values))
        operations.approve_answer(answer, actor=self.desk_head)
        return self.fresh(answer.case)

    def article(self, *, is_published=True, **values) -> Article:
        """A guide, published by the head."""
        article = operations.write_article(
            {
                "kind": "guide",
                "theme": "volunteering",
                "title": "学習支援の始め方",
                "text": "受入先の一覧と手順です。",
                **values,
            },
            actor=self.desk,
        )
        if is_published:
            operations.publish_article(article, actor=self.desk_head)
        return Article.objects.get(pk=article.pk)

    @staticmethod
    def fresh(case: DeskCase) -> DeskCase:
        """The case as the database has it."""
        return DeskCase.objects.get(pk=case.pk)

    @staticmethod
    def soon(days: int = 5):
        """An office day ahead."""
        return add_office_days(clock.today(), days)

    @staticmethod
    def long_ago():
        """A moment past the time in which a section may send back."""
        return clock.now() - timedelta(days=10)
