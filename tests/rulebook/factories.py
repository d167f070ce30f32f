"""Rows for tests of the rules; states are reached by the real operations."""

from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import count

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.organizations.models import MembershipRole
from apps.rulebook import operations
from apps.rulebook.models import (
    Clause,
    ClauseKind,
    ClauseVersion,
    RevisionKind,
    RuleBook,
    RuleComment,
    RuleRevision,
)
from tests.factories import make_section, make_staff, make_user
from tests.organizations.factories import make_membership, make_organization

numbers = count(1)
REASON = "団体と区の役割分担をわかりやすくするため。"
TEXT = "区と団体は、対等な立場で話し合い、役割を分担する。"
LIBRARY = {
    "code": "c10",
    "title": "安全の確保・事故の報告・保険",
    "text": "甲及び乙は、安全を確保する。",
    "is_required": True,
}


def make_book(**values) -> RuleBook:
    """A book without any version."""
    return RuleBook.objects.create(
        **{"slug": f"book{next(numbers)}", "title": "千代田区 協働のルール", **values}
    )


def after(days: int) -> AbstractContextManager[None]:
    """The clock so many days from now."""
    return clock.pinned_at(clock.now() + timedelta(days=days))


class World:
    """The cast of the rules: administrator, head, desk, two organisations, a book (登場人物)."""

    def __init__(self):
        home = make_section(name="企画総務課")
        self.admin = make_staff(StaffRole.RULE_ADMIN, department=home)
        self.head = make_staff(StaffRole.DESK_HEAD, department=home)
        self.desk = make_staff(StaffRole.DESK, department=home)
        self.officer = make_staff(StaffRole.SECTION, department=make_section())
        self.citizen = make_user()
        self.organization, self.rep = make_organization(), make_user()
        make_membership(self.organization, self.rep)
        self.editor = make_user()
        make_membership(self.organization, self.editor, role=MembershipRole.EDITOR)
        self.other = make_organization()
        self.book = make_book()

    def drafting(self, kind=RevisionKind.MAJOR) -> RuleRevision:
        """A revision just begun; the first one of the book gets two chapters."""
        revision = operations.start_revision(self.book, actor=self.admin, kind=kind, reason=REASON)
        if revision.base is None:
            self.write(revision)
            operations.add_library_clause(revision, LIBRARY, actor=self.admin)
        return revision

    def write(self, revision: RuleRevision) -> None:
        """Two chapters with an article each, and a paragraph and an item below the first."""
        first = self.add(
            revision, ClauseKind.CHAPTER, heading="はじめに", easy_text="この決《き》まりは…"
        )
        article = self.add(revision, ClauseKind.ARTICLE, first, heading="目的", text=TEXT)
        paragraph = self.add(revision, ClauseKind.PARAGRAPH, article, text="区は、情報を公開する。")
        self.add(revision, ClauseKind.ITEM, paragraph, text="会議の記録")
        second = self.add(revision, ClauseKind.CHAPTER, heading="進め方")
        self.add(revision, ClauseKind.ARTICLE, second, heading="話し合い", text="事前に話し合う。")

    def add(self, revision, kind, parent: ClauseVersion | None = None, **values) -> ClauseVersion:
        """A clause at the end of its parent."""
        return operations.add_clause(
            revision, values, actor=self.admin, kind=kind, parent=parent and parent.clause
        )

    def article(self, revision: RuleRevision) -> ClauseVersion:
        """The first article of a version."""
        return revision.clauses.get(heading="目的")

    def clause(self) -> Clause:
        """The first article, whatever the version."""
        return Clause.objects.get(versions__heading="目的", versions__revision__number=1)

    def co_editing(self, **values) -> RuleRevision:
        """A revision the organisation's editor may write on."""
        revision = self.drafting(**values)
        operations.name_editor(
            revision, actor=self.admin, user=self.editor, organization=self.organization
        )
        return operations.open_co_editing(revision, actor=self.admin)

    def checked(self, **values) -> RuleRevision:
        """A revision in the legal check."""
        return operations.send_to_legal_check(self.drafting(**values), actor=self.admin)

    def meet(self, revision: RuleRevision, *groups) -> None:
        """A co-review meeting is recorded."""
        operations.record_meeting(
            revision,
            {
                "held_on": clock.today(),
                "place": "区役所401会議室",
                "attendance": "団体2名、協働推進員2名",
                "summary": "役割分担表の書き方について話し合った。",
            },
            actor=self.admin,
            organizations=groups or [self.organization],
        )

    def open(self, days: int = 30) -> RuleRevision:
        """A revision open for comments from today on."""
        revision = self.checked()
        self.meet(revision)
        return operations.open_comments(
            revision, actor=self.admin, comment_to=clock.today() + timedelta(days=days)
        )

    def comment(self, revision: RuleRevision, **values) -> RuleComment:
        """A comment of the citizen, who has an account."""
        values = {"stance": "resident", "name": "千代田 花子", "text": "条文が長い。", **values}
        return operations.send_comment(revision, values, actor=self.citizen)

    def shown(self, revision: RuleRevision, **values) -> RuleComment:
        """A comment that was looked at."""
        comment = self.comment(revision, **values)
        return operations.show_comment(
            comment, actor=self.admin, public_text="条文を短くしてほしい。"
        )

    def answer(self, revision: RuleRevision, *comments):
        """The ward's view on comments."""
        return operations.answer_comments(
            revision,
            {"category": "reflected", "text": "条文を短くしました。"},
            actor=self.admin,
            comments=comments,
        )

    def responding(self) -> RuleRevision:
        """A revision whose period for comments is over; one comment has its answer."""
        revision = self.open()
        self.answer(revision, self.shown(revision))
        return self.over(revision)

    def over(self, revision: RuleRevision) -> RuleRevision:
        """The period ends: the clock's job runs 31 days later."""
        with after(31):
            operations.move_revisions_by_clock()
        return RuleRevision.objects.get(pk=revision.pk)

    def in_approval(self) -> RuleRevision:
        """A revision that waits for the head."""
        return operations.send_for_approval(self.responding(), actor=self.admin)

    def approved(self) -> RuleRevision:
        """A revision ready to be published."""
        return operations.approve_revision(self.in_approval(), actor=self.head)

    def published(self, day=None) -> RuleRevision:
        """A version with its day of effect."""
        return operations.publish_revision(
            self.approved(), actor=self.head, in_force_on=day or clock.today()
        )

    def in_force(self) -> RuleRevision:
        """A version in force."""
        revision = self.published()
        operations.move_revisions_by_clock()
        return RuleRevision.objects.get(pk=revision.pk)

    def minor(self, day=None) -> RuleRevision:
        """A small correction of the version in force, published for tomorrow or a day."""
        revision = self.checked(kind=RevisionKind.MINOR)
        operations.send_for_approval(revision, actor=self.admin)
        operations.approve_revision(revision, actor=self.head)
        return operations.publish_revision(
            revision, actor=self.head, in_force_on=day or clock.today() + timedelta(days=1)
        )
