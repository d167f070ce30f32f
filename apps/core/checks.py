"""System checks of the database (データベースの点検): wrong from the start is found at the start.

They run with ``migrate`` and ``check --database default``.
"""

from django.conf import settings
from django.core.checks import Error
from django.db import connections

from apps.core.personal import Keep

OLDEST_SERVER = 150000


def server_is_new_enough(app_configs, databases, **kwargs):
    """The SQL of the portal is that of PostgreSQL 15."""
    return [
        Error(
            f"The database {alias} is PostgreSQL {connections[alias].pg_version // 10000}; "
            "15 or newer is needed.",
            id="core.E001",
        )
        for alias in databases or ()
        if connections[alias].pg_version < OLDEST_SERVER
    ]


def japanese_can_be_searched(app_configs, databases, **kwargs):
    """A database with the plain C locale takes 区 for no letter, and pg_trgm finds no Japanese."""
    return [
        Error(
            f"The database {alias} was made with a locale that knows no Japanese letters: the "
            "search would find nothing.",
            hint="Make it with LOCALE 'C.UTF-8' (docs/running.md), or use the embedded server.",
            id="core.E002",
        )
        for alias in databases or ()
        if not knows_japanese(alias)
    ]


def knows_japanese(alias: str) -> bool:
    """Whether 区 is a letter, and gives trigrams where pg_trgm is there already."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT '区' ~ '[[:alpha:]]',"
            " EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')"
        )
        is_letter, has_trigrams = cursor.fetchone()
        if has_trigrams:
            cursor.execute("SELECT cardinality(show_trgm('区'))")
            return is_letter and cursor.fetchone()[0] > 0
    return is_letter


def retention_is_known(app_configs, **kwargs):
    """A class of retention that is misspelt would keep its data by the wrong figure."""
    known = {keep.value.key for keep in Keep}
    return [
        Error(f"KYODO_RETENTION names the class {name!r}; known: {sorted(known)}", id="core.E003")
        for name in settings.KYODO_RETENTION
        if name not in known
    ]
