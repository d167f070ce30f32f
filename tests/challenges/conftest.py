"""Fixtures of the tests of the ward's issues."""

import pytest

from tests.challenges.factories import IssueWorld


@pytest.fixture
def world(db) -> IssueWorld:
    """A section, the desk, a citizen and a group."""
    return IssueWorld()
