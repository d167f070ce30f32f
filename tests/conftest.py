"""Fixtures for all tests: a real PostgreSQL, with a database of its own for each pytest process."""

import gc
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings
from django.utils.translation.reloader import translation_file_changed

from apps.core import office
from apps.notifications.kinds import KINDS
from chiyoda_kyodo import env
from chiyoda_kyodo.postgres import database_settings, ensure_running
from chiyoda_kyodo.prepare import compile_messages
from tests.database import demo_database, flush_what_is_filled, session_database
from tests.notifications.factories import KINDS_OF_TESTS

TEST_FOLDER = "pg-test"  # under VAR_DIR; beside the trial's own cluster, never in it
TEXTS_OF_TESTS = Path(__file__).parent / "notifications" / "templates"


def pytest_configure(config) -> None:
    """Compile the messages where that is due: once, before test processes read them."""
    if not hasattr(config, "workerinput"):
        compile_messages()
        # What Django's reloader does: Django's start has read the older catalogue, or none.
        translation_file_changed(None, Path("django.mo"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # what requests leave behind rarely hangs in rings


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Use the test cluster, or the server of DATABASE_URL; no pool, for copies allow no guests."""
    given = settings.DATABASES["default"]
    given["OPTIONS"].pop("pool", None)
    if not env.DATABASE_URL:
        ensure_running(env.VAR_DIR / TEST_FOLDER, fleeting=True)
        given.update(database_settings(env.VAR_DIR, TEST_FOLDER))
    connection.settings_dict.update(given)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """A migrated database for this process, dropped at its end."""
    with django_db_blocker.unblock(), session_database():
        flush_what_is_filled()
        yield


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The whole demo, as ``make run`` loads it: for modules whose every test asks for it."""
    with django_db_blocker.unblock(), demo_database():
        yield


@pytest.fixture(scope="session", autouse=True)
def plain_static_files() -> None:
    """Static files by their own names: a test run collects none, and looks for none."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    settings.STATIC_ROOT = None  # each new client would look at every file there


@pytest.fixture(scope="session", autouse=True)
def known_kinds():
    """The kinds of notice that only tests use, with their texts.

    Once a run: another list of folders makes Django compile every template anew.
    """
    KINDS.update(KINDS_OF_TESTS)
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(TEXTS_OF_TESTS)
    with override_settings(TEMPLATES=templates):
        yield


@pytest.fixture(autouse=True)
def _place_of_the_desk(request) -> None:
    """What a process keeps of the desk's place says what the table says: empty, but in the demo."""
    office._kept = None if "demo" in request.fixturenames else (float("inf"), [])
