#!/usr/bin/env python
"""Django's command line; starts the embedded PostgreSQL for the commands that need it."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from django.core.management import execute_from_command_line

from apps.core.tracking import acting
from chiyoda_kyodo.database import SERVING, command_name, start_for_command
from chiyoda_kyodo.postgres import EmbeddedError


def main() -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    try:
        start_for_command(sys.argv)
    except EmbeddedError as error:
        sys.exit(f"manage.py: {error}")
    with recorded_as(command_name(sys.argv)):
        execute_from_command_line(sys.argv)


def recorded_as(name: str) -> AbstractContextManager:
    """Let the audit log name the command; jobs and requests name themselves, migrations cannot."""
    if not name or name in SERVING | {"migrate", "test"}:
        return nullcontext()
    return acting(command=name)


if __name__ == "__main__":
    main()
