"""Making the data folder of a server: one for each major version."""

import os
import shutil
import subprocess
import time

from chiyoda_kyodo.postgres.binaries import Binaries
from chiyoda_kyodo.postgres.errors import EmbeddedError
from chiyoda_kyodo.postgres.places import Places

ADMIN = "postgres"
BUILTIN_LOCALE_SINCE = 17


def refuse_other_major(places: Places, binaries: Binaries) -> None:
    """Do not begin an empty database beside data that these programs cannot read."""
    others = places.majors()
    if others:
        versions = ", ".join(str(major) for major in others)
        raise EmbeddedError(
            f"{places.home} holds data of PostgreSQL {versions}, but the programs in "
            f"{binaries.folder} are version {binaries.version}. Set PG_BINDIR to programs of "
            f"version {others[-1]}, or carry the data over by pg_dump (docs/running.md), "
            "or move the folder away to begin with an empty database."
        )


def make_data(places: Places, binaries: Binaries, *, durable: bool) -> None:
    """Run initdb beside the final place: what a killed one leaves is never taken for data."""
    for left in places.home.glob("*.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    fresh = places.home / f"{binaries.major}.new-{os.getpid()}-{time.time_ns()}"
    places.account.make_folder(fresh)
    places.password()  # the file initdb reads
    done = subprocess.run(
        [*initdb_command(places, binaries, durable=durable), "-D", str(fresh)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd=fresh,
        env=clean_environment(),
        **places.account.popen_options(),
    )
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise EmbeddedError(f"initdb failed: {(done.stderr or done.stdout).strip()[-2000:]}")
    fresh.rename(places.data(binaries.major))


def initdb_command(places: Places, binaries: Binaries, *, durable: bool) -> list[str]:
    locale = ["--locale=C.UTF-8"]  # plain C gives pg_trgm no Japanese trigrams
    if binaries.major >= BUILTIN_LOCALE_SINCE:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [
        *(binaries.program("initdb"), "-U", ADMIN, "--pwfile", str(places.password_file)),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions"),
        *locale,
        *([] if durable else ["--no-sync", "--wal-segsize=4"]),
    ]


def clean_environment() -> dict[str, str]:
    """An environment without the user's PG* and LC_* variables.

    Some Pythons find their own library by ``LD_LIBRARY_PATH`` only.
    """
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", **kept}
