"""The best documents of all rooms for the words of a search line (横断検索)."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from apps.search import grams
from apps.search.matching import IsAny, Sight
from apps.search.models import Audience, SearchEntry
from apps.search.words import Word, words_in

# Where there are very many hits, these many of the newest are ranked, with and without the words
# in the title.
NEWEST = 100
DOCUMENT = {"object_type": OuterRef("object_type"), "object_id": OuterRef("object_id")}


class Rank(Func):
    """How much of a document's longest-matching part is about the words; asked without GROUP BY."""

    output_field = FloatField()

    def __init__(self, query: str):
        super().__init__(F("grams"))
        self.query = query

    def as_sql(self, compiler, connection, **extra):
        column, params = compiler.compile(self.source_expressions[0])
        return f"max(ts_rank({column}, %s::tsquery, 1))", [*params, self.query]


def find(
    typed: str,
    object_types: Iterable[str],
    *,
    limit: int,
    audience: str = Audience.PUBLIC,
    by_date: bool = False,
) -> list[tuple[str, int]]:
    """Kind and id of the best documents: words in the title first, then by weight, then by date.

    Two queries. The caller fetches the rows through ``visible_to`` of their room, which has the
    last word on who may know of them.
    """
    words = words_in(typed)
    if not words:
        return []
    sight = Sight(tuple(object_types), audience)
    hits = _documents_with(words, sight).order_by("-sort_at", "-id")
    if not by_date:
        hits = _by_weight(hits, words, sight)
    return list(hits.values_list("object_type", "object_id")[:limit])


def _documents_with(words: list[Word], sight: Sight) -> QuerySet:
    """Title entries, one a document, of the documents that hold all the words.

    Ids of different kinds may coincide, so the anchor's word is checked again with the others.
    """
    heads = sight.entries().filter(part=0)
    anchor = sight.anchor(words, whole=False)
    if anchor:
        heads = heads.filter(IsAny(F("object_id"), sight.ids_with(anchor)))
    return heads.filter(sight.has(words, **DOCUMENT))


def _by_weight(hits: QuerySet, words: list[Word], sight: Sight) -> QuerySet:
    query = " & ".join(f"({word.phrase()})" for word in words)
    titled = sight.entries().filter(grams__matches=grams.in_title(query))
    titled = titled.order_by("-sort_at", "-id")
    candidates = [ArraySubquery(found.values("pk")[:NEWEST]) for found in (hits, titled)]
    texts = sight.entries().filter(part__gt=0, **DOCUMENT)
    weight = Subquery(texts.annotate(weight=Rank(query)).values("weight"))
    return (
        SearchEntry.objects.filter(IsAny(F("pk"), *candidates))
        .annotate(
            in_title=ExpressionWrapper(Q(grams__matches=query), BooleanField()),
            weight=Coalesce(weight, 0.0),
        )
        .order_by("-in_title", "-weight", "-sort_at", "-id")
    )
