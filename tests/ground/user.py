"""A process that uses the embedded server of a folder until its input ends; run by the tests."""

import sys
from pathlib import Path

from chiyoda_kyodo.postgres import EmbeddedError, ensure_running

if __name__ == "__main__":
    try:
        ensure_running(Path(sys.argv[1]), fleeting=True)
    except EmbeddedError as error:
        sys.exit(f"refused: {error}")
    sys.stdout.write("running\n")
    sys.stdout.flush()
    sys.stdin.read()
