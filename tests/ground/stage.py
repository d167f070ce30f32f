"""What the tests of the ground are played on: folders of their own and processes that use them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from chiyoda_kyodo.postgres.places import OUTSIDE, locate
from chiyoda_kyodo.postgres.postmaster import living_postmaster
from chiyoda_kyodo.postgres.server import Server

ROOT = Path(__file__).resolve().parent.parent.parent
USER = Path(__file__).with_name("user.py")
PATIENCE = 90  # seconds; a test that waits this long has failed


class Stage:
    """One embedded server's folder and the processes the test has started on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.users: list[subprocess.Popen] = []

    @property
    def places(self):
        return locate(self.folder)

    @property
    def server(self) -> Server:
        return Server(self.places, fleeting=True)

    def start_user(self, **options) -> subprocess.Popen:
        """Start a process that uses the server; it may still be starting."""
        user = subprocess.Popen(
            [sys.executable, USER, self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            **options,
        )
        self.users.append(user)
        return user

    def running_user(self) -> subprocess.Popen:
        """Start a process that uses the server, and wait until it does."""
        user = self.start_user()
        assert user.stdout.readline() == "running\n", user.stderr.read()
        return user

    def connect(self, **changes) -> psycopg.Connection:
        return psycopg.connect(**self.server.connection_settings() | changes, autocommit=True)

    def ask(self, query: str):
        """The first value of the query's first row."""
        with self.connect() as connection:
            return connection.execute(query).fetchone()[0]

    def postmaster(self) -> int | None:
        """The number of the server's process while it lives."""
        found = [living_postmaster(self.places.data(major)) for major in self.places.majors()]
        return next((pid for pid in found if pid), None)

    def processes(self) -> list[int]:
        """Everything that works in the data folder: server, keeper, initdb and their children."""
        home = os.path.realpath(self.places.home)
        return [pid for pid in running_processes() if working_folder(pid).startswith(home)]

    def close(self) -> None:
        for user in self.users:
            if user.returncode is None:
                user.communicate("")
        wait_until(lambda: not self.processes())
        outside = self.places.home
        if outside.is_relative_to(OUTSIDE):
            shutil.rmtree(outside)
        if not self.places.sockets.is_relative_to(outside):
            shutil.rmtree(self.places.sockets, ignore_errors=True)


@contextmanager
def open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ck-ground-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def finish(user: subprocess.Popen) -> None:
    """Let the process end in the ordinary way."""
    user.communicate("", timeout=PATIENCE)
    assert user.returncode == 0


def kill(pid: int) -> None:
    """Kill a process that may just be ending by itself, as children of a killed server do."""
    with suppress(ProcessLookupError):
        os.kill(pid, 9)


def running_processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def working_folder(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return ""


def program_of(pid: int) -> str:
    try:
        return Path(Path(f"/proc/{pid}/cmdline").read_text().split("\0")[0]).name
    except OSError:
        return ""


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for something other processes do; fails if it never comes."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
