"""Spellings of one thing (表記ゆれ): a search for one finds all of them.

They are tried when somebody searches, not when a text is indexed: every substring of what was
written stays findable (非営利活動 too), and a new line here needs no new index.
"""

import re
from itertools import product

from apps.search.text import fold

GROUPS = """
NPO法人 特定非営利活動法人 (特非)
株式会社 (株)
有限会社 (有)
一般社団法人 (一社)
公益社団法人 (公社)
一般財団法人 (一財)
公益財団法人 (公財)
社会福祉法人 (社福)
抽選 抽せん
障害 障がい 障碍
子ども 子供 こども
申込み 申し込み 申込
問合せ 問い合わせ 問合わせ
打合せ 打ち合わせ 打合わせ
受付 受け付け 受付け
取組 取り組み 取組み
手続 手続き
貸出し 貸し出し 貸出
引越し 引っ越し 引越
見積り 見積もり 見積
締切り 締め切り 締切
まちづくり 街づくり 町づくり まち作り
車いす 車椅子
一人暮らし ひとり暮らし 独り暮らし
メールマガジン メルマガ
"""
MAX_SPELLINGS = 12  # of one word; a word with several groups in it multiplies

_groups = [tuple(fold(member) for member in line.split()) for line in GROUPS.split("\n") if line]
_group_of = {member: group for group in _groups for member in group}
_members = re.compile(
    "|".join(re.escape(member) for member in sorted(_group_of, key=len, reverse=True))
)


def spellings(word: str) -> list[str]:
    """All spellings of a folded word, the word itself first."""
    choices: list[tuple[str, ...]] = []
    end = 0
    for match in _members.finditer(word):
        choices += [(word[end : match.start()],), _with_first(match[0])]
        end = match.end()
    choices.append((word[end:],))
    found = dict.fromkeys("".join(choice) for choice in product(*choices))
    return list(found)[:MAX_SPELLINGS]


def _with_first(member: str) -> tuple[str, ...]:
    return (member, *(other for other in _group_of[member] if other != member))
