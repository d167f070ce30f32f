"""The trial on one machine: ``python -m chiyoda_kyodo.serve``, what ``make run`` starts.

Holds the embedded PostgreSQL, prepares the database and files, runs the web server and the job
worker, starts again what dies, and ends all of it within two seconds of Ctrl-C or SIGTERM.
"""

import argparse
import os
import signal
import socket
import sys
import time

from chiyoda_kyodo import env
from chiyoda_kyodo.children import Child, end_all
from chiyoda_kyodo.database import start_database
from chiyoda_kyodo.postgres import EmbeddedError

GRACE = 0.8  # seconds: with PostgreSQL's stop, and a slow disk, this stays below two
LOOK_EVERY = 0.1
QUICK_DEATH = 30  # a program that dies sooner than this counts as failing
FAILURES = 5
# Some shells forbid it: each start would then compile every module anew, which takes as long as
# all the rest. What is kept lies in .venv and in folders that git ignores.
KEEP_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}


class Stop(Exception):  # noqa: N818 - a request, not an error
    """Somebody asked the trial to end."""


def main() -> int:
    """Run the trial until somebody ends it."""
    options = read_options()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    children: list[Child] = []
    embedded = None
    try:
        refuse_used_port(options.host, options.port)
        embedded = start_database()
        prepare(children)
        if embedded:
            embedded.server.checkpoint()
        serve(options, children)
    except Stop:
        return 0
    except (EmbeddedError, RuntimeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        end_all(children, GRACE)
        if embedded:
            embedded.release()


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chiyoda_kyodo.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args()


def stop(number, frame) -> None:
    raise Stop


def refuse_used_port(host: str, port: int) -> None:
    """Say at once that the port is taken, not after half a minute of preparation."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RuntimeError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Is the portal running already? Choose another: make run PORT={port + 1}"
            ) from error


def environment(port: int | None = None) -> dict[str, str]:
    """The programs' environment: a trial with demo data, unless told otherwise."""
    trial = {"KYODO_DEMO": "1", "KYODO_ALLOW_EMBEDDED": "1", "PYTHONUNBUFFERED": "1"}
    if port:
        trial["KYODO_ORIGIN"] = f"http://localhost:{port}"
    return trial | os.environ | KEEP_BYTECODE


def prepare(children: list[Child]) -> None:
    """Bring database, messages and static files up to date, in a process of its own."""
    child = start([sys.executable, "-m", "chiyoda_kyodo.prepare"], environment())
    children.append(child)
    if child.process.wait():
        raise RuntimeError("The portal could not be prepared; the reason stands above.")
    children.remove(child)


def start(command: list[str], variables: dict[str, str]) -> Child:
    return Child(command, variables, str(env.BASE_DIR))


def serve(options: argparse.Namespace, children: list[Child]) -> None:
    """Run the web server and the worker; start again what ends."""
    variables = environment(options.port)
    bind = f"[{options.host}]" if ":" in options.host else options.host
    children += [
        start(command, variables)
        for command in (
            [sys.executable, "-m", "gunicorn", "--bind", f"{bind}:{options.port}"],
            [sys.executable, "manage.py", "worker"],
        )
    ]
    failures = 0
    announced = False
    while True:
        time.sleep(LOOK_EVERY)
        announced = announced or announce(options.host, options.port)
        for position, child in enumerate(children):
            if not child.has_ended():
                continue
            failures += time.monotonic() - child.started < QUICK_DEATH
            if failures >= FAILURES:
                raise RuntimeError(f"{' '.join(child.command)} ends again and again: giving up.")
            time.sleep(1)
            child.signal_all(signal.SIGKILL)  # what it has left behind
            children[position] = start(child.command, variables)


def announce(host: str, port: int) -> bool:
    """Print the address as soon as it answers."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    sys.stdout.write(f"\n  http://localhost:{port}/   (Ctrl-C ends it)\n\n")
    sys.stdout.flush()
    return True


if __name__ == "__main__":
    sys.exit(main())
