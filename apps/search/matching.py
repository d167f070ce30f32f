"""Which rows have all the words (検索条件), as a filter on any room's queryset.

How it stays fast is measured in docs/search.md: a rare word is fetched from the index and the
other words are checked on what it finds; where all words are common, the rows are walked in the
order of the list and checked one by one, until the page is full.
"""

from dataclasses import dataclass

from django.db.models import BooleanField, F, FloatField, Func, QuerySet

from apps.core.prepared import kept_cursor
from apps.search.models import READS, Audience, CommonString, SearchEntry
from apps.search.words import Word, words_in

RARE = 1_000  # hits up to which fetching all of them costs less than walking for a page
PAGE = 20
TOGETHER = 10  # so many parts with all the common words for each row wanted make walking short
TABLE = SearchEntry._meta.db_table
KNOWN_TABLE = CommonString._meta.db_table


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

    def select(self, what: str, *conditions: str) -> str:
        """The same as SQL: building it from querysets costs more than running it."""
        where = [*self.conditions("entry"), *conditions]
        return f'SELECT {what} FROM "{TABLE}" AS entry WHERE {" AND ".join(where)}'  # noqa: S608

    def conditions(self, table: str) -> list[str]:
        """What limits a table to what is in sight; ``=`` costs a check less than ``ANY`` does."""
        return [
            f"{table}.{name} = {'%s' if len(values) == 1 else 'ANY(%s)'}"
            for name, values in self._values()
        ]

    def params(self) -> list:
        """What the placeholders of :meth:`conditions` stand for, before those of others."""
        return [values[0] if len(values) == 1 else values for _name, values in self._values()]

    def _values(self) -> list[tuple[str, list[str]]]:
        audiences = [str(name) for name in READS[Audience(self.audience)]]
        return [("object_type", list(self.object_types)), ("audience", audiences)]


class Fetched(Func):
    """True for rows whose document holds one word (索引からの取出し).

    ``id = ANY (ARRAY(…))``: the ids are read once, from the index, whatever the planner thinks.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, document_id: str, word: Word, sight: Sight):
        super().__init__(F(document_id))
        self.word = word
        self.sight = sight

    def as_sql(self, compiler, connection, **extra):
        column, params = compiler.compile(self.source_expressions[0])
        ids = self.sight.select("entry.object_id", "entry.grams @@ %s::tsquery")
        return f"{column} = ANY (ARRAY({ids}))", [
            *params,
            *self.sight.params(),
            self.word.phrase(),
        ]


class OfDocument(Func):
    """A value over all parts of a row's document; an aggregate without GROUP BY.

    The title stands in the first part too, so part 0 need not be read.

    Args:
        columns: the row's column with the document's id, and its column with the kind if the
            rows are of several kinds.
    """

    def __init__(self, what: str, queries: tuple[str, ...], sight: Sight, columns: tuple[str, ...]):
        super().__init__(*[F(column) for column in columns])
        self.what = what
        self.queries = queries
        self.sight = sight

    def as_sql(self, compiler, connection, **extra):
        own, params = self._parts_of_row(compiler)
        sql = self.sight.select(self.what, *own)
        return f"({sql})", [*self.queries, *self.sight.params(), *params]

    def _parts_of_row(self, compiler) -> tuple[list[str], list]:
        """Conditions for the parts of the row's own document."""
        own, params = ["entry.part > 0"], []
        names = ("object_id", "object_type")
        for name, source in zip(names, self.source_expressions, strict=False):
            column, found = compiler.compile(source)
            own.append(f"entry.{name} = {column}")
            params += found
        return own, params


class HasAll(OfDocument):
    """True where each word stands in some part of the document (全語の確認)."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, words: tuple[Word, ...], sight: Sight, columns=("pk",)):
        checks = " AND ".join(["bool_or(entry.grams @@ %s::tsquery)"] * len(words))
        super().__init__(checks, tuple(word.phrase() for word in words), sight, columns)

    def as_sql(self, compiler, connection, **extra):
        if len(self.queries) > 1:
            return super().as_sql(compiler, connection, **extra)
        own, params = self._parts_of_row(compiler)
        sql = self.sight.select("", *own, "entry.grams @@ %s::tsquery")
        # OFFSET 0: checked row by row; the planner would fetch all hits of the word instead.
        return f"EXISTS ({sql} OFFSET 0)", [*self.sight.params(), *params, *self.queries]


class Weight(OfDocument):
    """How much of a document's best part is about the words (関連の深さ)."""

    output_field = FloatField()

    def __init__(self, query: str, sight: Sight, columns=("pk",)):
        super().__init__("max(ts_rank(entry.grams, %s::tsquery, 1))", (query,), sight, columns)


def anchor_of(
    words: list[Word], sight: Sight, *, whole: bool = False, wanted: int = PAGE
) -> Word | None:
    """The word to fetch from the index; None where walking until enough are found is cheaper."""
    if whole and len(words) == 1:
        return words[0]
    groups = [(word,) for word in words]
    hits = _hits([*groups, tuple(words)] if len(words) > 1 else groups, sight)
    fewest = min(hits[: len(words)])
    if fewest == RARE and hits[-1] >= wanted * TOGETHER and not whole:
        return None
    return words[hits.index(fewest)]


def _hits(groups: list[tuple[Word, ...]], sight: Sight) -> list[int]:
    """How many parts hold the pairs of each group of words, counted up to RARE; one query.

    A word that was common last night is not counted again (docs/search.md).
    """
    counted = sight.select("", "entry.grams @@ %s::tsquery") + " LIMIT %s"
    count = f"(SELECT count(*) FROM ({counted}) AS hit)"  # noqa: S608
    where = " AND ".join([*sight.conditions("known"), "known.pair = ANY(%s)"])
    is_known = f'SELECT FROM "{KNOWN_TABLE}" AS known WHERE {where}'
    probes, params = [], []
    for group in groups:
        pairs = " & ".join(f"({word.pairs()})" for word in group)
        counting = [*sight.params(), pairs, RARE]
        known = group[0].short_spellings() if len(group) == 1 else []
        if known:
            probes.append(f"CASE WHEN EXISTS ({is_known}) THEN %s ELSE {count} END")
            params += [*sight.params(), known, RARE, *counting]
        else:
            probes.append(count)
            params += counting
    with kept_cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(probes), params)
        return list(cursor.fetchone())


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
    anchor = anchor_of(words, sight, whole=whole)
    if anchor:
        rows = rows.filter(Fetched("pk", anchor, sight))
    rest = tuple(word for word in words if word != anchor)
    return rows.filter(HasAll(rest, sight)) if rest else rows
