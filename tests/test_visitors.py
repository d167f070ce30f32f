"""A visitor's public pages are the same for everybody: no session, no cookie, little work."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.test_access import ROWS, ward, world  # noqa: F401 - fixtures

MOST_QUERIES = 5
# Pages with a form of their own carry a token, which needs a cookie.
WITH_A_FORM = {
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_from_key",
    "challenges:respond",
    "challenges:response_own",
    "desk:article",
    "desk:ask",
    "desk:find_again",
    "desk:own_case",
    "proposals:follow",
    "proposals:follow_confirm",
    "rulebook:clarity",
    "rulebook:comment_confirm",
    "rulebook:comment_new",
}
# Asks the database many questions on purpose, and is not for people.
FOR_MACHINES = {"readyz"}
# Lists of data are sent as they are read from the database, without a sum of the whole.
SENT_BIT_BY_BIT = {"organizations:organization_csv", "organizations:organization_json"}
# A copy of a person's case is kept by no cache.
NEVER_KEPT = {"desk:own_paper"}
PAGES = sorted(
    name
    for name, row in ROWS.items()
    if row.get["anonymous"] == 200 and name not in WITH_A_FORM | FOR_MACHINES
)


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_leaves_the_visitor_alone(world, name):  # noqa: F811
    address = reverse(name, kwargs=ROWS[name].values(world))
    Client().get(address)
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(address)

    assert (response.cookies, response.wsgi_request.session.accessed) == ({}, False)
    assert "Cookie" not in response.headers.get("Vary", "")
    assert len(queries) <= MOST_QUERIES


@pytest.mark.parametrize("name", sorted(set(PAGES) - SENT_BIT_BY_BIT - NEVER_KEPT))
def test_a_public_page_that_did_not_change_is_not_sent_again(world, name):  # noqa: F811
    address = reverse(name, kwargs=ROWS[name].values(world))
    etag = Client().get(address).headers["ETag"]

    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
