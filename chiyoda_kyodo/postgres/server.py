"""The server of one folder: making its data, starting it, finding it alive, stopping it."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from chiyoda_kyodo.postgres.binaries import Binaries, find_binaries
from chiyoda_kyodo.postgres.data import ADMIN, clean_environment, make_data, refuse_other_major
from chiyoda_kyodo.postgres.errors import EmbeddedError
from chiyoda_kyodo.postgres.locks import FileLock
from chiyoda_kyodo.postgres.places import PORT, Places
from chiyoda_kyodo.postgres.postmaster import forget_dead_server, living_postmaster, wait_for_end

ROLE = DATABASE = "kyodo"
START_LIMIT = 120  # seconds: a crash recovery may take its time
STOP_LIMIT = 10
LOG_LIMIT = 5 * 1024 * 1024
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
        """Start the server, its data made first where there is none; returns the keeper, if new."""
        binaries = find_binaries().for_account(self.places.account, self.places.home)
        data = self.places.data(binaries.major)
        if not data.exists():
            refuse_other_major(self.places, binaries)
            make_data(self.places, binaries, durable=not self.fleeting)
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

    def _make_socket_folder(self) -> None:
        sockets, account = self.places.sockets, self.places.account
        account.make_folder(sockets)
        found = sockets.lstat()
        if sockets.is_symlink() or found.st_uid != account.uid or found.st_mode & 0o077:
            raise EmbeddedError(
                f"{sockets} is not a private folder of the server's account; somebody else made "
                "it. Remove it, or move the checkout to a shorter path."
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

    def checkpoint(self) -> None:
        """Write everything to its place now, so that a later stop has little left to write."""
        admin = self.connection_settings(ADMIN, ADMIN)
        with psycopg.connect(**admin, autocommit=True) as connection:
            connection.execute("CHECKPOINT")

    def _start_and_wait(self, binaries: Binaries, data: Path) -> subprocess.Popen | None:
        """Start the server, unless a keeper does so after a crash; wait until it answers."""
        deadline = time.monotonic() + START_LIMIT
        keeper = None
        while not self._accepts(ADMIN, ADMIN):
            if keeper is None and not self._is_kept():
                forget_dead_server(self.places, data)
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
