"""What has to be true for the portal to serve people (稼働条件).

A room with a condition of its own registers it: ``@condition("outbox")`` on a function that
returns a sentence when something is wrong, else an empty string.
"""

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

CONDITIONS: dict[str, Callable[[], str]] = {}
DISK_FREE = 0.10
DATABASE = "database"


def condition(name: str):
    """Register a condition of being ready."""

    def register(check: Callable[[], str]) -> Callable[[], str]:
        CONDITIONS[name] = check
        return check

    return register


def faults() -> dict[str, str]:
    """Name and reason of every condition that is not met; empty when all is well."""
    found = {}
    for name, check in CONDITIONS.items():
        reason = _ask(check)
        if reason:
            found[name] = reason
        if name == DATABASE and reason:
            break  # the rest would wait for it in vain
    return found


def _ask(check: Callable[[], str]) -> str:
    try:
        with transaction.atomic():
            return check()
    except (DatabaseError, InterfaceError) as error:
        return type(error).__name__


@condition(DATABASE)
def database() -> str:
    """PostgreSQL answers within a second."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1000")
        cursor.execute("SELECT 1")
    return ""


@condition("migrations")
def migrations() -> str:
    """The tables are those this code was written for."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} not applied" if waiting else ""


@condition("disk")
def disk() -> str:
    """There is room for files and logs."""
    usage = shutil.disk_usage(settings.VAR_DIR if settings.VAR_DIR.exists() else settings.BASE_DIR)
    return "less than 10 % free" if usage.free < usage.total * DISK_FREE else ""
