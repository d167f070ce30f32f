"""The demo's rules (協働のルール): version 1 of 2003, and version 2 open for comments today.

Outline and list of clauses are those of the handbook; their wording is invented. All goes through
the real operations at its dates.
"""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from apps.accounts.models import Post, StaffRole, User
from apps.core import clock
from apps.organizations.models import Organization, organizations_of
from apps.rulebook import operations
from apps.rulebook.models import RuleBook, RuleRevision

TOKYO = ZoneInfo("Asia/Tokyo")
SLUG = "kyodo"
TITLE = "千代田区 協働のルール（デモ）"
LEAD = "区と団体が協働するときの考え方と手順を、団体のみなさんと一緒に定めたものです。"
FIRST = date(2003, 6, 2)
ROLES = (StaffRole.RULE_ADMIN, StaffRole.DESK_HEAD, StaffRole.DESK)
VIEW = "ご意見を踏まえ、用語の説明に加えました。"
COMMENT_1 = "「協働」という言葉の意味を、はじめに書いてほしい。"
COMMENT_2 = "役割分担表の記入例があると、団体でも書きやすい。"
COMMENT_3 = "見直しを3年ごとでなく、必要なときにいつでも始められるようにしてほしい。"
SUGGESTION = (
    "話し合いの記録を双方で確かめる期限を書いてはどうでしょうか。7日以内が目安になると思います。"
)
ANSWERED = "第2版の改定案に、7日以内と書き加えました。"


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load both versions; a second call changes nothing."""
    if RuleBook.objects.filter(slug=SLUG).exists():
        say("rules: 0 new")
        return
    cast = Cast()
    with cast.on(FIRST):
        book = operations.found_book(actor=cast.admin, slug=SLUG, title=TITLE, lead=LEAD)
        first = operations.start_revision(
            book, actor=cast.admin, kind="major", reason="プログラムに基づき、ルールを定めるため。"
        )
        _write(first, data, cast.admin)
    _publish(first, cast)
    with cast.days_ago(90):
        suggestion = _suggest(first, cast)
    with cast.days_ago(60):
        second = operations.start_revision(
            book,
            actor=cast.admin,
            kind="major",
            reason="事前の話し合いと見直しの手順を、使いやすくするため。",
        )
        _revise(second, suggestion, cast)
    _open(second, cast)
    operations.edit_book(book, {"review_on": clock.today() + timedelta(days=200)}, actor=cast.admin)
    say("rules: version 1 in force, version 2 open for comments")


class Cast:
    """The people who act in the demo (登場人物)."""

    def __init__(self):
        self.admin, self.head, self.desk = (
            User.objects.get(pk=Post.objects.filter(role=role).order_by("id")[0].holder_id)
            for role in ROLES
        )
        self.rep = User.objects.get(email="npo-rep@example.jp")
        self.citizen = User.objects.get(email="citizen@example.jp")
        self.groups = list(Organization.objects.order_by("id")[:2])

    def on(self, day: date) -> AbstractContextManager[None]:
        """The clock of the demo stands at ten on this day; posts are read anew."""
        for person in (self.admin, self.head, self.desk):
            person.__dict__.pop("_posts_today", None)
        return clock.pinned_at(datetime.combine(day, time(10), TOKYO))

    def days_ago(self, days: int) -> AbstractContextManager[None]:
        """The same, counted back from today."""
        return self.on(clock.today() - timedelta(days=days))


def _write(revision: RuleRevision, data: Path, admin: User) -> None:
    """The whole text and the library (本文と条項例)."""
    easy = {row["chapter"]: row["text"] for row in _rows(data / "rulebook_easy_demo.csv")}
    articles = _rows(data / "rulebook_demo.csv")
    for title, rows in groupby(articles, key=lambda row: row["chapter"]):
        values = {"heading": title, "easy_text": easy[title]}
        chapter = operations.add_clause(revision, values, actor=admin, kind="chapter")
        for row in rows:
            article = operations.add_clause(
                revision, row, actor=admin, kind="article", parent=chapter.clause
            )
            for item in filter(None, row["items"].split("|")):
                operations.add_clause(
                    revision, {"text": item}, actor=admin, kind="item", parent=article.clause
                )
    for row in _rows(data / "agreement_clauses_demo.csv"):
        is_required = row["level"] == "required"
        operations.add_library_clause(revision, {**row, "is_required": is_required}, actor=admin)


def _publish(revision: RuleRevision, cast: Cast) -> None:
    """Version 1: meeting, comments for 30 days, answer, approval, effect."""
    with cast.on(date(2003, 6, 20)):
        operations.send_to_legal_check(revision, actor=cast.admin)
        _meet(revision, cast)
    with cast.on(date(2003, 7, 1)):
        operations.open_comments(revision, actor=cast.admin, comment_to=date(2003, 7, 31))
    with cast.on(date(2003, 7, 10)):
        comment = _comment(revision, COMMENT_1, cast)
    with cast.on(date(2003, 8, 1)):
        operations.move_revisions_by_clock()
        values = {"category": "reflected", "text": VIEW}
        operations.answer_comments(revision, values, actor=cast.admin, comments=[comment])
        operations.send_for_approval(revision, actor=cast.admin)
    with cast.on(date(2003, 9, 16)):
        operations.approve_revision(revision, actor=cast.head)
        operations.publish_revision(revision, actor=cast.head, in_force_on=date(2003, 10, 1))
    with cast.on(date(2003, 10, 1)):
        operations.move_revisions_by_clock()
    revision.refresh_from_db()


def _meet(revision: RuleRevision, cast: Cast) -> None:
    values = {
        "held_on": clock.today(),
        "place": "区役所401会議室",
        "attendance": "団体4名、協働推進員4名",
        "summary": "団体からは、手順を短く、表で示してほしいとの意見があった。"
        "区からは、役割分担表の記入例を付けることを提案し、双方で案をまとめた。",
    }
    operations.record_meeting(revision, values, actor=cast.admin, organizations=cast.groups)


def _comment(revision: RuleRevision, text: str, cast: Cast):
    """A comment from paper, looked at and shown."""
    values = {"stance": "resident", "name": "匿名希望", "text": text}
    comment = operations.enter_comment(
        revision, values, actor=cast.desk, channel="counter", arrived_on=clock.today()
    )
    return operations.show_comment(comment, actor=cast.admin, public_text=text)


def _suggest(version: RuleRevision, cast: Cast):
    clause = version.clauses.get(heading="きっかけと事前の話し合い").clause
    values = {"text": SUGGESTION, "wants_credit": True, "author_name": str(cast.groups[0])}
    group = next(iter(organizations_of(cast.rep)), None)
    made = operations.file_suggestion(clause, values, actor=cast.rep, organization=group)
    return operations.discuss_suggestion(made, actor=cast.admin)


def _revise(revision: RuleRevision, suggestion, cast: Cast) -> None:
    """Version 2: an edit, a split, a new article; the organisation's editor writes too."""
    group = next(iter(organizations_of(cast.rep)), None)
    operations.name_editor(revision, actor=cast.admin, user=cast.rep, organization=group)
    operations.open_co_editing(revision, actor=cast.admin)
    talk = revision.clauses.get(heading="きっかけと事前の話し合い")
    text = talk.text.replace("双方で確かめて記録する", "7日以内に双方で確かめて記録する")
    operations.edit_clause(talk, {"text": text}, actor=cast.rep)
    report = revision.clauses.get(heading="報告")
    text = report.text.replace("報告書を担当課に提出する", "報告書をポータルで担当課に提出する")
    operations.edit_clause(report, {"text": text}, actor=cast.admin)
    review = revision.clauses.get(heading="NPO・ボランティアと一緒に見直す方法")
    head, _stop, tail = review.text.partition("改定案については")
    operations.split_clause(
        review, actor=cast.admin, head=head, tail=f"改定案については{tail}", heading="意見の募集"
    )
    operations.decide_suggestion(
        suggestion, actor=cast.admin, move_name="adopt", reason=ANSWERED, revision=revision
    )


def _open(revision: RuleRevision, cast: Cast) -> None:
    """Comments are being taken: two are shown, one waits to be looked at."""
    with cast.days_ago(20):
        operations.send_to_legal_check(revision, actor=cast.admin)
        _meet(revision, cast)
    with cast.days_ago(10):
        last = clock.today() + timedelta(days=40)
        operations.open_comments(revision, actor=cast.admin, comment_to=last)
    with cast.days_ago(6):
        _comment(revision, COMMENT_2, cast)
    with cast.days_ago(3):
        values = {"stance": "worker", "name": cast.citizen.name, "text": COMMENT_3}
        operations.send_comment(revision, values, actor=cast.citizen)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
