"""A round with a late and a joint proposal, and a crowded one of 400 (デモ).

The crowd fills the office's lists and takes half a minute: only ``manage.py demo_crowd`` loads it.
"""

from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from zoneinfo import ZoneInfo

from apps.core import clock
from apps.core.calendar import fiscal_year
from apps.organizations.models import Organization
from apps.proposals import operations
from apps.proposals.demo_texts import CRITERIA, ELIGIBILITY, EXCLUSIONS, SCOPE, content_of
from apps.proposals.models import ProposalRound

TOKYO = ZoneInfo("Asia/Tokyo")
NAME = "協働に関する政策提案 受付を締め切った回(デモ)"
CROWDED = "協働に関する政策提案 応募が集中した回(デモ・400件)"
OPENED, CLOSED = timedelta(days=40), timedelta(days=6)  # before today
CROWD = 400
RUSH = 4  # the crowd comes in the last days
PLACES = ("神田", "麹町", "番町", "富士見", "秋葉原", "日本橋川沿い", "丸の内", "飯田橋")


def load(cast, rows: list[dict], names: dict) -> None:
    """Make the small round through the real operations, at its dates.

    Args:
        cast: the people of the demo.
        rows: proposals of fiscal 2002, as patterns for the texts.
        names: names of the organisations by code.
    """
    closes = clock.today() - CLOSED
    made = _open_round(cast, NAME, closes)
    _together(cast, made, closes, rows[0], names)
    _late(cast, made, closes, rows[1], names)


def load_crowd(cast, rows: list[dict], names: dict) -> int:
    """Make the round of 400 proposals; how many are new (a second call makes none).

    By organisations without accounts, so that nobody's own page is full of them.
    """
    if ProposalRound.objects.filter(name=CROWDED).exists():
        return 0
    closes = clock.today() - CLOSED
    crowded = _open_round(cast, CROWDED, closes)
    on_paper = [
        organization
        for organization in Organization.objects.filter(name__in=names.values()).order_by("id")
        if not cast.writer_of(organization)
    ]
    pairs = islice(zip(cycle(rows), cycle(on_paper), strict=False), CROWD)
    for number, (row, organization) in enumerate(pairs):
        named = {**row, "title_ja": _title(row, number)}
        with cast.on(closes - timedelta(days=number % RUSH), hour=9 + number % 8):
            proposal, writer = _write(cast, crowded, organization, named, None)
            _submit(proposal, writer)
    with cast.on(closes + timedelta(days=1)):
        operations.move_rounds_by_clock()
    return CROWD


def _open_round(cast, name: str, closes: date) -> ProposalRound:
    opens = clock.today() - OPENED
    with cast.on(opens - timedelta(days=14)):
        made = operations.create_round(
            {
                "fiscal_year": fiscal_year(opens),
                "name": name,
                "opens_at": datetime.combine(opens, time(9), TOKYO),
                "closes_at": datetime.combine(closes, time(23, 59, 59), TOKYO),
                "scope_text": SCOPE,
                "exclusions": list(EXCLUSIONS),
                "eligibility": list(ELIGIBILITY),
                "criteria": [dict(row) for row in CRITERIA],
                "contact": "政策経営部企画総務課 協働の総合窓口",
            },
            actor=cast.desk,
        )
        made = operations.announce_round(made, actor=cast.desk)
    with cast.on(opens, hour=9):
        operations.move_rounds_by_clock()
    return made


def _title(row: dict, number: int) -> str:
    return f"{row['title_ja'][:44]}（{PLACES[number % len(PLACES)]}・{number + 1}）"


def _write(cast, crowded, organization, row: dict, writer):
    """The draft of an organisation, or of the desk for one without an account; and its writer."""
    if writer:
        proposal = operations.start_proposal(crowded, organization, actor=writer)
    else:
        writer = cast.desk
        proposal = operations.start_assisted_proposal(
            crowded, organization, actor=writer, channel="counter", arrived_on=clock.today()
        )
    operations.save_draft(proposal.draft, content_of(row, organization), actor=writer)
    return proposal, writer


def _submit(proposal, writer):
    read_back = proposal.assisted_by_id is not None
    return operations.submit_proposal(proposal, actor=writer, read_back=read_back)


def _together(cast, crowded, closes: date, row: dict, names: dict) -> None:
    """Two organisations that have accounts; the second's representative consents."""
    first, second = _with_accounts(cast, names)[:2]
    row = {**row, "title_ja": "二つの団体でつくる見守りの地図（共同提案）"}
    with cast.on(closes - timedelta(days=2)):
        proposal, writer = _write(cast, crowded, first, row, cast.writer_of(first))
        asked = operations.invite_co_proposer(proposal, second, actor=writer)
        operations.answer_co_proposal(asked, actor=cast.writer_of(second), consents=True)
        _submit(proposal, writer)


def _late(cast, crowded, closes: date, row: dict, names: dict) -> None:
    """Written in time, filed two days after the closing under an exception by name."""
    organization = _with_accounts(cast, names)[0]
    writer = cast.writer_of(organization)
    with cast.on(closes, hour=16):
        proposal = operations.start_proposal(crowded, organization, actor=writer)
        text = content_of({**row, "title_ja": "商店街の夜の防災訓練（期限後受付）"}, organization)
        operations.save_draft(proposal.draft, text, actor=writer)
    with cast.on(closes + timedelta(days=1)):
        operations.move_rounds_by_clock()
        operations.grant_late_entry(
            crowded,
            organization,
            actor=cast.head,
            until=datetime.combine(closes + timedelta(days=3), time(17), TOKYO),
            reason="代表者の入院のため（診断書の写しを確認した）。",
        )
    with cast.on(closes + timedelta(days=2)):
        operations.submit_proposal(proposal, actor=writer)


def _with_accounts(cast, names: dict) -> list[Organization]:
    """Organisations whose representative can log in."""
    rows = Organization.objects.filter(name__in=names.values()).order_by("id")
    return [row for row in rows if cast.writer_of(row)]
