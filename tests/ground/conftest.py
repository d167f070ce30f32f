"""Stages for the tests of the embedded server."""

import subprocess

import pytest

from tests.ground.stage import Stage, finish, open_folder


@pytest.fixture
def ground():
    """A folder every account may pass, as a checkout usually is; pytest's own are private."""
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def used_before():
    """A folder whose server was started and stopped once."""
    with open_folder() as folder:
        stage = Stage(folder / "pg")
        finish(stage.running_user())
        yield stage.places.home


@pytest.fixture
def stage(ground, used_before):
    """A stage whose server has been used before: no test need wait for initdb."""
    subprocess.run(["cp", "-a", used_before, ground / "pg"], check=True)
    stage = Stage(ground / "pg")
    yield stage
    stage.close()


@pytest.fixture(scope="module")
def running(used_before):
    """A server that runs for the tests that only look at it."""
    with open_folder() as folder:
        subprocess.run(["cp", "-a", used_before, folder / "pg"], check=True)
        stage = Stage(folder / "pg")
        stage.running_user()
        yield stage
        stage.close()


@pytest.fixture
def stage_at(ground):
    """Empty stages in folders a test chooses."""
    stages = []

    def make(*names: str) -> Stage:
        stages.append(Stage(ground.joinpath(*names)))
        return stages[-1]

    yield make
    for stage in stages:
        stage.close()
