"""Fixtures of the tests of joint projects."""

import pytest

from tests.partnerships.agreements import AgreementWorld
from tests.partnerships.factories import ProjectWorld


@pytest.fixture
def world(db) -> ProjectWorld:
    """The people of the scheme, without a project."""
    return ProjectWorld()


@pytest.fixture
def table(db) -> AgreementWorld:
    """The same people, with rules in force and clauses for agreements."""
    return AgreementWorld()
