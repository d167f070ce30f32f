"""The keeper: a small process that runs the server and ends it when nobody uses it any more.

It is started as a plain file (``python -I keeper.py``) with the standard library alone, so that it
stays small. As the server's parent it collects it when it dies, which an idle process 1 does not
always do, and it starts it again while somebody still holds the shared lock. A user that is killed
cannot tidy up after itself; the keeper sees that its lock is gone and stops the server.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time

LOOK_EVERY = 0.5  # seconds
RESTARTS = 6  # in a row; orphans of a killed server may hold its shared memory for a moment
STEADY_AFTER = 60  # seconds of life after which earlier failures are forgotten


class Keeper:
    """One server and the locks around it."""

    def __init__(self, order: dict) -> None:
        self.order = order
        self.asked_to_stop = False
        self.failures = 0
        self.descriptors = {
            name: os.open(order[name], os.O_RDWR | os.O_CLOEXEC)
            for name in ("start_lock", "users_lock", "keeper_lock")
        }

    def run(self) -> int:
        """Keep the server until it is stopped, nobody uses it, or it cannot be kept alive."""
        if not self.take("keeper_lock"):
            return 3  # another keeper is at work
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        while True:
            status = self.run_once()
            if status == 0 or self.is_unwanted():
                return status
            if time.monotonic() - self.started > STEADY_AFTER:
                self.failures = 0
            self.failures += 1
            if self.failures >= RESTARTS:
                return status
            time.sleep(0.1 * 2**self.failures)

    def run_once(self) -> int:
        """One life of the server, ended here once it is unwanted; its exit status."""
        server = self.start()
        while True:
            try:
                return server.wait(LOOK_EVERY)
            except subprocess.TimeoutExpired:
                if self.is_unwanted():
                    server.send_signal(signal.SIGINT)
                    return server.wait()

    def is_unwanted(self) -> bool:
        return self.asked_to_stop or self.nobody_is_left()

    def start(self) -> subprocess.Popen:
        self.started = time.monotonic()
        return subprocess.Popen(
            self.order["command"], stdin=subprocess.DEVNULL, **self.order["account"]
        )

    def ask_to_stop(self, number, frame) -> None:
        self.asked_to_stop = True

    def nobody_is_left(self) -> bool:
        """Whether no process uses the server; if so both locks stay held until it is down."""
        if not self.take("start_lock"):
            return False
        if self.take("users_lock"):
            return True
        fcntl.flock(self.descriptors["start_lock"], fcntl.LOCK_UN)
        return False

    def take(self, name: str) -> bool:
        try:
            fcntl.flock(self.descriptors[name], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


if __name__ == "__main__":
    sys.exit(Keeper(json.loads(sys.argv[1])).run())
