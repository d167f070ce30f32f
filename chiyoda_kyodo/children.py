"""Programs that live no longer than the process that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

PR_SET_PDEATHSIG = 1
LAST_LOOK = 0.3  # seconds; processes killed by force are gone sooner
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Child:
    """A program in a session of its own: Ctrl-C reaches the parent alone, which ends it."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: str) -> None:
        self.command = command
        self.started = time.monotonic()
        parent = os.getpid()

        def die_with_parent() -> None:
            LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it died before the call above
                os._exit(1)

        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent if LIBC else None,  # noqa: PLW1509 - one thread only
        )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def has_company(self) -> bool:
        """Whether anything of its session is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def signal_all(self, number: signal.Signals) -> None:
        """Send the signal to the program and everything it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


def end_all(children: list[Child], seconds: float) -> None:
    """Ask all to end; after the given time end them, and what they started, by force."""
    for child in children:
        if not child.has_ended():
            child.process.terminate()
    wait_for(lambda: all(child.has_ended() for child in children), seconds)
    for child in children:
        child.signal_all(signal.SIGKILL)
        child.process.wait()
    wait_for(lambda: not any(child.has_company() for child in children), LAST_LOOK)


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until it is so, but no longer than this."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
