"""Which rows have all the words (検索条件), as a filter on any room's queryset.

How it stays fast is measured in docs/search.md: a rare word is fetched from the index and the
other words are checked on what it finds; where all words are common, the rows are walked in the
order of the list and checked one by one, until the page is full.
"""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, F, Func, OuterRef, QuerySet, Subquery

from apps.search.models import READS, Audience, SearchEntry
from apps.search.words import Word, words_in

RARE = 1_000  # hits up to which fetching all of them costs less than walking for a page
TOGETHER = 200  # parts that hold all the common words, from which on walking finds a page soon


class IsAny(Func):
    """``pk = ANY (ARRAY(…))``: made once, by the index, whatever the planner thinks."""

    output_field = BooleanField()
    conditional = True

    def as_sql(self, compiler, connection, **extra):
        column, *arrays = [compiler.compile(source) for source in self.source_expressions]
        union = " || ".join(sql for sql, _params in arrays)
        params = [param for _sql, found in (column, *arrays) for param in found]
        return f"{column[0]} = ANY ({union})", params


class HasAll(Func):
    """True where each word stands in some part of the document; asked without GROUP BY."""

    output_field = BooleanField()

    def __init__(self, queries: list[str]):
        super().__init__(F("grams"))
        self.queries = queries

    def as_sql(self, compiler, connection, **extra):
        column, params = compiler.compile(self.source_expressions[0])
        checks = [f"bool_or({column} @@ %s::tsquery)" for _query in self.queries]
        return " AND ".join(checks), [*params * len(self.queries), *self.queries]


@dataclass(frozen=True)
class Sight:
    """What one reader's search looks into: kinds of documents, and texts of which audiences."""

    object_types: tuple[str, ...]
    audience: str

    def entries(self) -> QuerySet:
        """All entries in sight."""
        return SearchEntry.objects.filter(
            object_type__in=self.object_types, audience__in=READS[Audience(self.audience)]
        )

    def ids_with(self, word: Word) -> ArraySubquery:
        """Ids of documents that hold one word, straight from the index."""
        found = self.entries().filter(grams__matches=word.phrase())
        return ArraySubquery(found.values("object_id"))

    def has(self, words: list[Word], **document) -> Subquery:
        """A condition on an outer row: its document holds all the words.

        The title stands in the first part too, so part 0 need not be read.
        """
        queries = [word.phrase() for word in words]
        own = self.entries().filter(part__gt=0, **document).annotate(has_all=HasAll(queries))
        return Subquery(own.values("has_all"), output_field=BooleanField())

    def anchor(self, words: list[Word], *, whole: bool) -> Word | None:
        """The word to fetch from the index; None where walking is cheaper."""
        if whole and len(words) == 1:
            return words[0]
        groups = [(word,) for word in words]
        hits = self._hits([*groups, tuple(words)] if len(words) > 1 else groups)
        fewest = min(hits[: len(words)])
        if fewest == RARE and hits[-1] >= TOGETHER and not whole:
            return None
        return words[hits.index(fewest)]

    def _hits(self, groups: list[tuple[Word, ...]]) -> list[int]:
        """How many parts hold the pairs of each group of words, counted up to RARE; one query."""
        table = connection.ops.quote_name(SearchEntry._meta.db_table)
        probe = (
            f"(SELECT count(*) FROM (SELECT FROM {table} WHERE object_type = ANY(%s) "  # noqa: S608
            "AND audience = ANY(%s) AND grams @@ %s::tsquery LIMIT %s) AS hit)"
        )
        reads = list(map(str, READS[Audience(self.audience)]))
        params = [
            param
            for group in groups
            for param in (list(self.object_types), reads, _pairs(group), RARE)
        ]
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join([probe] * len(groups)), params)
            return list(cursor.fetchone())


def _pairs(words: tuple[Word, ...]) -> str:
    return " & ".join(f"({word.pairs()})" for word in words)


def matching(
    rows: QuerySet, typed: str, *, audience: str = Audience.PUBLIC, whole: bool = False
) -> QuerySet:
    """The rows whose document holds all the words of a search line (AND検索).

    Asks the database once how common the words are; the queryset itself stays lazy.

    Args:
        rows: what this reader may see, ``Proposal.objects.visible_to(user)``.
        typed: the search line; an empty one leaves the rows as they are.
        audience: whose texts are searched. Anything but PUBLIC is for readers of that text only.
        whole: True where all rows are read (exports) or sorted by something without an index.
    """
    words = words_in(typed)
    if not words:
        return rows
    sight = Sight((rows.model._meta.label_lower,), audience)
    anchor = sight.anchor(words, whole=whole)
    if anchor:
        rows = rows.filter(IsAny(F("pk"), sight.ids_with(anchor)))
    rest = [word for word in words if word != anchor]
    return rows.filter(sight.has(rest, object_id=OuterRef("pk"))) if rest else rows
