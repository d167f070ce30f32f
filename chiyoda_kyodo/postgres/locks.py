"""File locks: the kernel drops them with the process, so nothing goes stale after kill -9."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chiyoda_kyodo.postgres.account import Account


class FileLock:
    """A lock on a file by flock(2); a forked child shares it, a started program does not."""

    def __init__(self, path: Path, account: Account) -> None:
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(self.descriptor).st_uid != account.uid:
            account.own(self.descriptor)

    def share(self) -> None:
        """Hold it together with others; waits for one who holds it alone."""
        fcntl.flock(self.descriptor, fcntl.LOCK_SH)

    def take(self) -> None:
        """Hold it alone; waits for everybody else."""
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Hold it alone if nobody else holds it now."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def take_within(self, seconds: float) -> bool:
        """Hold it alone, waiting no longer than this."""
        deadline = time.monotonic() + seconds
        while not self.try_take():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def close(self) -> None:
        os.close(self.descriptor)


@contextmanager
def held_alone(path: Path, account: Account) -> Iterator[None]:
    """Hold the file's lock alone for the length of the block."""
    lock = FileLock(path, account)
    try:
        lock.take()
        yield
    finally:
        lock.close()
