"""What all tests of notices start from."""

import pytest

from tests.notifications.sink import Blackhole, Sink


@pytest.fixture
def sink(settings):
    """A mail server that takes what is sent, and the portal pointed at it."""
    with Sink() as server:
        settings.EMAIL_CONFIG = server.url
        yield server


@pytest.fixture
def blackhole(settings):
    """A mail server that never answers."""
    with Blackhole() as server:
        settings.EMAIL_CONFIG = server.url
        yield server
