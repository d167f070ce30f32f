"""What the tests of the common ground start from."""

import pytest
from django.test import Client

from tests.core.acts import ACTS


@pytest.fixture
def acts(settings, monkeypatch):
    """The portal with the addresses of ``pages``; set ``acts["act"]`` to say what a view does."""
    settings.ROOT_URLCONF = "tests.core.pages"
    monkeypatch.delitem(ACTS, "act", raising=False)
    return ACTS


@pytest.fixture
def browser(acts) -> Client:
    """A visitor's browser; an error of the server is an answer, as in real life."""
    return Client(raise_request_exception=False)
