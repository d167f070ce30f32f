"""The index of all rooms: one side table, so that lists never read it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.personal import Erase, Keep, impersonal, personal
from apps.search.fields import GramsField
from apps.search.grams import LONGEST_COMMON


class Audience(models.TextChoices):
    """Who may find a document by a text (検索の公開範囲); the same three as in history."""

    PUBLIC = "public"
    PARTIES = "parties"
    STAFF = "staff"


# What each reader's search looks into: staff text can never match for the public.
READS = {
    Audience.PUBLIC: [Audience.PUBLIC],
    Audience.PARTIES: [Audience.PUBLIC, Audience.PARTIES],
    Audience.STAFF: [Audience.PUBLIC, Audience.PARTIES, Audience.STAFF],
}


class SearchEntryQuerySet(models.QuerySet):
    """Reads of the index."""

    def of(self, row: models.Model):
        """Entries of one document."""
        return self.filter(object_type=row._meta.label_lower, object_id=row.pk)

    def visible_to(self, user):
        """Nobody lists the index; searches go through apps.search.matching."""
        return self.none()


@personal(
    _("Finding what was written"),
    Keep.SHORT,
    "grams",
    erase=Erase.ITSELF,
    name=_("Search index"),
)
class SearchEntry(models.Model):
    """A part of a document's text for one audience (検索索引の一片); part 0 is its title."""

    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    audience = models.CharField(max_length=10, choices=Audience.choices)
    part = models.PositiveIntegerField()
    grams = GramsField()
    digest = models.CharField(max_length=32)
    sort_at = models.DateTimeField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "audience", "part"],
                name="search_entry_unique",
            )
        ]
        indexes = [
            # Without a pending list: a reader would have to read through it (docs/search.md).
            GinIndex(fields=["grams"], name="search_entry_grams", fastupdate=False),
            models.Index(
                fields=["-sort_at", "-id"],
                condition=models.Q(part=0),
                name="search_entry_newest",
            ),
        ]

    def __str__(self):
        return f"{self.object_type} {self.object_id} {self.audience} {self.part}"


@impersonal
class CommonString(models.Model):
    """A string that very many parts hold (よく出る文字列), by an estimate of last night.

    It only chooses the way a search goes, never what it finds: it may be out of date. Table and
    column keep their first names, so that the code of before runs on during an upgrade.
    """

    object_type = models.CharField(max_length=60)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    signs = models.CharField(max_length=LONGEST_COMMON, db_column="pair")
    parts = models.PositiveIntegerField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        db_table = "search_commonpair"
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "audience", "signs"], name="common_pair_once"
            )
        ]

    def __str__(self):
        return f"{self.object_type} {self.audience} {self.signs}"
