"""Where the embedded server keeps its things; finding out starts nothing and changes nothing."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from chiyoda_kyodo.postgres.account import Account, server_account

PORT = 5432  # only a part of the socket's name: the server listens on no network address
SOCKET_NAME = f".s.PGSQL.{PORT}"
SOCKET_PATH_LIMIT = 107  # bytes: sun_path holds 108 with its closing NUL
OUTSIDE = Path("/var/lib/chiyoda-kyodo")
SHORT_SOCKETS = Path("/tmp")  # noqa: S108 - the folder in it is 0700 and its owner is checked


@dataclass(frozen=True)
class Places:
    """The folder of one embedded server and the files in it."""

    home: Path
    account: Account

    @property
    def password_file(self) -> Path:
        return self.home / "password"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        return self.home / "keeper.lock"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def sockets(self) -> Path:
        """The folder of the socket: beside the data, or a short one where that is too long.

        To libpq a comma parts two hosts, so a path with one will not do either.
        """
        near = self.home / "run"
        if len(os.fsencode(near / SOCKET_NAME)) <= SOCKET_PATH_LIMIT and "," not in str(near):
            return near
        return SHORT_SOCKETS / f"ck-{short_hash(self.home)}"

    def data(self, major: int) -> Path:
        """The data folder of one major version: PostgreSQL 18 cannot read the files of 15."""
        return self.home / str(major)

    def majors(self) -> list[int]:
        """The major versions whose data lies here."""
        folders = self.home.glob("[1-9]*/PG_VERSION")
        return sorted(int(path.parent.name) for path in folders if path.parent.name.isdigit())

    def make_home(self) -> None:
        """Make the folder for the server's account alone."""
        self.home.parent.mkdir(parents=True, exist_ok=True)
        self.account.make_folder(self.home)

    def password(self) -> str:
        """The random password, made on the first call; the file is complete or not there."""
        if not self.password_file.exists():
            self.make_home()
            fresh = self.home / f"password.{os.getpid()}.{secrets.token_hex(4)}"
            fresh.touch(mode=0o600, exist_ok=False)
            fresh.write_text(secrets.token_urlsafe(32))
            self.account.own(fresh)
            try:
                os.link(fresh, self.password_file)
            except FileExistsError:
                pass  # another process was first; its password holds
            finally:
                fresh.unlink()
        return self.password_file.read_text()


def locate(folder: Path) -> Places:
    """The server of this folder; under /root and the like its files lie outside the checkout."""
    folder = folder.absolute()
    account = server_account(folder)
    if account.can_reach(folder):
        return Places(folder, account)
    outside = OUTSIDE / short_hash(folder)
    return Places(outside, server_account(outside))


def short_hash(path: Path) -> str:
    """Twelve letters that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
