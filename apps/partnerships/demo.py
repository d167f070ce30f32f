"""The demo's joint projects: five of fiscal 2002's adopted proposals, and two without one.

Through the real operations at their dates; p04 waited for its budget until 25 March 2003. The
file gives names, sections, forms, periods; texts of those without a proposal are invented.
"""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.partnerships import demo_agreement, operations
from apps.partnerships.models import JointProject
from apps.partnerships.readiness import values_of
from apps.proposals.models import Proposal

TOKYO = ZoneInfo("Asia/Tokyo")
YEAR = 2002
LAUNCHED = date(2003, 3, 27)
WITH_AGREEMENT = "神田川水辺の花壇"
LEFT_OPEN = "jp05"  # waits in the demo for somebody to launch it
# Texts of the projects that came of no proposal.
APART = {
    "jp06": {
        "field": 7,
        "purpose": "桜の名所をきれいに保ち、区民と来訪者が気持ちよく過ごせるようにします。",
        "description": "さくらまつりの期間中、実行委員会と区の職員が毎朝一緒に清掃します。",
        "place": "千鳥ヶ淵緑道、靖国通り",
        "total_cost": 400000,
        "ward_cost": 250000,
    },
    "jp07": {
        "field": 9,
        "purpose": "町会と区が一緒に、災害のときに助け合える関係をつくります。",
        "description": "競技の形で、消火・担架・炊き出しの手順を体験する運動会を開きます。",
        "place": "区立小学校の校庭",
        "total_cost": 600000,
        "ward_cost": 300000,
    },
}


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load the projects; a second call changes nothing."""
    if JointProject.objects.exists():
        say("joint projects: 0 new")
        return
    rows = _rows(data / "joint_projects_demo.csv")
    names = {row["code"]: row["name_ja"] for row in _rows(data / "organizations_demo.csv")}
    titles = {row["code"]: row["title_ja"] for row in _rows(data / "proposals_fy2002_demo.csv")}
    made = [_make(row, names, titles) for row in rows if row["code"] != LEFT_OPEN]
    for project in made:
        _carry_through(project)
    say(f"joint projects: {len(made)} published, one with its agreement")


def _make(row: dict, names: dict, titles: dict) -> JointProject:
    first = date.fromisoformat(row["from"])
    section = Department.objects.select_related("parent").get(
        code=row["responsible_section"], valid_to=None
    )
    other = row["other_partner_ja"]
    beside = {
        "name": row["name_ja"],
        "department": section,
        "form": row["collaboration_form"],
        "starts_on": first,
        "ends_on": date.fromisoformat(row["to"]),
        "since_year": fiscal_year(first),
        "has_unregistered": bool(other),
        "ward_first": True,
        "credit_line": "",
    }
    with _on(min(LAUNCHED, first - timedelta(days=14))):
        if not row["proposal_code"]:
            partners = "\n".join(filter(None, (names[row["partner_org"]], other)))
            values = {**APART[row["code"]], **beside, "partners": partners}
            return operations.register_project(values, actor=_holder(StaffRole.DESK))
        title = titles[row["proposal_code"]]
        proposal = Proposal.objects.get(round__fiscal_year=YEAR, title=title)
        values = {**values_of(proposal), **beside}
        return operations.launch_project(proposal, values, actor=_holder(StaffRole.DESK))


def _carry_through(project: JointProject) -> None:
    """Published before it begins, started with its first day, completed after its last."""
    with _on(project.created_at.date() + timedelta(days=1)):
        operations.publish_project(project, actor=_holder(StaffRole.DESK_HEAD))
    with _on(project.starts_on):
        operations.start_project(project, actor=_holder(StaffRole.DESK))
    if project.name == WITH_AGREEMENT:
        demo_agreement.conclude(project, _on)
    with _on(project.ends_on + timedelta(days=1)):
        operations.complete_project(project, actor=_holder(StaffRole.DESK))


def _holder(role: str) -> User:
    """A person of the demo, read anew: posts are kept for one day of the clock."""
    posts = Post.objects.filter(role=role, holder__is_demo=True)
    return posts.select_related("holder").order_by("id").first().holder


def _on(day: date) -> AbstractContextManager[None]:
    return clock.pinned_at(datetime.combine(day, time(10), TOKYO))


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
