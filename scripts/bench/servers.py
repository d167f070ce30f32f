"""The portal and the reference, each served by gunicorn with the portal's own configuration."""

import os
import shlex
import socket
import sys
import time
from dataclasses import dataclass

from chiyoda_kyodo import env
from chiyoda_kyodo.children import Child, end_all
from scripts.bench import client, machine, store

START_LIMIT = 60  # seconds
END_LIMIT = 5
CHECK_PAGE = {"portal": "/healthz", "reference": "/one"}


@dataclass
class Server:
    """A running gunicorn."""

    port: int
    child: Child

    @property
    def pid(self) -> int:
        return self.child.process.pid

    def cpu_ms(self) -> float:
        return machine.cpu_ms(self.pid)


def start(kind: str, database: str) -> Server:
    """Serve the portal or the reference from a database of the cluster."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    variables = {"DATABASE_URL": store.address_of(database), "PYTHONUNBUFFERED": "1"}
    if kind == "reference":
        command.append("scripts.bench.reference:application")
        variables["BENCH_REFERENCE"] = "1"
    log = shlex.quote(str(env.VAR_DIR / f"{database}.log"))
    line = f"exec {shlex.join(command)} >{log} 2>&1"
    child = Child(["/bin/sh", "-c", line], os.environ | variables, str(env.BASE_DIR))
    server = Server(port, child)
    _wait_for(server, CHECK_PAGE[kind], log)
    return server


def stop(servers: list[Server]) -> None:
    """End them, and what they have started."""
    end_all([server.child for server in servers], END_LIMIT)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server: Server, path: str, log: str) -> None:
    deadline = time.monotonic() + START_LIMIT
    line = client.Line(server.port)
    while time.monotonic() < deadline and not server.child.has_ended():
        try:
            if line.send(client.get(server.port, path)).status == 200:
                line.close()
                return
        except (OSError, EOFError):
            time.sleep(0.1)
    stop([server])
    raise SystemExit(f"A server did not start; its words are in {log}")
