"""The only writers of the search index; rooms call them in the transaction of their own act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.db import models, transaction

from apps.search import grams
from apps.search.models import Audience, SearchEntry
from apps.search.text import fold

KEY = ["object_type", "object_id", "audience", "part"]
CHUNK = 200  # rows a statement
TITLE_SIZE = 200  # signs of a title that count for the order; all of it can be found


@dataclass(frozen=True)
class _Part:
    audience: str
    number: int
    folded: str

    def vector(self) -> str:
        return grams.vector(self.folded) if self.number else grams.title_vector(self.folded)

    def digest(self, at: datetime) -> str:
        content = f"{at.isoformat()} {self.folded}".encode()
        return blake2b(content, digest_size=16).hexdigest()


@transaction.atomic
def index_document(
    row: models.Model,
    *,
    title: str,
    at: datetime,
    public: str = "",
    parties: str = "",
    staff: str = "",
) -> None:
    """Put a document's texts into the index, in place of those of before (索引への登録).

    The caller holds the row's lock. Parts that have not changed are not written again.

    Args:
        title: found by the widest audience that has a text.
        at: date for the order of results; for proposals when they were submitted.
        public: all that anybody may read; empty as long as the document is not public.
        parties: what the organisations concerned may read besides.
        staff: what only ward staff may read besides.
    """
    texts = {Audience.PUBLIC: public, Audience.PARTIES: parties, Audience.STAFF: staff}
    wanted = {(part.audience, part.number): part for part in _parts(title, texts)}
    known = {
        (entry.audience, entry.part): entry for entry in SearchEntry.objects.of(row).defer("grams")
    }
    gone = [entry.pk for key, entry in known.items() if key not in wanted]
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    new = [
        _entry(row, part, at)
        for key, part in wanted.items()
        if key not in known or known[key].digest != part.digest(at)
    ]
    SearchEntry.objects.bulk_create(
        new,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=["grams", "digest", "sort_at"],
    )


@transaction.atomic
def forget(row: models.Model) -> None:
    """Take a document out of the index (索引からの削除)."""
    SearchEntry.objects.of(row).delete()


def _parts(title: str, texts: dict[str, str]) -> Iterator[_Part]:
    """Part 0 for the title, the rest for the texts of each audience."""
    widest = next((audience for audience, text in texts.items() if text), Audience.STAFF)
    yield _Part(widest, 0, fold(title)[:TITLE_SIZE])
    for audience, text in texts.items():
        whole = f"{title}\n{text}" if audience == widest else text
        for number, folded in enumerate(grams.parts(fold(whole)), start=1):
            yield _Part(audience, number, folded)


def _entry(row: models.Model, part: _Part, at: datetime) -> SearchEntry:
    return SearchEntry(
        object_type=row._meta.label_lower,
        object_id=row.pk,
        audience=part.audience,
        part=part.number,
        grams=part.vector(),
        digest=part.digest(at),
        sort_at=at,
    )
