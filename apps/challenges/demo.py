"""The demo's issues and fields of emphasis, with answers, through the real operations.

The file gives title, section, state and what is wanted; the further texts are invented.
"""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from apps.accounts.models import Department, Post, StaffRole, User
from apps.challenges import newspaper, operations
from apps.challenges.models import IssueResponse, WardIssue
from apps.core import clock
from apps.organizations.models import organizations_of

EFFORTS = "関係する課で個別に取り組んできましたが、区だけでは届かないところがあります。"
WARD_OFFERS = "場所の提供、関係機関との調整、区報とホームページでのお知らせ"
NO_SOURCE = "担当課調べ"
# Kind, who, text, may be published; of the first issue, the one of story A14.
ANSWERS = (
    (
        "idea",
        None,
        "会社どうしで毛布と水を持ち寄り、フロアごとに当番を決めてはどうでしょうか。",
        True,
    ),
    ("advice", "citizen", "訓練は昼休みの30分に区切ると、参加する会社が増えると思います。", True),
    ("offer", "npo_rep", "神田川沿いの会社に呼びかけて、避難経路を歩く会を一緒に開きます。", True),
    ("advice", "citizen", "勤め先の連絡体制について、非公開で意見をお伝えします。", False),
)
ADVERT = "防災用品の販売を行っています。お申し込みはこちらの電話番号まで。"
REPLY = "ありがとうございます。次の訓練の打合せで、参加する事業所の皆さんと検討します。"


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load issues and answers; a second call changes nothing."""
    if WardIssue.objects.exists():
        say("issues: 0 new")
        return
    desk, head = _holder(StaffRole.DESK), _holder(StaffRole.DESK_HEAD)
    with (data / "ward_issues_demo.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    today = clock.now()
    with clock.pinned_at(today - timedelta(days=30)):
        issues = [_publish(row, desk, head) for row in rows]
        draft = _draft(rows[1], desk, title="路上の放置自転車を減らすしくみ")
        operations.send_issue_to_head(draft, actor=desk)
    with clock.pinned_at(today - timedelta(days=20)):
        given = [_answer(issues[0], *answer) for answer in ANSWERS]
        advert = _answer(issues[0], "idea", None, ADVERT, True)
    with clock.pinned_at(today - timedelta(days=17)):
        for response in given[:3]:
            operations.accept_response(response, actor=desk)
            operations.reply_to_response(response, actor=desk, text=REPLY)
        operations.accept_response(given[3], actor=desk)
        operations.withhold_response(
            advert, actor=desk, reason="商品の宣伝であり、課題への応答ではないため。"
        )
    _answer(issues[6], "idea", "citizen", "古書店の地図を、学生と一緒に作り直しませんか。", True)
    say(f"issues: {len(issues)} public, with answers")


def _publish(row: dict, desk: User, head: User) -> WardIssue:
    issue = _draft(row, desk)
    operations.send_issue_to_head(issue, actor=desk)
    operations.approve_issue(issue, actor=head)
    issue = operations.publish_issue(issue, actor=desk)
    if row["code"] == "wi01":
        day, _due = newspaper.next_issues(1)[0]
        text = newspaper.suggested_text(issue)
        issue = operations.write_news_text(issue, actor=desk, news_text=text, news_issue=day)
    return issue


def _draft(row: dict, desk: User, title: str = "") -> WardIssue:
    kinds = row["response_kinds(idea=発想,advice=助言,offer=協働の申し出,proposal=政策提案)"]
    wanted = kinds.split(";")
    if row["code"] == "wi01":
        wanted += ["idea", "offer"]  # story A14 answers it in all three ways
    values = {
        "kind": row["kind(issue=課題,priority=重点分野)"],
        "title": title or row["title_ja"],
        "pillar": int(row["pillar_no"]),
        "current_state": row["current_state_ja"] + "。",
        "source": NO_SOURCE,
        "trouble": "",
        "who": "区内に住む人、働く人、学ぶ人",
        "efforts": EFFORTS,
        "wanted": row["wanted_ja"],
        "ward_offers": WARD_OFFERS,
        "wanted_kinds": wanted,
        "department": Department.objects.get(code=row["lead_section"], valid_to=None),
        "open_from": clock.today(),
        "open_to": clock.today() + timedelta(days=180),
    }
    return operations.draft_issue(values, actor=desk)


def _answer(issue: WardIssue, kind: str, who: str | None, text: str, publish_ok: bool):
    """One answer; without an account it is confirmed at once, as by the click in the mail."""
    actor = User.objects.get(email=f"{who.replace('_', '-')}@example.jp") if who else None
    groups = organizations_of(actor) if actor else []
    response: IssueResponse = operations.give_response(
        issue,
        kind=kind,
        text=text,
        publish_ok=publish_ok,
        actor=actor,
        organization=groups[0] if groups else None,
        shown_name="" if groups else "神田で働く一人",
        email="" if actor else "reader@example.jp",
    )
    return operations.confirm_response(response)


def _holder(role: str) -> User:
    posts = Post.objects.filter(role=role, holder__is_demo=True)
    return posts.select_related("holder").order_by("id").first().holder
