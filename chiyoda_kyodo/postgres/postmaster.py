"""The server's own process: whether it lives, and the traces of one that does not."""

import os
import time
from pathlib import Path

from chiyoda_kyodo.postgres.places import SOCKET_NAME, Places


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


def forget_dead_server(places: Places, data: Path) -> None:
    """Remove the traces of a server that is dead though the process table says otherwise.

    Where process 1 collects late, a killed postmaster stays a zombie, and PostgreSQL takes it, or
    a new process with its number, for a running server and refuses to start.
    """
    if (data / "postmaster.pid").exists() and not living_postmaster(data):
        (data / "postmaster.pid").unlink(missing_ok=True)
        (places.sockets / SOCKET_NAME).unlink(missing_ok=True)
        (places.sockets / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)
