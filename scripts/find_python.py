"""Print the path of a working Python of at least the given version; fail if there is none.

A pyenv shim on the PATH may stand for no interpreter at all, so each candidate is asked.
"""

import subprocess
import sys
from pathlib import Path

NAMES = ("python3.13", "python3.12", "python3.14", "python3")


def main():
    """Print the first that answers with a new enough version."""
    oldest = tuple(int(part) for part in sys.argv[1].split("."))
    installed = sorted(Path.home().glob(".pyenv/versions/3.*/bin/python"), reverse=True)
    for candidate in (*NAMES, *map(str, installed)):
        found = version_of(candidate)
        if found and found >= oldest:
            print(candidate)
            return
    sys.exit(f"No Python {sys.argv[1]} or newer was found.")


def version_of(command):
    program = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [command, "-c", program], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(int(part) for part in answer.split())


if __name__ == "__main__":
    main()
