"""The operating-system account the embedded server runs as.

PostgreSQL refuses to run as root, so root hands the server to ``postgres`` or ``nobody``.
Only what the manager itself made changes hands; no folder of anybody else is opened for it.
"""

import os
import pwd
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chiyoda_kyodo.postgres.errors import EmbeddedError

STAND_INS_FOR_ROOT = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A user and group by number; a container may know no name for them."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def popen_options(self) -> dict:
        """What ``subprocess`` needs to run a program as this account."""
        if self.is_ours:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path | int) -> None:
        """Hand over a file or folder the manager has just made."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def make_folder(self, path: Path) -> None:
        """Make a private folder of this account; its parents stay as they are."""
        if not path.is_dir():
            path.mkdir(mode=0o700, exist_ok=True)
            self.own(path)

    def can_reach(self, path: Path) -> bool:
        """Whether every folder above the path lets this account through."""
        return self.is_ours or all(self._may_execute(folder) for folder in existing_parents(path))

    def can_run(self, program: Path) -> bool:
        """Whether this account may execute the program where it lies."""
        return self.is_ours or (self.can_reach(program) and self._may_execute(program))

    def _may_execute(self, path: Path) -> bool:
        found = path.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def existing_parents(path: Path) -> Iterator[Path]:
    """Every folder above the path that exists already."""
    return (folder for folder in path.absolute().parents if folder.exists())


def server_account(home: Path) -> Account:
    """Who runs the server: ourselves; for root the owner of the data there, else a stand-in."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if home.is_dir() and home.stat().st_uid != 0:
        return Account(home.stat().st_uid, home.stat().st_gid)
    for name in STAND_INS_FOR_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise EmbeddedError(
        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody. "
        "Start the portal as an ordinary user, or set DATABASE_URL."
    )
