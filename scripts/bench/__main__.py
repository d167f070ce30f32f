"""``python -m scripts.bench``: fills its own database, measures, prints the table of goals.

How to read it stands in docs/performance.md.
"""

import argparse
import logging
import os
import sys
import warnings
from importlib import import_module
from pathlib import Path

import django

VAR_DIR = Path(__file__).resolve().parents[2] / "var" / "bench"


def main() -> int:
    """Set up Django on the measurement's own folder, then measure."""
    options = read_options()
    # A folder of its own: neither the trial's data nor a server in DATABASE_URL is touched.
    os.environ |= {"KYODO_VAR_DIR": str(VAR_DIR), "DATABASE_URL": "", "KYODO_DEMO": "0"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
    django.setup()
    logging.disable(logging.WARNING)  # a line for each page counted in this process
    warnings.simplefilter("ignore", RuntimeWarning)
    return import_module("scripts.bench.run").run(options)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[200, 2_000, 20_000])
    parser.add_argument("--seconds", type=float, default=2, help="of one page in one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--only", default="", help="pages whose name holds this word")
    parser.add_argument("--refill", action="store_true", help="fill the databases anew")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part.replace("_", "")) for part in text.split(",")})
    if sizes[0] < 200:
        raise argparse.ArgumentTypeError("at least 200: a filtered page has to be full")
    return sizes


if __name__ == "__main__":
    sys.exit(main())
