"""The databases tests run in: one per pytest process, copied from a migrated template.

The template is named by what it is made of (migrations, apps, installed packages), made once under
a lock and kept between runs. A session's database lives as long as its anchor connection: what a
killed session leaves has no connection any more and is swept by the next one. The demo is loaded
by the first process that wants it and kept for the day, as long as no source changes.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from psycopg import sql

from apps.core import clock

TEMPLATE_PREFIX = "kyodo_template_"
SESSION_PREFIX = "kyodo_test_"
DEMO_PREFIX = "kyodo_demo_"
KEPT_TEMPLATES = 4
KEPT_DEMOS = 2
# What the demo is made of: acts, texts of mails and letters, translations, data.
OF_THE_DEMO = ("apps", "demo", "locale", "templates")
LOCK_NUMBER = 2_003_0331  # any number; it stands for "the list of test databases"
_home = ""  # where the lock is taken: one that is taken in another database is another lock


def connect(database: str) -> psycopg.Connection:
    """A connection of our own beside Django's, in autocommit."""
    given = connection.settings_dict
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        password=given["PASSWORD"],
        dbname=database,
        autocommit=True,
    )


@contextmanager
def session_database() -> Iterator[str]:
    """Give Django a fresh migrated database for the length of the block."""
    global _home
    _home = home = connection.settings_dict["NAME"]
    name = session_name()
    with connect(home) as admin:
        with locked(admin):
            sweep(admin)
            template = template_database(admin)
            copy_database(admin, name, template)
            anchor = connect(name)
        use_database(name)
        try:
            yield name
        finally:
            use_database(home)
            anchor.close()
            with locked(admin):
                drop_database(admin, name)
                sweep(admin)


def session_name() -> str:
    return f"{SESSION_PREFIX}{os.getpid()}_{secrets.token_hex(6)}"


@contextmanager
def demo_database() -> Iterator[None]:
    """Give Django a copy of the database with the whole demo for the length of the block."""
    before, name = connection.settings_dict["NAME"], session_name()
    with connect(_home) as admin:
        with locked(admin):
            copy_database(admin, name, loaded_template(admin))
            anchor = connect(name)
        use_database(name)
        try:
            yield
        finally:
            use_database(before)
            anchor.close()
            drop_database(admin, name)


def loaded_template(admin: psycopg.Connection) -> str:
    """The database with the demo of today; made if it is not there."""
    name = DEMO_PREFIX + demo_fingerprint()
    if exists(admin, name):
        return name
    with filling(admin, name, template_database(admin)):
        call_command("demo_load", yes=True, verbosity=0)
    return name


@contextmanager
def locked(admin: psycopg.Connection) -> Iterator[None]:
    """Alone among all sessions on this server; the lock ends with the connection at the latest."""
    admin.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
    try:
        yield
    finally:
        admin.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def template_database(admin: psycopg.Connection) -> str:
    """The migrated template for the code as it is now; made if it is not there."""
    name = TEMPLATE_PREFIX + fingerprint()
    if exists(admin, name):
        return name
    with filling(admin, name, "template1"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    return name


def exists(admin: psycopg.Connection, name: str) -> bool:
    row = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row is not None


@contextmanager
def filling(admin: psycopg.Connection, name: str, template: str) -> Iterator[None]:
    """A copy of the template for Django to fill; it gets its name when that has succeeded."""
    before, fresh = connection.settings_dict["NAME"], f"{name}_new"
    drop_database(admin, fresh)
    copy_database(admin, fresh, template)
    use_database(fresh)
    try:
        yield
    finally:
        use_database(before)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    admin.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))


def fingerprint() -> str:
    """Sixteen letters that change with whatever a migrated database is made of."""
    content = hashlib.sha256()
    packages = {f"{found.name}=={found.version}" for found in distributions()}
    for word in (*sorted(packages), *settings.INSTALLED_APPS, settings.AUTH_USER_MODEL):
        content.update(word.encode() + b"\0")
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        if Path(config.path).is_relative_to(settings.BASE_DIR / "apps"):
            for path in sorted(Path(config.path).glob("migrations/*.py")):
                content.update(path.name.encode() + path.read_bytes())
    return content.hexdigest()[:16]


def demo_fingerprint() -> str:
    """Sixteen letters that change with the day and with whatever the demo is made of."""
    content = hashlib.sha256(f"{fingerprint()} {clock.today()}".encode())
    for folder in OF_THE_DEMO:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt", ".po", ".csv", ".yaml"):
                content.update(str(path).encode() + path.read_bytes())
    return content.hexdigest()[:16]


def sweep(admin: psycopg.Connection) -> None:
    """Drop the databases of ended sessions, and all but the newest templates and demos."""
    unused = admin.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        " AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE datid = pg_database.oid)",
        [SESSION_PREFIX],
    ).fetchall()
    for (name,) in (*unused, *_older(admin, TEMPLATE_PREFIX, KEPT_TEMPLATES)):
        drop_database(admin, name)
    for (name,) in _older(admin, DEMO_PREFIX, KEPT_DEMOS):
        drop_database(admin, name)


def _older(admin: psycopg.Connection, prefix: str, kept: int) -> list[tuple]:
    query = (
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC OFFSET %s"
    )
    return admin.execute(query, [prefix, kept]).fetchall()


def copy_database(admin: psycopg.Connection, name: str, template: str) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    admin.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def drop_database(admin: psycopg.Connection, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    admin.execute(statement.format(sql.Identifier(name)))


# Empties the tables that hold something. Official records and the audit log have triggers against
# that; who owns the tables may switch those off, a superuser also the checks of foreign keys, which
# otherwise wait for the end.
EMPTY = """
DO $$ DECLARE filled regclass[] := '{}'; place regclass; is_filled boolean; word text; BEGIN
    SELECT CASE WHEN rolsuper THEN 'ALL' ELSE 'USER' END INTO word
      FROM pg_roles WHERE rolname = current_user;
    FOR place IN
        SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
           AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
           AND NOT starts_with(relname, 'procrastinate_')  -- no models, so Django leaves them too
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', place) INTO is_filled;
        IF is_filled THEN filled := filled || place; END IF;
    END LOOP;
    FOREACH place IN ARRAY filled LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %s', place, word);
    END LOOP;
    FOREACH place IN ARRAY filled LOOP EXECUTE format('DELETE FROM %s', place); END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH place IN ARRAY filled LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER %s', place, word);
    END LOOP;
END $$
"""


def flush_what_is_filled() -> None:
    """Let Django empty only tables that hold something after a test with real commits.

    In one transaction: the triggers are back before anybody else can write. What Django makes of
    the models (content types, permissions) stays, so nothing need make it anew after each test.
    """
    flush = connection.ops.execute_sql_flush
    connection.ops.execute_sql_flush = lambda statements: flush([EMPTY])
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def use_database(name: str) -> None:
    """Point Django's connection at another database of the server."""
    connection.close()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name
