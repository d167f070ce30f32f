"""What the tests of files start from."""

import pytest
from django.test import Client

from apps.accounts.models import Department
from apps.documents.owners import OWNERS, register_owner
from tests.documents import pages
from tests.factories import make_section, make_user


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """An empty store for each test, and the addresses of ``pages``."""
    settings.ROOT_URLCONF = pages.__name__
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def readers(monkeypatch) -> set:
    """People who may read the files of any section; everybody may read the public ones."""
    allowed = set()
    monkeypatch.delitem(OWNERS, "accounts.department", raising=False)
    register_owner(
        Department,
        may_read=lambda user, row, file: file.audience == "public" or user.pk in allowed,
        labels={"bylaws": "定款・規約"},
    )
    yield allowed
    OWNERS.pop("accounts.department")


@pytest.fixture
def section(db, readers):
    """An object that holds files."""
    return make_section()


@pytest.fixture
def person(db):
    """Somebody who hands in files."""
    return make_user()


@pytest.fixture
def browser(person) -> Client:
    """The browser of that person."""
    client = Client()
    client.force_login(person)
    return client
