"""Fixtures of the desk's tests."""

import pytest

from tests.desk.factories import World


@pytest.fixture
def world(db) -> World:
    """The desk and two sections."""
    return World()
