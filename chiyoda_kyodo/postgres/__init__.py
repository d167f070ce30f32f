"""The embedded PostgreSQL: a private server for the trial and for tests.

Settings ask ``database_settings`` for the address, which starts nothing. A command that needs the
server calls ``ensure_running``; the server stops when the last process that did so has ended.
"""

from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from chiyoda_kyodo.postgres.errors import EmbeddedError
from chiyoda_kyodo.postgres.places import PORT, locate
from chiyoda_kyodo.postgres.server import DATABASE, ROLE
from chiyoda_kyodo.postgres.use import Use, ensure_running

__all__ = ["EmbeddedError", "Use", "database_from_url", "database_settings", "ensure_running"]

DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def database_settings(var_dir: Path, folder: str = "pg") -> dict:
    """Django's settings for the embedded server under the folder; starts nothing, never fails."""
    settings = {"NAME": DATABASE, "USER": ROLE, "PASSWORD": "", "HOST": "", "PORT": str(PORT)}
    try:
        places = locate(var_dir / folder)
        settings["HOST"] = str(places.sockets)
        settings["PASSWORD"] = places.password()
    except (EmbeddedError, OSError):
        pass  # said in full by ensure_running; `manage.py help` works without a database
    return settings


def database_from_url(url: str) -> dict:
    """Django's settings out of ``DATABASE_URL``, read by libpq's own parser."""
    given = conninfo_to_dict(url)
    settings = {name: str(given.pop(key, "")) for key, name in DJANGO_NAMES.items()}
    return settings | {"OPTIONS": given}
