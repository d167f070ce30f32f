"""The documents of the measurement: a table of its own in a database of its own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from psycopg import sql

from apps.search.models import Audience, SearchEntry
from apps.search.operations import count_common, entries_of
from chiyoda_kyodo import env
from chiyoda_kyodo.postgres import database_settings, ensure_running
from scripts.bench_search.corpus import documents

DATABASE = "kyodo_bench_search"
FOLDER = "pg-bench"
FIRST = datetime(2003, 4, 1, tzinfo=UTC)
COLUMNS = ["object_type", "object_id", "audience", "part", "grams", "digest", "sort_at"]


class Document(models.Model):
    """Stands for a proposal: a page of a list is ordered by the same columns."""

    submitted_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        app_label = "search"
        db_table = "bench_document"
        indexes = [models.Index(fields=["-submitted_at", "-id"], name="bench_document_newest")]

    def __str__(self):
        return f"document {self.pk}"


def use_server(keep: bool) -> bool:
    """Point Django at the measurement's database; True if it still has its documents."""
    given = settings.DATABASES["default"]
    given["OPTIONS"].pop("pool", None)
    given["OPTIONS"].pop("options", None)
    if not env.DATABASE_URL:
        ensure_running(env.VAR_DIR / FOLDER)
        given.update(database_settings(env.VAR_DIR, FOLDER))
    there = _make_database(given, keep)
    given["NAME"] = DATABASE
    connection.settings_dict.update(given)
    return there


def _make_database(given: dict, keep: bool) -> bool:
    names = {"dbname": given["NAME"], "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(
        host=given["HOST"], port=given["PORT"] or None, autocommit=True, **names
    ) as admin:
        found = admin.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is not None and keep:
            return True
        name = sql.Identifier(DATABASE)
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
    return False


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a step took."""
    begin = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begin:.1f} s")


def fill(number: int, size: int) -> None:
    """Write the documents, then make the index as the migration does."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Document)
        index = next(i for i in SearchEntry._meta.indexes if i.name == "search_entry_grams")
        editor.remove_index(SearchEntry, index)
    with timed(f"{number} documents cut and written"), connection.cursor() as cursor:
        _copy(cursor, number, size)
    with timed("index built"), connection.schema_editor() as editor:
        editor.add_index(SearchEntry, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    with timed("common pairs counted"):
        count_common()


def _copy(cursor, number: int, size: int) -> None:
    kind = Document._meta.label_lower
    with cursor.copy("COPY bench_document (id, submitted_at, text) FROM STDIN") as copy:
        for pk, (text, _name) in enumerate(documents(number, size), start=1):
            copy.write_row((pk, FIRST + timedelta(minutes=pk), text))
    with cursor.copy(f"COPY search_searchentry ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for pk, (text, _name) in enumerate(documents(number, size), start=1):
            at = FIRST + timedelta(minutes=pk)
            for entry in entries_of(kind, pk, text[:20], {Audience.PUBLIC: text}, at):
                copy.write_row([getattr(entry, column) for column in COLUMNS])


def sizes() -> str:
    """Disk of the table, its long texts and its pair index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_relation_size('search_searchentry'), pg_table_size('search_searchentry'),"
            " pg_relation_size('search_entry_grams'), version()"
        )
        heap, table, index, version = cursor.fetchone()
    mega = 1024 * 1024
    return (
        f"entries {heap / mega:.0f} MB, with their pairs {table / mega:.0f} MB, "
        f"pair index {index / mega:.0f} MB; {version.split(' on ')[0]}"
    )
