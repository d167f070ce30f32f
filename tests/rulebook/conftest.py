"""Fixtures of the tests of the rules."""

import pytest

from tests.rulebook.factories import World


@pytest.fixture
def world(db) -> World:
    """Rule administrator, head, desk, two organisations and an empty book."""
    return World()
