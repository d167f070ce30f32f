"""Fixtures of the tests of joint projects."""

import pytest

from tests.partnerships.factories import ProjectWorld


@pytest.fixture
def world(db) -> ProjectWorld:
    """The people of the scheme, without a project."""
    return ProjectWorld()
