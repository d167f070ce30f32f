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
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.access import Row
from tests.addresses import addresses
from tests.footprint import fingerprint
from tests.notifications.conftest import known_kinds  # noqa: F401 - a fixture
from tests.world import ROLES, make_world


def rows_of_all_rooms() -> dict[str, Row]:
    """The whole table."""
    table = {}
    for path in sorted(Path(__file__).parent.glob("*/access.py")):
        rows = importlib.import_module(f"tests.{path.parent.name}.access").ROWS
        assert not table.keys() & rows.keys(), f"{path} repeats rows"
        table |= rows
    return table


ROWS = rows_of_all_rooms()
each_row = pytest.mark.parametrize("name", sorted(ROWS))


@pytest.fixture
def world(settings, db, known_kinds):  # noqa: F811 - the fixture, as pytest finds it
    """The small ward; mails may be about the tests' own kinds of notice."""
    # Sessions in the cookie: sixteen log-ins a test need no table.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    return make_world()


def visit(world, role) -> Client:
    """The browser of a person of this role."""
    browser = Client(raise_request_exception=False)
    if world[role]:
        browser.force_login(world[role])
    return browser


def test_every_address_has_a_row_and_every_row_an_address():
    named = {address.name for address in addresses() if address.is_named}

    assert sorted(named) == sorted(ROWS)


@each_row
def test_an_address_answers_each_role_as_its_row_says(world, name):
    address = reverse(name, kwargs=ROWS[name].values(world))

    found = {role: visit(world, role).get(address).status_code for role in ROLES}

    assert found == ROWS[name].get


@each_row
def test_a_post_of_the_wrong_role_changes_nothing(world, name):
    address = reverse(name, kwargs=ROWS[name].values(world))
    browsers = [visit(world, role) for role in ROWS[name].others()]
    before = fingerprint()

    statuses = {
        browser.post(address, {"submission_key": str(uuid.uuid4())}).status_code
        for browser in browsers
    }

    assert fingerprint() == before
    assert statuses <= {302, 403, 404, 405}
