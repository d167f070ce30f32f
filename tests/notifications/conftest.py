"""What all tests of notices start from."""

from copy import deepcopy
from pathlib import Path

import pytest

from tests.notifications.factories import register_kinds
from tests.notifications.sink import Blackhole, Sink

TEXTS = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def known_kinds(settings):
    """The kinds that only the tests use are registered, with their text."""
    register_kinds()
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], TEXTS]
    settings.TEMPLATES = templates


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
