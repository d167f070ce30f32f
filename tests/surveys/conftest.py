"""Fixtures of the tests of questionnaires."""

import pytest

from tests.surveys.factories import SurveyWorld


@pytest.fixture
def world(db) -> SurveyWorld:
    """The people of the scheme, without a questionnaire."""
    return SurveyWorld()
