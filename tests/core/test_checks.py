"""The system checks of the database."""

import pytest
from django.db import connection

from apps.core import checks
from tests.database import connect, drop_database


@pytest.fixture
def plain_c_locale():
    """Django on a database that was made with the plain C locale."""
    home = connection.settings_dict["NAME"]
    name = f"{home}_c"
    with connect(home) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
        connection.close()
        connection.settings_dict["NAME"] = name
        yield
        connection.close()
        connection.settings_dict["NAME"] = home
        drop_database(admin, name)


@pytest.mark.django_db
def test_the_test_server_passes():
    assert checks.server_is_new_enough(None, ["default"]) == []
    assert checks.japanese_can_be_searched(None, ["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_plain_c_locale_is_found(plain_c_locale):
    found = checks.japanese_can_be_searched(None, ["default"])

    assert [error.id for error in found] == ["core.E002"]


@pytest.mark.django_db(transaction=True)
def test_plain_c_locale_is_found_by_its_trigrams_too(plain_c_locale):
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")

    assert checks.knows_japanese("default") is False


@pytest.mark.django_db
def test_old_server_is_refused(monkeypatch):
    monkeypatch.setattr(checks, "OLDEST_SERVER", connection.pg_version + 1)

    found = checks.server_is_new_enough(None, ["default"])

    assert [error.id for error in found] == ["core.E001"]
