"""Bring an installation up to date: ``python -m chiyoda_kyodo.prepare``.

Migrations, demo data (once), messages and static files. A step whose inputs have not changed is
left out, so that a second start takes seconds. Safe to run twice at once.
"""

import fcntl
import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from chiyoda_kyodo import env
from chiyoda_kyodo.database import start_database
from chiyoda_kyodo.postgres import EmbeddedError

# Kept with the database itself: whoever drops the database gets the demo data anew.
DEMO_MARK = "demo data loaded"


def main() -> None:
    """Run the steps that are due."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    try:
        start_database()
    except EmbeddedError as error:
        sys.exit(str(error))
    django.setup()
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        compile_messages()
        collect_static()
        migrate()
        if env.DEMO:
            load_demo()
    connection.close()


def migrate() -> None:
    """Apply the migrations the database does not have."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database")
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def load_demo() -> None:
    """Load the demo data into a database that has none; print the accounts each time."""
    commands = get_commands()
    if "demo_load" in commands and database_comment() != DEMO_MARK:
        say("Loading the demo data")
        call_command("demo_load")
        set_database_comment(DEMO_MARK)
    if "demo_accounts" in commands:
        call_command("demo_accounts")


def database_comment() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        )
        return cursor.fetchone()[0]


def set_database_comment(text: str) -> None:
    name = sql.Identifier(connection.settings_dict["NAME"])
    statement = sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(text))
    with connection.cursor() as cursor:
        cursor.execute(statement)


def compile_messages() -> None:
    """Compile the catalogues that are newer than their compiled form."""
    if "messages" not in get_commands():
        return
    sources = [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po")]
    if any(is_newer(path, path.with_suffix(".mo")) for path in sources):
        say("Compiling the messages")
        call_command("messages", "--compile")


def is_newer(source: Path, made: Path) -> bool:
    return not made.exists() or source.stat().st_mtime_ns > made.stat().st_mtime_ns


def collect_static() -> None:
    """Collect and compress the static files if one of them has changed."""
    stamp = settings.VAR_DIR / "static.stamp"
    state = static_state()
    if stamp.exists() and stamp.read_text() == state and Path(settings.STATIC_ROOT).is_dir():
        return
    say("Collecting the static files")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(state)


def static_state() -> str:
    """A word that changes with any static file or with the way they are stored."""
    content = hashlib.sha256(repr(settings.STORAGES).encode() + str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            content.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return content.hexdigest()


def say(text: str) -> None:
    sys.stdout.write(f"  {text} …\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
