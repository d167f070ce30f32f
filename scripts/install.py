"""Make a virtual environment and install the locked requirements into it, once per lock.

Runs on the system's Python with the standard library alone, and never installs into that Python:
a half-made environment without ``pyvenv.cfg`` is the base interpreter in disguise.
"""

import argparse
import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    """Install what is missing; the second call takes a blink."""
    options = read_options()
    if sys.version_info < options.oldest:
        needed = ".".join(map(str, options.oldest))
        sys.exit(f"Python {needed} or newer is needed; this is {sys.version.split()[0]}.")
    venv, lock = ROOT / options.venv, ROOT / options.lock
    (ROOT / "var").mkdir(exist_ok=True)
    with open(ROOT / "var" / f"install{options.venv}.lock", "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # two makes at once: the second waits and finds it done
        stamp = venv / f"installed-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
        if stamp.exists() and (venv / "pyvenv.cfg").exists():
            return
        make_environment(venv)
        install(venv, lock)
        for old in venv.glob("installed-*"):
            old.unlink()
        stamp.touch()


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", default=".venv")
    parser.add_argument("--lock", default="requirements/dev.txt")
    parser.add_argument("--oldest", default=(3, 11), type=as_version)
    return parser.parse_args()


def as_version(text):
    return tuple(int(part) for part in text.split("."))


def make_environment(venv):
    """Make the environment unless a whole one is there."""
    if (venv / "pyvenv.cfg").exists() and runs(venv):
        return
    print(f"Making {venv.name} …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=False)
    if made.returncode:
        sys.exit(f"{sys.executable} cannot make it. On Debian install the package python3-venv.")


def runs(venv):
    command = [venv / "bin" / "python", "-m", "pip", "--version"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(venv, lock):
    """Install the lock; every file is compared with the hash that stands in it."""
    print(f"Installing {lock.relative_to(ROOT)}, about a minute the first time …", flush=True)
    command = [
        *(venv / "bin" / "python", "-m", "pip", "--require-virtualenv", "install"),
        *("--require-hashes", "--no-input", "-qq", "--disable-pip-version-check"),
        *("--no-warn-script-location", "--no-compile", "-r", lock),
    ]
    done = subprocess.run(command, env=environment(), check=False)
    if done.returncode:
        sys.exit("The parts could not be installed; pip's reason stands above.")


def environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


if __name__ == "__main__":
    main()
