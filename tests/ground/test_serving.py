"""Serving from one machine: what is refused, what starts nothing, and that nothing is left."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.stage import (
    PATIENCE,
    ROOT,
    kill,
    open_folder,
    program_of,
    running_processes,
    wait_until,
)


@pytest.fixture
def variables(ground):
    """The environment of an installation of its own, without DATABASE_URL."""
    return installation_in(ground)


@pytest.fixture(scope="module")
def home():
    """The folder of an installation that is prepared once for the tests of the trial's life."""
    with open_folder() as folder:
        yield folder
        wait_until(lambda: processes_of(folder) == [])


def installation_in(folder: Path) -> dict[str, str]:
    given = {name: text for name, text in os.environ.items() if name != "KYODO_ALLOW_EMBEDDED"}
    return given | {
        "DATABASE_URL": "",
        "KYODO_DEBUG": "0",
        "KYODO_DEMO": "0",
        "KYODO_VAR_DIR": str(folder / "var"),
    }


def run(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def processes_of(folder: Path) -> list[str]:
    """The programs that run with this installation's environment, or with its data."""
    return [
        program_of(pid)
        for pid in running_processes()
        if f"{folder}/var" in text_of(pid, "environ") + text_of(pid, "cmdline")
    ]


def text_of(pid: int, name: str) -> str:
    try:
        with open(f"/proc/{pid}/{name}", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def portal(home):
    """Starts the trial and waits until it serves."""
    started = []

    def serve() -> subprocess.Popen:
        portal = subprocess.Popen(
            [sys.executable, "-m", "chiyoda_kyodo.serve", "--port", str(free_port())],
            cwd=ROOT,
            env=installation_in(home),
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(portal)
        assert any("Ctrl-C ends it" in line for line in portal.stdout)
        return portal

    yield serve
    for portal in started:
        portal.kill()
        portal.communicate()


@pytest.mark.parametrize(
    "command",
    [["-m", "gunicorn", "--bind", "127.0.0.1:0"], ["manage.py", "worker"]],
    ids=["gunicorn", "worker"],
)
def test_embedded_server_is_refused_for_serving(command, variables):
    refused = run(command, variables)

    assert refused.returncode == 1
    assert "DATABASE_URL is not set" in refused.stderr


@pytest.mark.parametrize("command", ["help", "version", "messages --compile", "migrate --help"])
def test_commands_without_need_start_no_server(command, variables, ground):
    done = run(["manage.py", *command.split()], variables)

    assert done.returncode == 0
    assert not (ground / "var" / "pg" / "start.lock").exists()


def test_used_port_is_refused_with_a_sentence(variables):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        refused = run(["-m", "chiyoda_kyodo.serve", "--port", port], variables)

    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in refused.stderr


def test_trial_ends_with_everything_it_started(portal, home):
    served = portal()
    assert {"gunicorn", "manage.py", "postgres"} <= set(programs_under(served.pid))

    served.send_signal(signal.SIGTERM)

    assert served.wait(PATIENCE) == 0
    assert processes_of(home) == []


def test_web_server_that_dies_is_started_again(portal):
    served = portal()
    before = next(pid for pid in children_of(served.pid) if name_of(pid) == "gunicorn")

    kill(before)

    wait_until(
        lambda: "gunicorn" in [name_of(pid) for pid in children_of(served.pid) if pid != before]
    )


def test_killed_trial_leaves_nothing_for_ever(portal, home):
    portal().kill()

    wait_until(lambda: processes_of(home) == [])


def programs_under(pid: int) -> list[str]:
    """The programs a process started, and those these started."""
    children = children_of(pid)
    below = [name for child in children for name in programs_under(child)]
    return [name_of(child) for child in children] + below


def children_of(pid: int) -> list[int]:
    return [
        number
        for number in running_processes()
        if text_of(number, "stat").rpartition(")")[2].split()[1:2] == [str(pid)]
    ]


def name_of(pid: int) -> str:
    """The program, or what Python was told to run."""
    words = text_of(pid, "cmdline").split("\0")
    known = {"gunicorn", "manage.py", "keeper.py"}
    return next((word for word in words if word in known), program_of(pid))
