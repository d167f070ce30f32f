"""What all tests of notices start from."""

import pytest

from tests.notifications.factories import register_kinds


@pytest.fixture(autouse=True)
def known_kinds():
    """The kinds that only the tests use are registered."""
    register_kinds()
