"""Fixtures of the portal's tests: notices may be of the kinds that only tests use."""

from tests.notifications.conftest import known_kinds  # noqa: F401
