#!/usr/bin/env python
"""Django's command line; starts the embedded PostgreSQL for the commands that need it."""

import os
import sys

from django.core.management import execute_from_command_line

from chiyoda_kyodo.database import start_for_command
from chiyoda_kyodo.postgres import EmbeddedError


def main() -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    try:
        start_for_command(sys.argv)
    except EmbeddedError as error:
        sys.exit(f"manage.py: {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
