"""The measurement's databases: a filled one of each size, kept, and a copy of it for each run."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql

from chiyoda_kyodo import env
from chiyoda_kyodo.postgres import database_settings, ensure_running
from chiyoda_kyodo.postgres.postmaster import living_postmaster

FOLDER = "pg"
FILLED = "filled_"
OURS = (FILLED, "run_")


def start_server() -> None:
    """Start the measurement's own cluster and point Django at it, without a pool."""
    ensure_running(env.VAR_DIR / FOLDER)
    given = settings.DATABASES["default"]
    given["OPTIONS"].pop("pool", None)
    given["OPTIONS"].pop("options", None)  # filling takes longer than a request may
    given.update(database_settings(env.VAR_DIR, FOLDER))
    connection.settings_dict.update(given)


def postmaster() -> int:
    """Process number of the database server."""
    places = ensure_running(env.VAR_DIR / FOLDER).server.places
    found = [living_postmaster(places.data(major)) for major in places.majors()]
    return next(pid for pid in found if pid)


def use_database(name: str) -> None:
    """Point Django's connection of this process at another database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def address_of(name: str) -> str:
    """A database of the cluster as ``DATABASE_URL``."""
    given = connection.settings_dict
    secret, host = quote(given["PASSWORD"], safe=""), quote(given["HOST"], safe="")
    return f"postgresql://{given['USER']}:{secret}@/{name}?host={host}&port={given['PORT']}"


@contextmanager
def administration() -> Iterator[psycopg.Connection]:
    """A connection of its own to the cluster's first database, in autocommit."""
    given = connection.settings_dict
    names = {"user": given["USER"], "password": given["PASSWORD"], "dbname": "kyodo"}
    with psycopg.connect(host=given["HOST"], port=given["PORT"], autocommit=True, **names) as admin:
        yield admin


@cache
def fingerprint() -> str:
    """Ten letters that change with the migrations and with the way of filling."""
    content = hashlib.sha256()
    here = Path(__file__).parent
    paths = [here / name for name in ("fill.py", "ground.py", "texts.py")]
    for config in apps.get_app_configs():
        if Path(config.path).is_relative_to(settings.BASE_DIR / "apps"):
            paths += sorted(Path(config.path).glob("migrations/*.py"))
    for path in paths:
        content.update(path.name.encode() + path.read_bytes())
    return content.hexdigest()[:10]


def filled_name(size: int) -> str:
    """The database that is kept filled with so many proposals."""
    return f"{FILLED}{size}_{fingerprint()}"


def exists(name: str) -> bool:
    with administration() as admin:
        found = admin.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def create(name: str, template: str = "template0") -> None:
    """Make a database anew, empty or as a copy."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    with administration() as admin:
        _drop(admin, name)
        admin.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def rename(name: str, new: str) -> None:
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with administration() as admin:
        _drop(admin, new)
        admin.execute(statement.format(sql.Identifier(name), sql.Identifier(new)))


def drop_all_but(kept: set[str]) -> None:
    """Drop what other runs and other versions of the code have left."""
    with administration() as admin:
        for (name,) in admin.execute("SELECT datname FROM pg_database").fetchall():
            if name.startswith(OURS) and name not in kept:
                _drop(admin, name)


def _drop(admin: psycopg.Connection, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    admin.execute(statement.format(sql.Identifier(name)))


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a step took."""
    begin = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begin:.1f} s", flush=True)
