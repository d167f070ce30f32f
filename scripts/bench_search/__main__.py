"""``python -m scripts.bench_search``: prints the table of docs/search.md."""

import argparse
import os
from importlib import import_module

import django


def main() -> None:
    """Set up Django, then measure; its models cannot be imported before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=1_000, help="signs of a document")
    parser.add_argument("--words", type=int, default=25, help="words of each sort")
    parser.add_argument("--rounds", type=int, default=3, help="searches for each word")
    parser.add_argument("--keep", action="store_true", help="use the documents of the last run")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    django.setup()
    import_module("scripts.bench_search.measure").run(parser.parse_args())


if __name__ == "__main__":
    main()
