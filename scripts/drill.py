"""Prove that a backup can be restored: ``make drill``.

Dumps the database as it is at one moment, restores the dump into a fresh database, compares every
table (rows and a checksum of their contents), the sequences, constraints, triggers and indexes,
and removes the copy. The portal may run meanwhile. Exit status 0 means that the dump it leaves is
a backup.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from chiyoda_kyodo import env
from chiyoda_kyodo.database import start_database
from chiyoda_kyodo.postgres import EmbeddedError, database_from_url, database_settings
from chiyoda_kyodo.postgres.binaries import find_binaries

TABLES = """
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""
# Independent of the rows' order, and no table has to fit into memory.
CHECKSUM = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {} t"
# By name and kind: a restored definition may be worded otherwise and mean the same.
SHAPE = {
    "sequences": "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2",
    "constraints": """
        SELECT conrelid::regclass::text, conname, contype, convalidated FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2
    """,
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger
        WHERE NOT tgisinternal ORDER BY 1, 2
    """,
    "indexes": """
        SELECT indrelid::regclass::text, indexrelid::regclass::text, indisunique, indisvalid
        FROM pg_index WHERE indrelid::regclass::text NOT LIKE 'pg\\_%' ORDER BY 1, 2
    """,
}


def main():
    """Dump, restore, compare."""
    options = read_options()
    try:
        start_database()
    except EmbeddedError as error:
        sys.exit(str(error))
    source = connection_settings()
    dump = Path(options.dump).absolute()
    dump.parent.mkdir(parents=True, exist_ok=True)
    before = dump_and_describe(source, dump)
    began = time.monotonic()
    with fresh_database(source) as copy:
        restore(dump, copy)
        with psycopg.connect(**copy) as connection:
            differences = compare(before, describe(connection))
    if differences:
        sys.exit("The restored database differs:\n" + "\n".join(differences))
    rows = sum(count for count, _ in before["tables"].values())
    print(
        f"Restored {len(before['tables'])} tables with {rows} rows in "
        f"{time.monotonic() - began:.1f} s; all equal. The dump: {dump}"
    )


def read_options():
    parser = argparse.ArgumentParser(prog="python -m scripts.drill", description=__doc__)
    parser.add_argument("--dump", default=env.VAR_DIR / "drill.dump", help="where to leave it")
    return parser.parse_args()


def connection_settings():
    """The portal's own connection, in libpq's words."""
    given = (
        database_from_url(env.DATABASE_URL) if env.DATABASE_URL else database_settings(env.VAR_DIR)
    )
    words = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    words["PORT"] = "port"
    named = {libpq: given[name] for name, libpq in words.items() if given.get(name)}
    return named | given.get("OPTIONS", {})


def dump_and_describe(source, dump):
    """Dump and describe one and the same moment, whatever happens meanwhile."""
    with psycopg.connect(**source) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
        run("pg_dump", source, "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
        dump.chmod(0o600)
        return describe(connection)


def describe(connection):
    """Every table's rows and checksum, and the shape around them."""
    tables = [name for (name,) in connection.execute(TABLES)]
    return {
        "tables": {
            name: connection.execute(sql.SQL(CHECKSUM).format(sql.SQL(name))).fetchone()
            for name in tables
        },
        **{kind: connection.execute(query).fetchall() for kind, query in SHAPE.items()},
    }


def compare(before, after):
    """One line for each difference."""
    names = sorted(before["tables"].keys() | after["tables"].keys())
    differences = [
        f"  {name}: {before['tables'].get(name)} became {after['tables'].get(name)}"
        for name in names
        if before["tables"].get(name) != after["tables"].get(name)
    ]
    return differences + [f"  {kind} differ" for kind in SHAPE if before[kind] != after[kind]]


@contextmanager
def fresh_database(source):
    """An empty database beside the portal's, removed at the end."""
    name = f"{source['dbname']}_drill"
    with psycopg.connect(**source, autocommit=True) as admin:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        admin.execute(drop)
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield source | {"dbname": name}
        finally:
            admin.execute(drop)


def restore(dump, target):
    run("pg_restore", target, "--exit-on-error", "--no-owner", f"--dbname={target['dbname']}", dump)


def run(program, target, *arguments):
    """Run one of PostgreSQL's programs on a database; the password is in no argument."""
    variables = {
        "PGHOST": target.get("host"),
        "PGPORT": target.get("port"),
        "PGUSER": target.get("user"),
        "PGPASSWORD": target.get("password"),
        "PGDATABASE": target["dbname"],
        "PGSSLMODE": target.get("sslmode"),
    }
    given = {name: str(value) for name, value in variables.items() if value}
    done = subprocess.run(
        [path_of(program), *arguments],
        env=os.environ | given,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        sys.exit(f"{program} failed; its reason stands above.")


def path_of(program):
    """The programs of the embedded server; for a server elsewhere those on the PATH come first."""
    if env.DATABASE_URL and shutil.which(program):
        return shutil.which(program)
    return find_binaries().program(program)


if __name__ == "__main__":
    main()
