"""``python -m scripts.bench_desk``: fills the desk with cases, measures its board and search.

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
    parser = argparse.ArgumentParser(prog="python -m scripts.bench_desk", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[500, 50_000], help="cases in total")
    parser.add_argument("--seconds", type=float, default=2, help="of one page in one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--only", default="", help="pages whose name holds this word")
    parser.add_argument("--plans", action="store_true", help="print how PostgreSQL reads the pages")
    options = parser.parse_args()
    os.environ |= {"KYODO_VAR_DIR": str(VAR_DIR), "DATABASE_URL": "", "KYODO_DEMO": "0"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    django.setup()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore", RuntimeWarning)
    return import_module("scripts.bench_desk.run").run(options)


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part.replace("_", "")) for part in text.split(",")})
    if sizes[0] < 500:
        raise argparse.ArgumentTypeError("at least 500: each page has to be full")
    return sizes


if __name__ == "__main__":
    sys.exit(main())
