"""Cases, guides and templates of the demo (デモデータ), through the real operations.

All persons and texts are invented; the question of story A13 is among them.
"""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import add_office_days
from apps.desk import operations
from apps.desk.models import Article, DeskCase
from apps.desk.operations import Asker
from apps.organizations.models import Intermediary


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load texts and cases; a second call changes nothing."""
    if DeskCase.objects.exists() or Article.objects.exists():
        say("desk: 0 new")
        return
    desk, head = _holder(StaffRole.DESK), _holder(StaffRole.DESK_HEAD)
    with (data / "desk_texts_demo.csv").open(encoding="utf-8", newline="") as file:
        texts = list(csv.DictReader(file))
    for row in texts:
        _text(row, desk, head)
    with (data / "desk_cases_demo.csv").open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    for row in cases:
        _case(row, desk, head)
    _coordinate(desk)
    say(f"desk: {len(texts)} texts, {len(cases)} cases")


def _coordinate(desk: User) -> None:
    """The volunteer centre coordinates a case that is with a section."""
    person = User.objects.filter(
        memberships__status="active", memberships__organization__intermediary__isnull=False
    ).first()
    case = DeskCase.objects.filter(status="referred").order_by("id").first()
    if person is None or case is None:
        return
    row = operations.propose_coordination(
        case,
        actor=desk,
        intermediary=Intermediary.objects.get(organization__memberships__user=person),
        request_text="担当課との間で、日程と会場の調整をお願いします。(デモ)",
    )
    operations.answer_coordination(row, agrees=True)
    operations.accept_coordination(row, actor=person)


def _holder(role: str) -> User:
    post = Post.objects.held_on(clock.today()).filter(role=role, holder__is_demo=True)
    return post.select_related("holder").order_by("id")[0].holder


def _text(row: dict, desk: User, head: User) -> None:
    if row["kind"] == "template":
        values = {"title": row["title"], "text": row["text"], "is_used": True}
        operations.save_template(None, values, actor=desk)
        return
    values = {name: row[name] for name in ("kind", "theme", "title", "text")}
    operations.publish_article(operations.write_article(values, actor=desk), actor=head)


def _case(row: dict, desk: User, head: User) -> None:
    """One case, some days ago, brought to the stage the file names."""
    moment = clock.now() - timedelta(days=int(row["days_ago"]))
    with clock.pinned_at(moment):
        case = _received(row, desk)
    with clock.pinned_at(min(moment + timedelta(hours=4), clock.now())):
        STAGES[row["stage"]](case, row, desk, head)


def _received(row: dict, desk: User) -> DeskCase:
    asker = Asker(
        party_kind=row["party_kind"],
        name=row["name"],
        email=row["email"],
        phone=row["phone"],
        address=row["address"],
        reply_method=row["reply_method"],
    )
    question = {"subject": row["subject"], "body": row["body"], "theme": row["theme"]}
    if row["channel"] == "web":
        return operations.ask_desk(asker, may_carry_over=True, **question)
    return operations.enter_case(
        asker,
        actor=desk,
        channel=row["channel"],
        received_at=clock.now(),
        read_back=True,
        **question,
    )


def _leave(_case, _row, _desk, _head) -> None:
    """A new case stays as it came."""


def _classify(case, row, desk, _head) -> None:
    operations.classify_case(case, actor=desk, category="one_section", theme=row["theme"])
    operations.add_note(case, actor=desk, text="過去の事例を確認すること。(デモ)")


def _refer(case, row, desk, _head) -> None:
    sections = {section.code: section for section in Department.objects.sections_on(clock.today())}
    lead, *related = [sections[code] for code in row["sections"].split()]
    operations.refer_case(
        case,
        actor=desk,
        category="several" if related else "one_section",
        lead=lead,
        related=related,
        due_on=add_office_days(clock.today(), 5),
        theme=row["theme"],
    )


def _ask(case, row, desk, head) -> None:
    _classify(case, row, desk, head)
    operations.ask_asker(case, actor=desk, text=row["answer"])


def _answer(case, row, desk, head) -> None:
    _classify(case, row, desk, head)
    answer = operations.draft_answer(case, actor=desk, text=row["answer"])
    operations.send_answer_for_approval(answer, actor=desk)
    operations.approve_answer(answer, actor=head)


def _await(case, row, desk, head) -> None:
    _classify(case, row, desk, head)
    answer = operations.draft_answer(case, actor=desk, text=row["answer"])
    operations.send_answer_for_approval(answer, actor=desk)


STAGES = {
    "new": _leave,
    "classified": _classify,
    "referred": _refer,
    "waiting": _ask,
    "with_head": _await,
    "answered": _answer,
}
