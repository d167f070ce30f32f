"""Questions, guides and forms for everybody, and those that fit a question."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from apps.core import markup
from apps.desk.models import Article
from apps.desk.states import ARTICLE_FLOW
from apps.search.finding import find

WORDS = 4  # of a question are looked up
SHOWN = 5
# Runs that carry meaning in Japanese: kanji, katakana, or Latin words.
MEANING = re.compile(r"[一-鿿々]{2,}|[ァ-ヺー]{3,}|[A-Za-z]{3,}")
KIND = Article._meta.label_lower


def matching_articles(subject: str, body: str) -> list[Article]:
    """Published texts that share most words with a question (よく似た質問と回答)."""
    words = list(dict.fromkeys(MEANING.findall(f"{subject} {body[:300]}")))[:WORDS]
    hits: Counter[int] = Counter()
    for word in words:
        hits.update(pk for _kind, pk in find(word, [KIND], limit=20))
    best = [pk for pk, _number in hits.most_common(SHOWN)]
    found = Article.objects.published().in_bulk(best)
    return [found[pk] for pk in best if pk in found]


def article_rows(articles) -> dict:
    """Columns and rows of the office's list."""
    return {
        "columns": [
            {"label": _("Question or title"), "kind": "head"},
            {"label": _("Kind")},
            {"label": _("State")},
            {"label": _("Was of use"), "kind": "number"},
            {"label": _("Was of no use"), "kind": "number"},
        ],
        "rows": [
            (
                markup.link(f"{article.pk}/", article.title),
                article.get_kind_display(),
                markup.badge(article.get_status_display(), ARTICLE_FLOW.tones[article.status]),
                str(article.helpful),
                str(article.not_helpful),
            )
            for article in articles
        ],
    }
