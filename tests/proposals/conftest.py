"""Fixtures of the scheme's tests."""

import pytest

from tests.proposals.factories import World


@pytest.fixture
def world(db) -> World:
    """An organisation, the desk, sections and an open round."""
    return World()
