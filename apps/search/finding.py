"""The best documents of all rooms for the words of a search line (横断検索)."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, QuerySet
from django.db.models.functions import Coalesce

from apps.search import grams
from apps.search.matching import Fetched, HasAll, Sight, Weight, anchor_of
from apps.search.models import Audience, SearchEntry
from apps.search.words import Word, words_in

# Where there are very many hits, so many of the newest are ranked, with and without the words in
# the title.
NEWEST = 100
DOCUMENT = ("object_id", "object_type")


class InEither(Func):
    """``id = ANY (… || …)``: one of the entries in two arrays."""

    output_field = BooleanField()
    conditional = True

    def as_sql(self, compiler, connection, **extra):
        column, *arrays = [compiler.compile(source) for source in self.source_expressions]
        union = " || ".join(sql for sql, _params in arrays)
        params = [param for _sql, found in (column, *arrays) for param in found]
        return f"{column[0]} = ANY ({union})", params


def find(
    typed: str,
    object_types: Iterable[str],
    *,
    limit: int,
    audience: str = Audience.PUBLIC,
    by_date: bool = False,
) -> list[tuple[str, int]]:
    """Kind and id of the best documents: words in the title first, then by weight, then by date.

    Two queries. The caller fetches the rows through the room's own queryset, which has the last
    word on who may know of them.
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
    anchor = anchor_of(words, sight, wanted=NEWEST)
    if anchor:
        heads = heads.filter(Fetched("object_id", anchor, sight))
    return heads.filter(HasAll(tuple(words), sight, DOCUMENT))


def _by_weight(hits: QuerySet, words: list[Word], sight: Sight) -> QuerySet:
    query = " & ".join(f"({word.phrase()})" for word in words)
    titled = sight.entries().filter(grams__matches=grams.in_title(query))
    newest = [found.order_by("-sort_at", "-id").values("pk")[:NEWEST] for found in (hits, titled)]
    return (
        SearchEntry.objects.filter(InEither(F("pk"), *map(ArraySubquery, newest)))
        .annotate(
            in_title=ExpressionWrapper(Q(grams__matches=query), BooleanField()),
            weight=Coalesce(Weight(query, sight, DOCUMENT), 0.0),
        )
        .order_by("-in_title", "-weight", "-sort_at", "-id")
    )
