"""Using the embedded server: a shared lock for as long as this process needs it."""

import atexit
import os
import subprocess
from pathlib import Path

from chiyoda_kyodo.postgres.errors import EmbeddedError
from chiyoda_kyodo.postgres.locks import FileLock, held_alone
from chiyoda_kyodo.postgres.places import Places, locate
from chiyoda_kyodo.postgres.server import Server

KEEPER_LIMIT = 10  # seconds


class Use:
    """This process's hold on a server; ends with the process, however that ends."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.owner = os.getpid()
        self.keeper: subprocess.Popen | None = None
        places = server.places
        self.lock = FileLock(places.users_lock, places.account)
        self.lock.share()
        try:
            if not server.answers():
                self._start(places)
        except BaseException:
            self.lock.close()
            raise

    def _start(self, places: Places) -> None:
        with held_alone(places.start_lock, places.account):
            if not self.server.answers():  # another process may have been first
                self.keeper = self.server.start()

    def release(self) -> None:
        """Let go; the last one stops the server.

        A forked child shares the lock with its parent and must not drop it for both.
        """
        if self.lock is None or os.getpid() != self.owner:
            return
        lock, self.lock = self.lock, None
        in_use.pop(self.server.places.home, None)
        places = self.server.places
        with held_alone(places.start_lock, places.account):
            if lock.try_take():
                self.server.stop()
                if self.keeper:
                    self.keeper.wait(KEEPER_LIMIT)
            lock.close()


in_use: dict[Path, Use] = {}


def ensure_running(folder: Path, *, fleeting: bool = False) -> Use:
    """Have the server of this folder running until this process ends or releases it.

    ``fleeting`` trades safety for speed: for tests, whose data may be lost with the machine.
    """
    places = locate(folder)
    if places.home not in in_use:
        try:
            places.make_home()
            places.password()
            use = Use(Server(places, fleeting))
        except PermissionError as error:
            raise EmbeddedError(
                f"{places.home} belongs to another user. Run the command as that user or as root, "
                "or choose another folder by KYODO_VAR_DIR, or set DATABASE_URL."
            ) from error
        in_use[places.home] = use
        atexit.register(use.release)
    return in_use[places.home]
