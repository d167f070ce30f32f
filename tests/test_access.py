"""Every address answers every role as its row says, and a POST of the wrong role changes nothing.

The rows stand in ``tests/<room>/access.py`` as ``ROWS = {url name: row}``, written with the words
of ``tests/access.py``:

    ROWS = {
        "proposals:proposal_list": public(),
        "proposals:board": closed(staff=200),
        "proposals:proposal_edit": closed(404, org_rep=200, org_editor=200, values=own_draft),
        "proposals:receive": acts_only("desk", values=submitted),
    }

``values`` is a function that makes what the address names in the world (tests/world.py) and
returns the parts of the address: ``lambda world: {"pk": make_proposal(world.organization).pk}``.
An address without a row fails, and so does a row without an address.
"""

import importlib
import uuid
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import resolve, reverse

from tests.access import Row
from tests.addresses import addresses
from tests.footprint import fingerprint
from tests.world import ROLES, World, make_world


def rows_of_all_rooms() -> dict[str, Row]:
    """The whole table."""
    table = {}
    for path in sorted(Path(__file__).parent.glob("*/access.py")):
        rows = importlib.import_module(f"tests.{path.parent.name}.access").ROWS
        assert not table.keys() & rows.keys(), f"{path} repeats rows"
        table |= rows
    return table


COOKIES = "django.contrib.sessions.backends.signed_cookies"  # they need no table
ROWS = rows_of_all_rooms()
each_row = pytest.mark.parametrize("name", sorted(ROWS))


@pytest.fixture(scope="module")
def ward(django_db_setup, django_db_blocker):
    """The small ward with everybody logged in, made once a module and then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(SESSION_ENGINE=COOKIES):
            made = make_world_logged_in()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(settings, ward, db):
    """The small ward as it was made, for one test."""
    settings.SESSION_ENGINE = COOKIES
    return deepcopy(ward)


def make_world_logged_in() -> World:
    """The small ward with a session for everybody."""
    made = make_world()
    for role in ROLES:
        visit(made, role)
    return made


def visit(world, role) -> Client:
    """The browser of a person of this role."""
    browser = Client(raise_request_exception=False)
    if world[role] and role not in world.sessions:
        browser.force_login(world[role])
        world.sessions[role] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    elif world[role]:
        browser.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    return browser


def test_every_address_has_a_row_and_every_row_an_address():
    named = {address.name for address in addresses() if address.is_named}

    assert sorted(named) == sorted(ROWS)


@each_row
def test_an_address_answers_each_role_as_its_row_says(world, name):
    """A POST of the wrong role changes nothing; a GET is answered with the row's status."""
    address = reverse(name, kwargs=ROWS[name].values(world))
    assert resolve(address).view_name == name, "another page stands before it"
    browsers = {role: visit(world, role) for role in ROLES}
    before = fingerprint()

    posted = {
        browsers[role].post(address, {"submission_key": str(uuid.uuid4())}).status_code
        for role in ROWS[name].others()
    }

    after = fingerprint()
    found = {role: browser.get(address).status_code for role, browser in browsers.items()}

    assert after == before
    assert posted <= {302, 403, 404, 405}
    assert found == ROWS[name].get
