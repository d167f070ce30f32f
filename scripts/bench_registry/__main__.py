"""``python -m scripts.bench_registry``: imports 60,000 rows of the NPO portal, then measures pages.

How to read it stands in docs/performance.md.
"""

import argparse
import logging
import os
import sys
import warnings
from importlib import import_module

import django

from scripts.bench.__main__ import VAR_DIR


def main() -> int:
    """Set up Django on the measurement's own folder, then measure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench_registry", description=__doc__)
    parser.add_argument("--rows", type=int, default=60_000, help="rows of the file")
    parser.add_argument("--seconds", type=float, default=2, help="of one page in one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--only", default="", help="'import', or pages whose name holds this word")
    options = parser.parse_args()
    os.environ |= {"KYODO_VAR_DIR": str(VAR_DIR), "DATABASE_URL": "", "KYODO_DEMO": "0"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    django.setup()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore", RuntimeWarning)
    return import_module("scripts.bench_registry.run").run(options)


if __name__ == "__main__":
    sys.exit(main())
