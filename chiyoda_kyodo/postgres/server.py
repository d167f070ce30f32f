"""The server of one folder: making its data, starting it, finding it alive, stopping it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from chiyoda_kyodo.postgres.binaries import Binaries, find_binaries
from chiyoda_kyodo.postgres.errors import EmbeddedError
from chiyoda_kyodo.postgres.locks import FileLock
from chiyoda_kyodo.postgres.places import PORT, SHORT_SOCKETS, SOCKET_NAME, Places

ROLE = DATABASE = "kyodo"
ADMIN = "postgres"
START_LIMIT = 120  # seconds: a crash recovery may take its time
STOP_LIMIT = 10
LOG_LIMIT = 5 * 1024 * 1024
BUILTIN_LOCALE_SINCE = 17
KEEPER = Path(__file__).with_name("keeper.py")

TUNING = {
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    # The log names no person: no statements, no values out of DETAIL lines.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# A test cluster may lose everything with the machine: it is made again.
FLEETING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
}


@dataclass
class Server:
    """PostgreSQL in one folder; the caller holds the start lock while it starts or stops it."""

    places: Places
    fleeting: bool = False

    def connection_settings(self, role: str = ROLE, database: str = DATABASE) -> dict:
        return {
            "host": str(self.places.sockets),
            "port": PORT,
            "user": role,
            "dbname": database,
            "password": self.places.password(),
            "connect_timeout": 3,
        }

    def answers(self) -> bool:
        """Whether a connection succeeds now."""
        try:
            psycopg.connect(**self.connection_settings()).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> subprocess.Popen | None:
        """Start the server, making its data first where there is none; returns its keeper, if new."""
        binaries = find_binaries().for_account(self.places.account, self.places.home)
        data = self.places.data(binaries.major)
        if not data.exists():
            self._refuse_other_major(binaries)
            self._make_data(binaries, data)
        self._make_socket_folder()
        keeper = self._start_and_wait(binaries, data)
        self._make_role_and_database()
        return keeper

    def stop(self) -> None:
        """Stop the server, at once if it does not end in good time, and wait for its keeper."""
        for major in self.places.majors():
            pid = living_postmaster(self.places.data(major))
            if pid:
                os.kill(pid, signal.SIGINT)
                if not wait_for_end(self.places.data(major), STOP_LIMIT):
                    os.kill(pid, signal.SIGQUIT)
                    wait_for_end(self.places.data(major), STOP_LIMIT)
        keeper = FileLock(self.places.keeper_lock, self.places.account)
        keeper.take_within(STOP_LIMIT)
        keeper.close()

    def _refuse_other_major(self, binaries: Binaries) -> None:
        others = self.places.majors()
        if others:
            versions = ", ".join(str(major) for major in others)
            raise EmbeddedError(
                f"{self.places.home} holds data of PostgreSQL {versions}, but the programs in "
                f"{binaries.folder} are version {binaries.version}. Set PG_BINDIR to programs of "
                f"version {others[-1]}, or carry the data over by pg_dump (docs/running.md), "
                "or move the folder away to begin with an empty database."
            )

    def _make_data(self, binaries: Binaries, data: Path) -> None:
        """Run initdb beside the final place: what a killed initdb leaves is never taken for data."""
        account = self.places.account
        for left in self.places.home.glob("*.new-*"):
            shutil.rmtree(left, ignore_errors=True)
        fresh = self.places.home / f"{binaries.major}.new-{os.getpid()}-{time.time_ns()}"
        account.make_folder(fresh)
        self.places.password()
        locale = ["--locale=C.UTF-8"]  # plain C gives pg_trgm no Japanese trigrams
        if binaries.major >= BUILTIN_LOCALE_SINCE:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = [
            *(binaries.program("initdb"), "-D", str(fresh), "-U", ADMIN),
            *("--pwfile", str(self.places.password_file), "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--data-checksums", "--no-instructions", *locale),
            *(["--no-sync"] if self.fleeting else []),
        ]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd=fresh,
            env=clean_environment(),
            **account.popen_options(),
        )
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            raise EmbeddedError(f"initdb failed: {(done.stderr or done.stdout).strip()[-2000:]}")
        fresh.rename(data)

    def _forget_dead_server(self, data: Path) -> None:
        """Remove the traces of a server that is dead though the process table says otherwise.

        Where process 1 collects late, a killed postmaster stays a zombie, and PostgreSQL takes it,
        or a new process with its number, for a running server and refuses to start.
        """
        if (data / "postmaster.pid").exists() and not living_postmaster(data):
            (data / "postmaster.pid").unlink(missing_ok=True)
            (self.places.sockets / SOCKET_NAME).unlink(missing_ok=True)
            (self.places.sockets / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)

    def _make_socket_folder(self) -> None:
        sockets, account = self.places.sockets, self.places.account
        account.make_folder(sockets)
        found = sockets.lstat()
        if sockets.is_symlink() or found.st_uid != account.uid or found.st_mode & 0o077:
            raise EmbeddedError(
                f"{sockets} is not a private folder of the server's account. Somebody else made it "
                f"({SHORT_SOCKETS} is open to all): remove it, or move the checkout to a shorter path."
            )

    def _start_keeper(self, binaries: Binaries, data: Path) -> subprocess.Popen:
        """Start the server under its keeper. No pipes: the server would keep them open for ever."""
        places, account = self.places, self.places.account
        options = TUNING | (FLEETING if self.fleeting else {})
        quoted = str(places.sockets).replace('"', '""')
        options |= {
            "listen_addresses": "",
            "unix_socket_directories": f'"{quoted}"',
            "unix_socket_permissions": "0700",
            "port": str(PORT),
        }
        command = [binaries.program("postgres"), "-D", str(data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        for path in (places.start_lock, places.users_lock, places.keeper_lock):
            FileLock(path, account).close()
        order = {
            "command": command,
            "account": account.popen_options(),
            "start_lock": str(places.start_lock),
            "users_lock": str(places.users_lock),
            "keeper_lock": str(places.keeper_lock),
        }
        if places.log.exists() and places.log.stat().st_size > LOG_LIMIT:
            places.log.rename(places.log.with_suffix(".log.1"))
        with places.log.open("ab") as log:
            account.own(log.fileno())
            return subprocess.Popen(
                [sys.executable, "-I", str(KEEPER), json.dumps(order)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=data,
                env=clean_environment(),
                umask=0o077,
                start_new_session=True,
            )

    def _start_and_wait(self, binaries: Binaries, data: Path) -> subprocess.Popen | None:
        """Start the server unless its keeper is just doing so after a crash; wait until it answers."""
        deadline = time.monotonic() + START_LIMIT
        keeper = None
        while not self._accepts(ADMIN, ADMIN):
            if keeper is None and not self._is_kept():
                self._forget_dead_server(data)
                keeper = self._start_keeper(binaries, data)
            failed = keeper is not None and keeper.poll() is not None
            if failed or time.monotonic() > deadline:
                tail = self.places.log.read_text(errors="replace")[-1500:]
                raise EmbeddedError(
                    f"PostgreSQL did not start. Its log ({self.places.log}) ends with:\n{tail}"
                )
            time.sleep(0.02)
        return keeper

    def _is_kept(self) -> bool:
        """Whether a keeper is at work."""
        lock = FileLock(self.places.keeper_lock, self.places.account)
        try:
            return not lock.try_take()
        finally:
            lock.close()

    def _accepts(self, role: str, database: str) -> bool:
        try:
            psycopg.connect(**self.connection_settings(role, database)).close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise EmbeddedError(
                    f"The password in {self.places.password_file} is not the server's. Put the "
                    "file back that belongs to this data, or move the folder away."
                ) from error
            return False
        return True

    def _make_role_and_database(self) -> None:
        """Give the portal a role without superuser's rights, as it has in production."""
        admin = self.connection_settings(ADMIN, ADMIN)
        with psycopg.connect(**admin, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if not found.fetchone():
                statement = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}")
                secret = sql.Literal(self.places.password())
                connection.execute(statement.format(sql.Identifier(ROLE), secret))
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not found.fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")


def clean_environment() -> dict[str, str]:
    """An environment without the user's PG* and LC_* variables."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}


def living_postmaster(data: Path) -> int | None:
    """The process number of the server of this data folder, if it truly lives."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None
    except PermissionError:
        pass  # alive, of another account: the folder below tells whether it is this server
    if not Path("/proc/self/stat").exists():
        return pid
    try:
        # A server works in its data folder; a zombie works nowhere, a stranger elsewhere.
        return pid if os.path.samefile(f"/proc/{pid}/cwd", data) else None
    except OSError:
        return None


def wait_for_end(data: Path, seconds: float) -> bool:
    """Wait until the server of the data folder is gone."""
    deadline = time.monotonic() + seconds
    while living_postmaster(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
