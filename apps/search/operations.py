"""The only writers of the search index; rooms call them in the transaction of their own act."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b

from django.db import models, transaction

from apps.core.copying import copy_new
from apps.search import grams
from apps.search.frequency import common_strings
from apps.search.matching import RARE
from apps.search.models import Audience, CommonString, SearchEntry
from apps.search.text import fold

KEY = ["object_type", "object_id", "audience", "part"]
CHUNK = 200  # rows a statement
COMMON = 2 * RARE  # an estimate must be clear before a search does without its own count
TITLE_SIZE = 200  # signs of a title that count for the order; all of it can be found


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
    kind = row._meta.label_lower
    wanted = {
        (entry.audience, entry.part): entry for entry in entries_of(kind, row.pk, title, texts, at)
    }
    known = {
        (entry.audience, entry.part): entry for entry in SearchEntry.objects.of(row).defer("grams")
    }
    gone = [entry.pk for key, entry in known.items() if key not in wanted]
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    new = [
        entry
        for key, entry in wanted.items()
        if key not in known or known[key].digest != entry.digest
    ]
    SearchEntry.objects.bulk_create(
        new,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=["grams", "digest", "sort_at"],
    )


@transaction.atomic
def index_new_documents(
    model: type[models.Model], documents: Iterable[tuple[int, str, str, datetime]]
) -> None:
    """Put many public documents into the index at once (一括登録); none of them may be in it.

    Args:
        documents: id, title, public text and date of each.
    """
    kind = model._meta.label_lower
    copy_new(
        entry
        for pk, title, text, at in documents
        for entry in entries_of(kind, pk, title, {Audience.PUBLIC: text}, at)
    )


@transaction.atomic
def forget(row: models.Model) -> None:
    """Take a document out of the index (索引からの削除)."""
    SearchEntry.objects.of(row).delete()


def entries_of(
    kind: str, pk: int, title: str, texts: dict[str, str], at: datetime
) -> Iterator[SearchEntry]:
    """All entries of one document (索引の内容): part 0 for the title, the rest by audience."""
    widest = next((audience for audience, text in texts.items() if text), Audience.STAFF)
    head = fold(title)[:TITLE_SIZE]
    yield _entry((kind, pk), (widest, 0), grams.title_vector(head), at)
    for audience, text in texts.items():
        whole = f"{title}\n{text}" if audience == widest else text
        for number, part in enumerate(grams.parts(fold(whole)), start=1):
            yield _entry((kind, pk), (audience, number), grams.vector(part), at)


def _entry(
    document: tuple[str, int], place: tuple[str, int], vector: str, at: datetime
) -> SearchEntry:
    content = f"{at.isoformat()} {vector}".encode()
    return SearchEntry(
        object_type=document[0],
        object_id=document[1],
        audience=place[0],
        part=place[1],
        grams=vector,
        digest=blake2b(content, digest_size=16).hexdigest(),
        sort_at=at,
    )


@transaction.atomic
def count_common() -> int:
    """Estimate anew which strings of signs very many parts hold (よく出る文字列の集計).

    Searches stay exact whatever stands here.

    Returns:
        number of strings kept.
    """
    kinds = SearchEntry.objects.values_list("object_type", "audience").annotate(models.Count("pk"))
    CommonString.objects.all().delete()
    for kind, audience, entries in kinds.filter(pk__count__gte=COMMON).order_by():
        found = common_strings(kind, audience, entries, COMMON)
        CommonString.objects.bulk_create(
            CommonString(object_type=kind, audience=audience, signs=signs, parts=parts)
            for signs, parts in found.items()
        )
    return CommonString.objects.count()
