"""Earlier proposals that resemble one being written (似た提案), by the words of its title."""

import re
from collections import Counter

from apps.proposals.models import Proposal
from apps.proposals.search import public_rows
from apps.search.finding import find

# Runs of kanji, katakana or Latin letters say what a title is about; kana between them do not.
TOPIC = re.compile(r"[\u4e00-\u9fff々]{2,}|[ァ-ヶー]{3,}|[A-Za-z]{3,}")
EMPTY_WORDS = frozenset({"提案", "事業", "区民", "協働", "支援", "活動", "推進"})
MOST_WORDS, MOST_SHOWN, EACH = 5, 5, 20


def similar_to(proposal: Proposal) -> list[Proposal]:
    """Published proposals with most words in common, best first; two statements a word."""
    hits: Counter[int] = Counter()
    for word in topics_of(proposal.draft.title):
        found = find(word, [Proposal._meta.label_lower], limit=EACH)
        hits.update(pk for _kind, pk in found if pk != proposal.pk)
    best = [pk for pk, _count in hits.most_common(MOST_SHOWN)]
    rows = {row.pk: row for row in public_rows().filter(pk__in=best)} if best else {}
    return [rows[pk] for pk in best if pk in rows]


def topics_of(title: str) -> list[str]:
    """The words of a title that tell it from others, each once."""
    words = dict.fromkeys(word for word in TOPIC.findall(title) if word not in EMPTY_WORDS)
    return list(words)[:MOST_WORDS]
